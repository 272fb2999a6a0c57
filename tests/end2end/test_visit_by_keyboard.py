"""A whole visit in the window without a mouse: new firm, full diagnostic, report."""

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
from tests.end2end.person import Person, StrayWindows
from ui.pages.diagnostic import DiagnosticPage
from ui.pages.report import ReportPage

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = (Qt.Key.Key_Return, None)
MOST_QUESTIONS = 100


@pytest.fixture
def rooms(tmp_path: Path, qapp: QApplication) -> Iterator[Rooms]:
    """Give the window of a first start."""
    with open_workspace(tmp_path) as workspace:
        tasks = Tasks()
        dress(qapp, preferences(workspace))
        rooms = Rooms(Session(workspace, bundled_pack(), tasks, date(2026, 11, 23)), tasks)
        rooms.start()
        yield rooms
        tasks.wait()
        rooms.close()


def test_a_whole_visit_without_a_mouse(
    rooms: Rooms, qtbot: QtBot, tmp_path: Path, qapp: QApplication
) -> None:
    """From the first question of all to the PDF that is left behind."""
    person = Person(qtbot, lambda: rooms.shell)
    strays = StrayWindows()
    qapp.installEventFilter(strays)
    qtbot.waitActive(rooms.shell)

    begin_as_adviser(person)
    fill_in_the_firm(person, rooms)
    answer_everything(person, rooms)
    report = leave_the_report(person, rooms, tmp_path / "rapport.pdf")

    assert rooms.session.situation["company.name"] == "Menuiserie Élan & fils"
    assert rooms.session.visit is not None
    assert rooms.session.visit.diagnosis.dma.level is not None
    assert strays.seen == []
    assert report.read_bytes().startswith(b"%PDF")


def begin_as_adviser(person: Person) -> None:
    """Answer the first question of all and begin a visit."""
    person.press(Qt.Key.Key_Return)
    person.press(Qt.Key.Key_N, CONTROL)


def fill_in_the_firm(person: Person, rooms: Rooms) -> None:
    """Type the name, find the commune by its name, give the headcount."""
    pack = rooms.session.pack
    labels = {name: fact.label.fr for name, fact in pack.facts.items()}
    person.reaches(labels["company.name"])
    person.type("Menuiserie Élan & fils")
    person.reaches(labels["company.commune"])
    person.type("dol-de-bre")
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Return)
    person.reaches(labels["company.headcount"])
    person.type("12")
    person.press(Qt.Key.Key_Tab)
    assert rooms.session.situation["company.commune"] == "35095"
    assert rooms.session.situation["company.headcount"] == 12


def answer_everything(person: Person, rooms: Rooms) -> None:
    """Answer each question by its first digit, or by "don't know" where one types."""
    person.press(Qt.Key.Key_2, ALT)
    page = rooms.shell.stack.currentWidget()
    assert isinstance(page, DiagnosticPage)
    page.set_style("single")
    for _question in range(MOST_QUESTIONS):
        if page.course.interview.first_open() is None:
            return
        place = page.course.position
        answer_lines(person, page)
        for key, held in (ENTER, (Qt.Key.Key_0, CONTROL), ENTER):
            if page.course.position == place:
                person.press(key, held)
    raise AssertionError(page.course.interview.first_open())


def answer_lines(person: Person, page: DiagnosticPage) -> None:
    """Press 1 for each line of the question at hand, as long as it answers one."""
    place = page.course.position
    known = -1
    while page.course.position == place and len(page.situation) > known:
        known = len(page.situation)
        person.press(Qt.Key.Key_1)


def leave_the_report(person: Person, rooms: Rooms, path: Path) -> Path:
    """Look at the preview and write the PDF."""
    person.press(Qt.Key.Key_7, ALT)
    page = rooms.shell.stack.currentWidget()
    assert isinstance(page, ReportPage)
    person.sees(lambda: bool(page.sheets.sheets))
    page.save("pdf", str(path))
    person.sees(path.exists)
    return path
