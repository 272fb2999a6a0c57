"""F1 in the window: the chapter of the page one is on, the glossary, and back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMainWindow, QStackedWidget
from pytestqt.qtbot import QtBot

from desktop.help_room import help_over, terms_on
from desktop.rooms import Rooms
from ui.help.page import GLOSSARY, HelpPage
from ui.pages.locked import LockedPage
from ui.shell import Shell


def help_page(rooms: Rooms) -> HelpPage:
    """Return the page of the help."""
    page = rooms.shell.pages["help"]
    assert isinstance(page, HelpPage)
    return page


def test_f1_opens_the_chapter_of_the_page_and_escape_goes_back(rooms: Rooms, qtbot: QtBot) -> None:
    """In a dossier nothing is lost on the way: it stays open where it was."""
    rooms.session.create({"company.name": "Garage Morel"})
    rooms.show_dossier("profile")
    rooms.go("help")

    assert ("help", "profile") == (rooms.place, help_page(rooms).chapter)
    qtbot.keyClick(help_page(rooms), Qt.Key.Key_Escape)
    assert ("profile", "Garage Morel") == (rooms.place, rooms.session.name)


def test_escape_leads_back_to_the_field_that_one_was_in(rooms: Rooms, qtbot: QtBot) -> None:
    """Whoever looked a word up goes on typing where they were, not at the top of the page."""
    rooms.session.create({})
    rooms.show_dossier("profile")
    rooms.shell.show()
    fields = rooms.shell.pages["profile"].findChildren(QLineEdit)
    field = [each for each in fields if each.isVisible() and each.isEnabled()][-1]
    field.setFocus()
    rooms.go("help")
    assert field is not rooms.shell.focusWidget()

    qtbot.keyClick(help_page(rooms), Qt.Key.Key_Escape)

    assert field is rooms.shell.focusWidget()


def test_a_second_f1_opens_the_glossary(rooms: Rooms, qtbot: QtBot) -> None:
    """One key is enough to learn what a word means."""
    rooms.go("home")
    rooms.go("help")
    rooms.go("help")

    assert GLOSSARY == help_page(rooms).chapter
    qtbot.keyClick(help_page(rooms), Qt.Key.Key_Escape)
    assert "home" == rooms.place


def test_the_glossary_knows_what_stood_on_the_page(rooms: Rooms) -> None:
    """Ctrl+G on the profile begins with the words of the profile."""
    rooms.session.create({})
    rooms.show_dossier("profile")
    rooms.shell.show()
    found = {term.id for term in terms_on(rooms.shell.pages["profile"])}

    assert {"de-minimis", "naf", "siren"} <= found


@pytest.mark.parametrize(("keys", "place"), [("F1", "help"), ("Ctrl+G", "glossary")])
def test_the_window_has_the_keys(qtbot: QtBot, keys: str, place: str) -> None:
    """They hold wherever the keyboard is."""
    shell = Shell()
    qtbot.addWidget(shell)
    action = next(each for each in shell.actions() if each.shortcut().toString() == keys)

    with qtbot.waitSignal(shell.place_wanted) as told:
        action.trigger()

    assert [place] == told.args


def test_f1_helps_before_the_door(qtbot: QtBot) -> None:
    """Who is locked out reads what to do, and comes back to the passphrase."""
    window, page = QMainWindow(), LockedPage()
    qtbot.addWidget(window)
    window.setCentralWidget(page)
    help_over(window, page, "locked")
    stack = window.centralWidget()
    assert isinstance(stack, QStackedWidget)
    told = stack.currentWidget()
    assert isinstance(told, HelpPage)
    assert "locked" == told.chapter

    qtbot.keyClick(told, Qt.Key.Key_Escape)
    assert page is stack.currentWidget()
    help_over(window, page, "locked")
    assert told is stack.currentWidget()
