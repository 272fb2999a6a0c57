"""The hints of a first visit: three, each once, put away by Escape, none for who knows the way."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.hints import HINTS, TOLD, Helping
from desktop.rooms import Rooms
from ui.help.terms import end_marking


@pytest.fixture
def helping(rooms: Rooms) -> Helping:
    """Return what guides a first visit, on the home page."""
    rooms.go("home")
    made = Helping(rooms)
    end_marking()
    return made


def test_there_are_three_at_most() -> None:
    """Help that is in the way is no help."""
    assert 3 == len(HINTS)


def test_a_hint_is_shown_once(helping: Helping, rooms: Rooms) -> None:
    """Whoever comes back finds the page as it is."""
    assert helping.hint is not None
    rooms.go("settings")
    assert helping.hint is None
    rooms.go("home")

    assert (None, "home") == (helping.hint, rooms.session.workspace.setting(TOLD))


def test_escape_puts_it_away(helping: Helping, rooms: Rooms, qtbot: QtBot) -> None:
    """The keyboard never goes to a hint, and needs no mouse to be rid of it."""
    hint = helping.hint
    assert hint is not None
    assert Qt.FocusPolicy.NoFocus == hint.away.focusPolicy()
    qtbot.keyClick(rooms.shell.pages["home"], Qt.Key.Key_Escape)

    assert helping.hint is None
    assert hint.isHidden()


def test_who_has_dossiers_needs_none(rooms: Rooms) -> None:
    """An adviser of many visits is told nothing."""
    for number in range(4):
        rooms.session.create({"company.name": f"Garage {number}"})
    rooms.go("home")
    helping = Helping(rooms)
    end_marking()

    assert helping.hint is None


def test_without_it_no_hint_comes(rooms: Rooms) -> None:
    """Neither the kiosk nor a test meets one: the window alone begins them, once it stands."""
    rooms.go("home")

    assert rooms.session.workspace.setting(TOLD) is None
