"""The visits of the open dossier: the next one, and a look at those of the past."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from desktop.rooms import Rooms
from desktop.session import Session
from desktop.tasks import Tasks
from ui.pages.base import DossierPage
from ui.pages.waiting import Waiting

KNOWN = {"company.name": "Scierie", "dii.erp": True, "dii.crm": False}


def covers(page: DossierPage) -> bool:
    """Tell whether the page only says that it calculates."""
    return any(each.isVisible() for each in page.findChildren(Waiting))


@pytest.fixture
def followed(session: Session) -> Session:
    """Return a session on a dossier with a T0 that was answered and a T1 that was begun."""
    session.create(KNOWN)
    session.begin_visit("T1", date(2027, 11, 23))
    return session


def test_the_next_visit_starts_unanswered(followed: Session) -> None:
    """The firm is known, what it does is asked anew, and T0 keeps its answers."""
    assert dict(followed.situation) == {"company.name": "Scierie"}
    assert [each.kind for each in followed.sittings()] == ["T0", "T1"]
    assert dict(followed.sittings()[0].situation) == KNOWN


def test_a_past_visit_is_read_and_not_changed(followed: Session, qtbot: QtBot) -> None:
    """An answer is refused in words, and its results are of its own day."""
    followed.look_at(followed.sittings()[0].id)

    with qtbot.waitSignal(followed.refused):
        followed.answer({"dii.erp": False})
    with qtbot.waitSignal(followed.refused):
        followed.remove_item("project.expenses.1")

    assert followed.situation["dii.erp"] is True
    assert followed.day == date(2026, 11, 23)


def test_a_correction_is_of_the_past_visit_alone(followed: Session) -> None:
    """A slip of T0 is mended and can be taken back; T1 has no answer of it."""
    followed.look_at(followed.sittings()[0].id, correcting=True)
    followed.answer({"dii.erp": False})
    assert followed.situation["dii.erp"] is False
    assert followed.undo()
    assert followed.situation["dii.erp"] is True

    followed.answer({"dii.erp": False})
    followed.look_at(None)

    assert dict(followed.situation) == {"company.name": "Scierie"}
    assert followed.sittings()[0].situation["dii.erp"] is False


def test_undo_at_the_next_visit_leaves_the_first_alone(followed: Session) -> None:
    """Taking back an answer of T1 brings back neither T0's answer nor takes it away."""
    followed.answer({"dii.erp": False})
    assert followed.undo()

    assert "dii.erp" not in followed.situation
    assert followed.sittings()[0].situation["dii.erp"] is True


def test_a_dossier_with_an_empty_visit_is_not_blank(session: Session) -> None:
    """What was said at T0 counts: such a dossier is never thrown away."""
    session.create({"dii.erp": True})
    session.begin_visit("T1", date(2027, 11, 23))

    assert not session.situation
    assert not session.is_blank


def test_a_visit_begun_by_mistake_is_called_off(followed: Session) -> None:
    """T0 goes on as if nothing had been; what is said then is of T0, and T1 can begin again."""
    followed.call_off_visit()
    assert dict(followed.situation) == KNOWN

    followed.answer({"dii.crm": True})
    followed.begin_visit("T1", date(2027, 11, 23))

    first, second = followed.sittings()
    assert first.situation["dii.crm"] is True
    assert dict(second.situation) == {"company.name": "Scierie"}


def test_the_only_visit_is_never_called_off(session: Session) -> None:
    """A dossier keeps the visit it was made with."""
    session.create(KNOWN)

    session.call_off_visit()

    assert [each.kind for each in session.sittings()] == ["T0"]


def test_no_page_shows_the_results_of_another_visit(
    followed: Session, tasks: Tasks, qtbot: QtBot
) -> None:
    """Between two visits a page of results says that it calculates, then shows the right ones."""
    rooms = Rooms(followed, tasks)
    qtbot.addWidget(rooms.shell)
    rooms.start()
    rooms.show_dossier("results")
    page = rooms.dossier.pages["results"]
    qtbot.waitUntil(lambda: followed.visit is not None)
    assert not covers(page)

    followed.look_at(followed.sittings()[0].id)
    assert covers(page)

    qtbot.waitUntil(lambda: not covers(page))
    assert followed.visit is not None
