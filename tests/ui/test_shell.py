"""The frame of the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.shell import Shell
from ui.widgets.drawing import Fullness
from ui.widgets.stepper import Step


def test_the_steps_show_only_while_a_dossier_is_open(qtbot: QtBot) -> None:
    """The rail bears the firm's name and its steps, and loses both at home."""
    shell = Shell()
    qtbot.addWidget(shell)
    shell.show()

    shell.show_steps([Step("aids", "Aides", Fullness.EMPTY)], "Garage <b>& fils")
    assert shell.steps.isVisible()
    assert shell.saved.isVisible()
    assert "Garage <b>& fils — Tandem" == shell.windowTitle()

    shell.show_steps((), "")
    assert not shell.steps.isVisible()
    assert not shell.saved.isVisible()
    assert "Tandem" == shell.windowTitle()


def test_the_name_of_a_firm_is_never_read_as_html(qtbot: QtBot) -> None:
    """A heading shows what was typed."""
    shell = Shell()
    qtbot.addWidget(shell)

    shell.show_steps([Step("aids", "Aides")], "<b>&")

    heading = next(label for label in shell.findChildren(QLabel) if label.text() == "<b>&")
    assert heading.textFormat() == Qt.TextFormat.PlainText


def test_each_place_has_its_keys(qtbot: QtBot) -> None:
    """Alt and a digit open a step; Ctrl+N begins a visit; the shell says which is wanted."""
    shell = Shell()
    qtbot.addWidget(shell)
    with qtbot.waitActive(shell):
        shell.show()
        shell.activateWindow()

    with qtbot.waitSignal(shell.place_wanted) as wanted:
        qtbot.keyClick(shell, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)

    assert wanted.args == ["aids"]
