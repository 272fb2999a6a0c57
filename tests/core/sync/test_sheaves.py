"""Tests of sheaves: a large team reads many segments in one file, and believes none of them."""

from pathlib import Path

import pytest

from core.sync.sheaves import LEAST, sheaves_in
from tests.bench.counted import Counted
from tests.core.sync.desks import Desk, desk

TEAM = 7


def team(folder: Path) -> tuple[str, list[Desk]]:
    """Return a space and its computers; all but the first two have sent a dossier each."""
    people = [desk(folder, f"desk-{number}") for number in range(TEAM)]
    space = people[0].founded("Lyon")
    for each in people[1:]:
        people[0].let_in(each, space)
    for each in people:
        each.sync(space)
    for each in people[2:]:
        each.put(space)
        each.sync(space)
    return space, people


def sheaves(one: Desk, space: str) -> list[str]:
    """Return the names of the sheaves on the road."""
    names = [each for each in one.roads[space].files if "/heads/" in each]
    return [each.name for each in sheaves_in(space, names)]


def test_who_comes_next_reads_one_file(tmp_path: Path) -> None:
    """The first one reads segment by segment and binds them; the next one asks for one file."""
    space, people = team(tmp_path)
    ana, bruno = people[:2]

    ana.sync(space)
    assert 1 == len(sheaves(ana, space))
    counted = Counted(bruno.roads[space])
    bruno.roads[space] = counted  # type: ignore[assignment] - the same road, counted
    bruno.sync(space)

    assert TEAM - 2 >= LEAST
    assert 1 == counted.calls["read"]
    assert TEAM - 2 == len(bruno.store.latest_dossiers())
    for each in people:
        each.store.close()


@pytest.mark.parametrize("spoilt", ["cut", "other", "empty", "gone"])
def test_a_spoilt_sheaf_costs_nothing_but_time(tmp_path: Path, spoilt: str) -> None:
    """Cut, altered, emptied or taken away: what it lacks comes by itself."""
    space, people = team(tmp_path)
    ana, bruno = people[:2]
    ana.sync(space)
    (name,) = sheaves(ana, space)
    files = ana.roads[space].files
    raw = files[name]
    if spoilt == "gone":
        del files[name]
    else:
        wrong = bytearray(raw)
        wrong[len(raw) // 2] ^= 1
        files[name] = {"cut": raw[: len(raw) // 2], "other": bytes(wrong), "empty": b""}[spoilt]

    bruno.sync(space)

    assert TEAM - 2 == len(bruno.store.latest_dossiers())
    assert set(ana.store.numbers().values()) == set(bruno.store.numbers().values())
    for each in people:
        each.store.close()


def test_a_sheaf_holds_nothing_of_an_erased_dossier(tmp_path: Path) -> None:
    """What was bound before the order goes from the road, whoever bound it."""
    space, people = team(tmp_path)
    ana, bruno = people[:2]
    bruno.sync(space)
    ana.sync(space)
    assert sheaves(ana, space)
    dossier = ana.store.latest_dossiers()[0].dossier

    ana.spaces.order_erasure(dossier, ana.now)
    ana.sync(space)

    assert [] == sheaves(ana, space)
    for each in people:
        each.store.close()
