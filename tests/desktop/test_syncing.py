"""Two windows of a team over a real folder: answers travel, conflicts are shown and settled."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from time import thread_time

import pytest
from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from pytestqt.qtbot import QtBot

from core.packs.pack import Pack
from desktop.rooms import Rooms
from tests.desktop.team_making import Computer, computer, put, synced, team, until
from ui.pages.home import HomePage
from ui.pages.profile import ProfilePage
from ui.texts import use_language


@pytest.fixture
def computers(tmp_path: Path, pack: Pack, qtbot: QtBot) -> Iterator[tuple[Computer, Computer, str]]:
    """Give Ana's and Bruno's computers in one team, and its id, over a folder."""
    use_language("fr")
    (tmp_path / "way").mkdir()
    ana, bruno = (computer(name, tmp_path / name, pack) for name in ("Ana", "Bruno"))
    space = team(ana, bruno, road=str(tmp_path / "way"))
    yield ana, bruno, space
    for each in (ana, bruno):
        each.close()


def firm(one: Computer, name: str) -> str:
    """Make a dossier in the window and return its id."""
    one.rooms.go("new")
    one.session.answer({"company.name": name})
    return one.session.dossier or ""


def home(rooms: Rooms) -> HomePage:
    """Go home and return its page."""
    rooms.go("home")
    page = rooms.shell.pages["home"]
    assert isinstance(page, HomePage)
    return page


def knows(one: Computer, fact: str) -> bool:
    """Say whether what was worked out last took a fact as known."""
    return one.session.visit is None or one.session.visit.situation.is_known(fact)


def differing(ana: Computer, bruno: Computer, space: str, qtbot: QtBot) -> str:
    """Give one question two answers apart, let both travel, and return the dossier."""
    dossier = firm(ana, "Alpha")
    put(ana, dossier, space)
    for each in (ana, bruno):
        synced(each, qtbot)
    bruno.rooms.open_dossier(dossier)
    ana.session.answer({"company.headcount": 12})
    bruno.session.answer({"company.headcount": 14})
    for each in (ana, bruno, ana):
        synced(each, qtbot)
    return dossier


def test_a_dossier_reaches_the_other_window(
    computers: tuple[Computer, Computer, str], qtbot: QtBot
) -> None:
    """What Ana answers shows on Bruno's home page, with the sign of the team."""
    ana, bruno, space = computers
    put(ana, firm(ana, "Alpha"), space)
    page = home(bruno.rooms)
    for each in (ana, bruno):
        synced(each, qtbot)

    assert [("Alpha", True)] == [(row.line.title, row.is_shared) for row in page.rows.rows]


def test_two_answers_are_shown_and_settled(
    computers: tuple[Computer, Computer, str], qtbot: QtBot
) -> None:
    """Both stand side by side at home; one press keeps one, undo brings both back."""
    ana, bruno, space = computers
    dossier = differing(ana, bruno, space, qtbot)
    page = home(bruno.rooms)
    (row,) = page.conflicts.rows
    assert {"12", "14"} == {tile.title for tile in row.tiles}

    next(tile for tile in row.tiles if tile.title == "12").click()
    assert page.conflicts.isHidden()
    assert 12 == bruno.workspace.fold(dossier).situation["company.headcount"]

    bruno.rooms.shell.undo_wanted.emit()
    assert 1 == len(page.conflicts.rows)


def test_the_choice_of_one_settles_it_for_the_other(
    computers: tuple[Computer, Computer, str], qtbot: QtBot
) -> None:
    """After the next run Ana's window has nothing to settle, and shows Bruno's choice."""
    ana, bruno, space = computers
    dossier = differing(ana, bruno, space, qtbot)
    row = home(bruno.rooms).conflicts.rows[0]
    row.tiles[1].click()
    kept = row.view.sides[1].said
    for each in (bruno, ana):
        synced(each, qtbot)

    assert kept == str(ana.workspace.fold(dossier).situation["company.headcount"])
    assert 0 == ana.rooms.syncing.state().conflicts


def test_calculations_take_neither_answer(
    computers: tuple[Computer, Computer, str], qtbot: QtBot
) -> None:
    """Until somebody chose, the fact is unknown to all that is worked out."""
    ana, bruno, space = computers
    dossier = differing(ana, bruno, space, qtbot)

    assert ("company.headcount",) == ana.session.disputed
    until(lambda: not knows(ana, "company.headcount"), qtbot)
    ana.rooms.dossier.settling.settle(dossier, "company.headcount", 0)
    until(lambda: knows(ana, "company.headcount"), qtbot)


