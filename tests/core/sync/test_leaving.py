"""Tests of dossiers that leave a space: nothing is lost, nobody keeps what left, all agree."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import UserError
from core.store.sync_tables import SyncTables
from core.sync.acts import ADMINISTRATOR
from core.sync.erasure import left_digest_of
from core.sync.outgoing import share
from tests.core.sync.desks import Desk, desk
from tests.core.sync.leaving_world import lived, met, spaces


@pytest.fixture
def people(tmp_path: Path) -> Iterator[tuple[Desk, Desk, Desk]]:
    """Give Ana, who administers two spaces, Bruno who is in both, and Chloé in the first alone."""
    found = tuple(desk(tmp_path, name) for name in ("ana", "bruno", "chloe"))
    yield found[0], found[1], found[2]
    for each in found:
        each.store.close()


def bodies(one: Desk, space: str) -> list[bytes]:
    """Return the files of segments on the road of a space."""
    return [raw for name, raw in one.roads[space].files.items() if "/devices/" in name]


def test_a_dossier_goes_from_one_space_to_another(people: tuple[Desk, Desk, Desk]) -> None:
    """Who is in both keeps it, who is not gives it up, and the former road holds tombstones."""
    ana, bruno, chloe = people
    one, other = spaces(*people)
    dossier = ana.put(one)
    met(*people)
    bruno.state(dossier, "company.headcount", 3)
    met(*people)
    assert chloe.holds(dossier)

    ana.spaces.move(dossier, other, ana.now)
    met(*people)

    assert (True, True, False) == tuple(each.holds(dossier) for each in people)
    assert set(ana.store.changes(dossier)) == set(bruno.store.changes(dossier))
    stone = b"tandem tombstone\n" + left_digest_of(dossier).encode()
    assert all(stone in raw for raw in bodies(ana, one))
    assert not any(stone in raw for raw in bodies(ana, other))


def test_a_dossier_comes_back_to_one_computer(people: tuple[Desk, Desk, Desk]) -> None:
    """Out of the team: whoever takes it out has it, the others no more."""
    ana, bruno, chloe = people
    one, _other = spaces(*people)
    dossier = ana.put(one)
    met(*people)
    before = set(ana.store.changes(dossier))

    ana.spaces.move(dossier, "", ana.now)
    met(*people)

    assert (True, False, False) == tuple(each.holds(dossier) for each in people)
    assert before == set(ana.store.changes(dossier))
    assert SyncTables(ana.store).home(dossier) is None
    with pytest.raises(UserError, match="does not come back"):
        share(SyncTables(ana.store), dossier, one)
    assert () == bruno.store.search("tartempion") == chloe.store.search("tartempion")


def test_what_comes_late_goes_along(people: tuple[Desk, Desk, Desk]) -> None:
    """Chloé wrote without knowing: her answer reaches the other space before she gives it up."""
    ana, bruno, chloe = people
    one, other = spaces(*people)
    dossier = ana.put(one)
    met(*people)
    chloe.state(dossier, "company.siren", "732829320")
    ana.spaces.move(dossier, other, ana.now)
    met(*people)

    facts = {change.path for change in bruno.store.changes(dossier)}
    assert "company.siren" in " ".join(facts)
    assert set(ana.store.changes(dossier)) == set(bruno.store.changes(dossier))
    assert not chloe.holds(dossier)
    stone = b"tandem tombstone\n"
    assert all(stone in raw for raw in bodies(ana, one))


def test_only_an_administrator_moves(people: tuple[Desk, Desk, Desk]) -> None:
    """A member takes nothing out of the hands of others."""
    ana, bruno, _chloe = people
    one, other = spaces(*people)
    dossier = ana.put(one)
    met(*people)

    with pytest.raises(UserError, match="Only an administrator"):
        bruno.spaces.move(dossier, other, bruno.now)
    with pytest.raises(UserError, match="nothing to move"):
        ana.spaces.move(dossier, one, ana.now)


def test_an_erasure_counts_beside_a_move(people: tuple[Desk, Desk, Desk]) -> None:
    """One administrator erases, another moves at the same time: who heard of it holds no row."""
    ana, bruno, _chloe = people
    one, _other = spaces(*people)
    bruno_in = ana.spaces.view(one, ana.now).members.devices[bruno.device].member
    ana.spaces.give_role(one, bruno_in, ADMINISTRATOR, ana.now)
    dossier = ana.put(one)
    met(*people)

    ana.spaces.move(dossier, "", ana.now)
    bruno.spaces.order_erasure(dossier, bruno.now)
    met(*people)

    assert (False, False, False) == tuple(each.holds(dossier) for each in people)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_all_agree(tmp_path: Path, seed: int) -> None:
    """Random answers, runs and moves: at the end the log of a dossier is one, and it is whole."""
    assert 60 == lived(tmp_path, seed, 60)
