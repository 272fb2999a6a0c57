"""A second visit in the window without a mouse: begun, answered beside T0, compared."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.packs.reading import bundled_pack
from desktop.dressing import dress
from desktop.preferences import preferences
from desktop.rooms import Rooms
from desktop.session import Session
from desktop.tasks import Tasks
from desktop.workspace import open_workspace
from tests.end2end.person import Person
from ui.pages.diagnostic import DiagnosticPage
from ui.pages.follow import FollowPage
from ui.widgets.labels import Note

ALT = Qt.KeyboardModifier.AltModifier
LAST_YEAR, TODAY = date(2025, 11, 23), date(2026, 11, 23)


@pytest.fixture
def rooms(tmp_path: Path, qapp: QApplication) -> Iterator[Rooms]:
    """Give the window on a dossier with a visit of last year, in which a website was missing."""
    with open_workspace(tmp_path) as workspace:
        workspace.set_setting("role", "adviser")
        tasks = Tasks()
        dress(qapp, preferences(workspace))
        session = Session(workspace, bundled_pack(), tasks, TODAY)
        session.on = LAST_YEAR
        session.create({"company.name": "Scierie", "dii.website": False, "dii.erp": True})
        session.on = TODAY
        rooms = Rooms(session, tasks)
        rooms.start()
        yield rooms
        tasks.wait()
        rooms.close()


def test_a_second_visit_is_begun_and_compared_by_keys(rooms: Rooms, qtbot: QtBot) -> None:
    """Alt+8, Enter, Enter: T1 has begun, T0 stands beside its questions, and progress shows."""
    person = Person(qtbot, lambda: rooms.shell)
    qtbot.waitActive(rooms.shell)

    begin_the_next_visit(person)
    told = words_beside(rooms)
    rooms.session.answer({"dii.website": True, "dii.erp": True})
    person.press(Qt.Key.Key_8, ALT)
    page = rooms.shell.stack.currentWidget()

    assert {"T0 : Non", "T0 : Oui"} <= told
    assert [each.kind for each in rooms.session.sittings()] == ["T0", "T1"]
    assert isinstance(page, FollowPage)
    assert "Site internet" in page.gained.words.text()


def begin_the_next_visit(person: Person) -> None:
    """Open the follow-up, the card of the next visit, and begin it today."""
    person.press(Qt.Key.Key_8, ALT)
    person.reaches("Commencer la visite T1")
    person.press(Qt.Key.Key_Return)
    person.press(Qt.Key.Key_Return)


def words_beside(rooms: Rooms) -> set[str]:
    """Return what stands in small beside the questions of Eurostat's index."""
    page = rooms.shell.stack.currentWidget()
    assert isinstance(page, DiagnosticPage)
    page.open_at("full/dii_website")
    assert page.sheet is not None
    return {
        note.text().replace("\N{NO-BREAK SPACE}", " ") for note in page.sheet.findChildren(Note)
    }
