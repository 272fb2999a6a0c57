"""The open dossier: answers on the disk first, results after."""

import pytest
from pytestqt.qtbot import QtBot

from core.errors import UserError
from core.store.keys import read_key
from core.store.workspace import Workspace
from desktop.session import Session


def test_an_answer_is_on_the_disk_when_the_situation_shows_it(
    session: Session, qtbot: QtBot
) -> None:
    """Who sees the answer on the screen can pull the plug."""
    session.create({})
    on_disk: list[int] = []
    session.situation_changed.connect(
        lambda _situation: on_disk.append(len(session.workspace.changes(session.dossier or "")))
    )
    before = len(session.workspace.changes(session.dossier or ""))

    session.answer({"company.headcount": 6})

    assert on_disk == [before + 1]
    assert session.situation["company.headcount"] == 6


def test_results_follow_the_last_answer(session: Session, qtbot: QtBot) -> None:
    """Of several quick answers only the last one's results are shown, and they are of all."""
    session.create({})

    with qtbot.waitSignal(session.visit_ready, timeout=10_000) as ready:
        for headcount in (5, 6, 7):
            session.answer({"company.headcount": headcount})

    assert ready.args is not None
    assert ready.args[0].situation["company.headcount"] == 7


def test_a_contradiction_is_refused_and_nothing_changes(session: Session, qtbot: QtBot) -> None:
    """Sophisticated cloud services without any cloud service: said in words, not recorded."""
    session.create({"dii.cloud": False})

    with qtbot.waitSignal(session.refused) as refused:
        session.answer({"dii.cloud_sophisticated": True})

    assert refused.args is not None
    assert isinstance(refused.args[0], UserError)
    assert "dii.cloud_sophisticated" not in session.situation


def test_the_last_answer_can_be_taken_back(session: Session) -> None:
    """Undo is one more change; a second undo goes one answer further back."""
    session.create({})
    session.answer({"company.headcount": 6})
    session.answer({"company.headcount": 7})

    assert session.undo()
    assert session.situation["company.headcount"] == 6
    assert session.undo()
    assert "company.headcount" not in session.situation
    assert not session.undo()


def test_reopening_lands_where_one_stopped(session: Session) -> None:
    """The dossier left open is told to the next start, with its place; going home forgets it."""
    dossier = session.create({"company.name": "Scierie"})
    session.bookmark("profile")
    session.bookmark("aids")
    assert session.left_open() == dossier
    assert session.place() == "aids"

    session.close()
    assert session.left_open() is None


def test_a_second_window_on_the_same_workspace_is_refused_in_words(session: Session) -> None:
    """Two instances would write over each other: the second is told, nothing is lost."""
    path = session.workspace.path

    with pytest.raises(UserError, match="already open"):
        Workspace.open(path, read_key(path))
