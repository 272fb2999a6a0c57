"""Answers that exclude each other after a merge: on the home page, side by side, settled."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from core.diagnostic.known import links_in
from core.facts.situation import Answer
from core.packs.pack import Pack
from core.store.change import Stamp
from desktop.excluding import merged, note_merged
from desktop.rooms import Rooms
from desktop.session import Session
from tests.core.store.making import NOON, STAMP, workspace
from ui.pages.home import HomePage

Pair = tuple[dict[str, Answer], dict[str, Answer]]
RECEIVED = "company.de_minimis_received"


@pytest.fixture
def pair(pack: Pack) -> Pair:
    """Return two answers, yes or no, that exclude each other."""
    links = links_in(pack)
    each = next(
        each
        for each in links.implications
        if {pack.facts[each.premise].type, pack.facts[each.conclusion].type} == {"bool"}
    )
    one = next(said for said in (True, False) if links.place(each.premise, said) >= each.least)
    other = next(
        said for said in (True, False) if links.place(each.conclusion, said) < each.reached
    )
    return {each.premise: one}, {each.conclusion: other}


def _merged(rooms: Rooms, session: Session, folder: Path, ours: dict[str, Answer],
            theirs: dict[str, Answer]) -> str:  # fmt: skip
    """Return a dossier in which two computers said these things apart."""
    session.workspace.set_setting("role", "adviser")
    dossier = session.create({"company.name": "Boulangerie"})
    common = session.workspace.changes(dossier)
    session.workspace.record(dossier, ours, session.stamp())
    visit = session.workspace.visits(dossier)[-1].id
    with workspace(folder / "other.tandem") as other:
        other.take_in(common)
        later = Stamp(NOON + timedelta(days=1), author="Bruno", visit=visit)
        other.record(dossier, theirs, replace(STAMP, at=later.at, author="Bruno", visit=visit))
        session.workspace.take_in(other.changes(dossier))
    note_merged(session.workspace, [dossier])
    session.close()
    rooms.go("home")
    return dossier


def _home(rooms: Rooms) -> HomePage:
    page = rooms.shell.pages["home"]
    assert isinstance(page, HomePage)
    return page


def test_both_answers_stand_side_by_side(
    rooms: Rooms,
    session: Session,
    pair: Pair,
    tmp_path: Path,
) -> None:
    """Who said what is told of both; the one that is kept stays, the other is asked anew."""
    dossier = _merged(rooms, session, tmp_path, *pair)

    (row,) = _home(rooms).conflicts.rows
    assert "Bruno" in row.view.sides[0].origin + row.view.sides[1].origin
    ((given_up, _),), ((kept, answer),) = (each.items() for each in pair)
    facts = row.view.path.removeprefix("pair:").split("|")
    row.tiles[facts.index(kept)].click()

    situation = session.workspace.fold(dossier).situation
    assert (answer, None) == (situation.get(kept), situation.get(given_up))
    assert () == merged(session.workspace)
    assert _home(rooms).conflicts.isHidden()


def test_a_choice_is_taken_back(
    rooms: Rooms,
    session: Session,
    pair: Pair,
    tmp_path: Path,
) -> None:
    """Both answers stand again, and are asked about again."""
    dossier = _merged(rooms, session, tmp_path, *pair)
    _home(rooms).conflicts.rows[0].tiles[0].click()

    assert rooms.front.undo()

    situation = session.workspace.fold(dossier).situation
    assert all(situation.get(fact) == said for each in pair for fact, said in each.items())
    assert 1 == len(_home(rooms).conflicts.rows)


def test_a_no_beside_a_list_is_asked_about(rooms: Rooms, session: Session, tmp_path: Path) -> None:
    """The list that one entered is kept by taking the other's “no” back."""
    from datetime import date

    grant = "company.de_minimis.a"
    listed: dict[str, Answer] = {f"{grant}.date": date(2025, 3, 1)}
    dossier = _merged(rooms, session, tmp_path, listed, {RECEIVED: False})

    (row,) = _home(rooms).conflicts.rows
    row.tiles[0].click()

    assert session.workspace.fold(dossier).situation.get(RECEIVED) is None


def test_what_agrees_is_forgotten(rooms: Rooms, session: Session, tmp_path: Path) -> None:
    """A merge without contradiction leaves nothing to look at on the next day."""
    _merged(rooms, session, tmp_path, {"company.headcount": 3}, {"company.turnover": None})

    assert () == merged(session.workspace)
