"""Text from outside stays text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.callout import Callout
from ui.widgets.chip import Chip, Mood
from ui.widgets.labels import PlainLabel

HOSTILE = "<b>Dupont</b> & fils <img src=x>"


def test_markup_is_never_interpreted(qtbot: QtBot) -> None:
    """`<b>&` is shown as it is, as wide as plain text."""
    label = PlainLabel(HOSTILE)
    qtbot.addWidget(label)

    heard = QAccessible.queryAccessibleInterface(label)

    assert label.textFormat() is Qt.TextFormat.PlainText
    assert heard.text(QAccessible.Text.Name) == HOSTILE
    assert label.sizeHint().width() > label.fontMetrics().horizontalAdvance(HOSTILE)


def test_a_label_may_be_born_into_another_font(qtbot: QtBot) -> None:
    """A parent with a font of its own changes that of its child while it is made."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.setFont(QFont(parent.font().family(), 30))

    label = PlainLabel("Dupont", parent)
    before = label.sizeHint()
    label.setFont(QFont(label.font().family(), 60))

    assert label.sizeHint().height() > before.height()


def test_chip_keeps_the_ampersand(qtbot: QtBot) -> None:
    """A chip shows « & » and takes no shortcut from it."""
    chip = Chip("Dupont & fils")
    qtbot.addWidget(chip)

    assert chip.accessibleName() == "Dupont & fils"
    assert chip.shortcut().isEmpty()


@pytest.mark.parametrize("width", [200, 400, 2000])
def test_long_text_is_as_high_as_its_lines(qtbot: QtBot, width: int) -> None:
    """A long text wraps at 72 characters at most, and no line is cut off."""
    label = PlainLabel("mot " * 100)
    qtbot.addWidget(label)

    line = label.fontMetrics().lineSpacing()

    assert label.heightForWidth(width) >= 5 * line
    assert label.sizeHint().width() <= label.fontMetrics().averageCharWidth() * 72 + 1


def test_callout_without_text_is_not_there(qtbot: QtBot) -> None:
    """A callout comes with its text, which is its name, and goes with it."""
    callout = Callout("<b>To check</b>", Mood.CHECK)
    qtbot.addWidget(callout)
    assert callout.accessibleName() == "<b>To check</b>"

    callout.say("")

    assert callout.isHidden()


def test_an_endless_name_is_cut_and_its_whole_is_a_tool_tip(qtbot: QtBot) -> None:
    """It takes two lines at most; assistive tools and the pointer have all of it."""
    name = "Boulangerie " * 25
    label = PlainLabel(name)
    label.most_lines = 2
    qtbot.addWidget(label)
    label.resize(200, label.heightForWidth(200))
    label.show()
    qtbot.waitExposed(label)
    label.grab()

    assert label.height() < 2.5 * label.fontMetrics().lineSpacing()
    assert (label.toolTip(), label.text()) == (name, name)