def test_what_is_being_typed_stays(computers: tuple[Computer, Computer, str], qtbot: QtBot) -> None:
    """New facts show on the open page; the words in a field stay as they are."""
    ana, bruno, space = computers
    dossier = firm(ana, "Alpha")
    put(ana, dossier, space)
    for each in (ana, bruno):
        synced(each, qtbot)
    bruno.rooms.open_dossier(dossier)
    ana.session.answer({"company.headcount": 12})
    synced(ana, qtbot)
    page = bruno.rooms.shell.pages["profile"]
    assert isinstance(page, ProfilePage)
    bruno.rooms.shell.show()
    field = page.rows["company.name"].field
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_End)
    qtbot.keyClicks(field, " et fils")
    synced(bruno, qtbot)

    assert "Alpha et fils" == field.text()
    assert 12 == bruno.session.situation["company.headcount"]


def test_a_run_that_is_stopped_is_no_failure(
    computers: tuple[Computer, Computer, str], qtbot: QtBot
) -> None:
    """The person stops it, nothing is said to be wrong, and the next run does the rest."""
    ana, bruno, space = computers
    put(ana, firm(ana, "Alpha"), space)
    syncing = ana.rooms.syncing
    syncing.now()
    until(lambda: syncing.runs == 1, qtbot)
    syncing.cancel()
    until(lambda: not syncing.running, qtbot)
    (state,) = syncing.state().spaces
    assert ("", None) == (state.hindrance, state.failure)
    for each in (ana, bruno):
        synced(each, qtbot)

    assert ["Alpha"] == [card.title for card in bruno.workspace.latest_dossiers()]


def test_one_run_at_a_time(computers: tuple[Computer, Computer, str], qtbot: QtBot) -> None:
    """Whoever asks twice gets one run after the other at most, never two at once."""
    ana, _bruno, _space = computers
    syncing = ana.rooms.syncing
    for _each in range(5):
        syncing.now()
    until(lambda: not syncing.running, qtbot)

    assert syncing.runs <= 2


def test_what_fails_is_tried_later_each_time(
    computers: tuple[Computer, Computer, str], qtbot: QtBot, tmp_path: Path
) -> None:
    """Without its road a run waits; what waits is counted, and goes out when the road is back."""
    ana, _bruno, space = computers
    dossier = firm(ana, "Alpha")
    put(ana, dossier, space)
    synced(ana, qtbot)
    (tmp_path / "way").rename(tmp_path / "away")
    ana.session.answer({"company.headcount": 12})
    synced(ana, qtbot)
    (state,) = ana.rooms.syncing.state().spaces
    assert ("offline", 1) == (state.hindrance, state.unsent)

    (tmp_path / "away").rename(tmp_path / "way")
    synced(ana, qtbot)
    (state,) = ana.rooms.syncing.state().spaces
    assert ("", 0) == (state.hindrance, state.unsent)


def test_closing_does_not_wait_for_a_run(
    computers: tuple[Computer, Computer, str], qtbot: QtBot
) -> None:
    """A window that closes in the middle of a run lets it go, and nothing breaks."""
    ana, _bruno, space = computers
    put(ana, firm(ana, "Alpha"), space)
    ana.rooms.syncing.now()
    waited = QElapsedTimer()
    waited.start()
    ana.rooms.syncing.stop()
    ana.tasks.wait()

    assert waited.elapsed() < 2_000
    assert "" == ana.rooms.syncing.running


def test_no_question_waits_while_a_thousand_changes_come(
    computers: tuple[Computer, Computer, str], qtbot: QtBot
) -> None:
    """The window's thread is never held for long, however much a run brings."""
    ana, bruno, space = computers
    for number in range(20):
        dossier = firm(ana, f"Firme {number}")
        facts = {f"project.expenses.e{each}.label": f"Ligne {each}" for each in range(50)}
        ana.session.answer(facts)
        put(ana, dossier, space)
    synced(ana, qtbot)
    turns = [thread_time()]
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: turns.append(thread_time()))
    timer.start()
    synced(bruno, qtbot)
    timer.stop()

    # Time of computing of the window's own thread: other programs on the machine do not count.
    assert max(after - before for before, after in pairwise(turns)) < 0.05
    assert 20 == len(bruno.workspace.latest_dossiers(50))
