"""The frame of the window."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from tests.ui.pages.financing_desk import Desk
from ui.shell import Shell
from ui.widgets.card import Card
from ui.widgets.drawing import Fullness
from ui.widgets.labels import PlainLabel
from ui.widgets.page import Page
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


def test_the_keys_of_the_window_are_none_of_a_page(qtbot: QtBot) -> None:
    """The key that a page says on its button is its own, also inside the window."""
    shell, page = Shell(), Desk(qtbot).page
    qtbot.addWidget(shell)

    keys = {action.shortcut().toString() for action in shell.actions()}

    assert page.primary.toolTip()
    assert page.primary.toolTip() not in keys


def test_the_rail_leaves_keys_to_the_page(qtbot: QtBot) -> None:
    """Page Down scrolls the open page though the rail has the keyboard."""
    shell, page = Shell(), Page("Aides")
    qtbot.addWidget(shell)
    page.add(PlainLabel("\n".join(["Aide"] * 200)))
    shell.add_page("aids", page)
    shell.show()
    shell.open_page("aids")
    bar = page.findChildren(QScrollArea)[0].verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    shell.places.items["home"].setFocus()

    qtbot.keyClick(shell.places.items["home"], Qt.Key.Key_PageDown)

    assert 0 < bar.value()


def test_a_click_on_the_empty_page_gives_it_the_keys(qtbot: QtBot) -> None:
    """After it, End scrolls to the end."""
    shell, page = Shell(), Page("Aides")
    qtbot.addWidget(shell)
    page.add(PlainLabel("\n".join(["Aide"] * 200)))
    shell.add_page("aids", page)
    shell.show()
    shell.places.items["home"].setFocus()
    area = page.findChildren(QScrollArea)[0]
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)

    qtbot.mouseClick(area.widget(), Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    qtbot.keyClick(shell.focusWidget(), Qt.Key.Key_End)

    assert area.verticalScrollBar().value() == area.verticalScrollBar().maximum()


class Squashed(QObject):
    """Notes the pictures of a content in which not all that is in it has room."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.content = content
        self.seen: list[int] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen.append(self.content.height() - self.content.minimumSizeHint().height())
        return False


def test_what_comes_to_a_page_is_never_drawn_squashed(qtbot: QtBot) -> None:
    """A page that fills itself while it is seen is laid out whole before it is painted."""
    shell, page, card = Shell(), Page("Page"), Card("Card")
    qtbot.addWidget(shell)
    shell.add_page("home", page)
    page.add(card)
    shell.open_page("home")
    with qtbot.waitExposed(shell):
        shell.show()
    qtbot.wait(20)
    content = card.parentWidget().parentWidget()
    watch = Squashed(content)
    content.installEventFilter(watch)

    def fill() -> None:
        content.update()
        for number in range(60):
            card.add(PlainLabel(f"Line {number}"))

    QTimer.singleShot(0, fill)
    qtbot.waitUntil(lambda: content.height() > 1_000)
    qtbot.waitUntil(lambda: bool(watch.seen))

    assert min(watch.seen) >= 0


def test_what_was_said_stays_in_sight_on_the_next_page(qtbot: QtBot) -> None:
    """A toast lies over the page that comes, with its button to undo."""
    shell = Shell()
    qtbot.addWidget(shell)
    for key in ("home", "team"):
        page = Page(key)
        page.add(Card("Card"))
        shell.add_page(key, page)
    shell.open_page("home")
    shell.show()
    shell.toast.say("Erased", undoable=True)

    shell.open_page("team")

    centre = shell.toast.undo.mapTo(shell, shell.toast.undo.rect().center())
    assert shell.childAt(centre) is shell.toast.undo
