"""A disk that takes nothing: answers stay in the window and are written as soon as it does."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QCloseEvent
from pytestqt.qtbot import QtBot

from core.store.failures import DiskError
from desktop.rooms import Rooms
from desktop.session import Session

Room = Callable[[int], None]
NONE, MUCH = 1, 1 << 30


@pytest.fixture
def room(session: Session) -> Iterator[Room]:
    """Give what sets how many pages the disk takes; at the end there is room again."""

    def set_room(pages: int) -> None:
        session.workspace._connection.execute(f"PRAGMA max_page_count = {pages}")  # noqa: SLF001 - the disk

    yield set_room
    set_room(MUCH)
    session.unsaved.drop()


def _long(word: str) -> str:
    return word * 9000  # more than a page that is there already can take


def test_answers_wait_for_the_disk(session: Session, room: Room, qtbot: QtBot) -> None:
    """What a full disk refuses is shown and kept, and written once there is room."""
    dossier = session.create({"company.name": "A"})
    room(NONE)
    with qtbot.waitSignal(session.noticed):
        session.answer({"company.name": _long("B")})
    session.answer({"company.website": _long("w")})
    assert _long("B") == session.situation.value("company.name")
    assert "A" == session.workspace.fold(dossier).situation.value("company.name")

    room(MUCH)
    assert session.unsaved.retry()

    kept = session.workspace.fold(dossier).situation
    assert (_long("B"), _long("w")) == (kept.value("company.name"), kept.value("company.website"))


def test_next_answer_takes_what_waits_along(session: Session, room: Room) -> None:
    """Once there is room, the next answer writes those before it too."""
    dossier = session.create({"company.name": "A"})
    room(NONE)
    session.answer({"company.name": _long("B")})
    room(MUCH)

    session.answer({"company.headcount": 3})

    assert {} == session.unsaved.answers
    assert _long("B") == session.workspace.fold(dossier).situation.value("company.name")


def test_dossier_is_not_left_behind(session: Session, room: Room) -> None:
    """A dossier with answers that wait is not left: they would go to another one."""
    session.create({"company.name": "A"})
    room(NONE)
    session.answer({"company.name": _long("B")})

    with pytest.raises(DiskError, match="not on the disk yet"):
        session.close()

    assert session.dossier is not None


def test_window_stays_and_says_so(rooms: Rooms, room: Room) -> None:
    """The foot of the rail says what waits; the window closes at the second time only."""
    rooms.session.create({"company.name": "A"})
    rooms.show_dossier("profile")
    room(NONE)
    rooms.session.answer({"company.name": _long("B")})
    assert "1" in rooms.shell.saved.text()

    closings = [QCloseEvent(), QCloseEvent()]
    rooms.shell.closeEvent(closings[0])
    room(MUCH)
    rooms.shell.closeEvent(closings[1])

    assert [False, True] == [each.isAccepted() for each in closings]


def test_a_page_turned_on_a_full_disk_is_no_lost_answer(session: Session, room: Room) -> None:
    """Where the person is may be forgotten: nobody is told that an answer was not saved."""
    session.create({"company.name": "A"})
    room(NONE)
    session.bookmark("profile/" + _long("p"))

    session.keep_place()

    room(MUCH)
    assert "" == session.place()
