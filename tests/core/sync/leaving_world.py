"""A world of four computers and two spaces, between which dossiers move while people write."""

from pathlib import Path
from random import Random

from core.store.sync_tables import SyncTables
from tests.core.sync.desks import Desk, desk

PATHS = ("company.headcount", "project.cost")
FIRMS = 3
_ROUNDS = 5


def spaces(ana: Desk, bruno: Desk, chloe: Desk) -> tuple[str, str]:
    """Found both spaces: Ana administers them, Bruno is in both, Chloé in the first alone."""
    one, other = ana.founded("Lyon"), ana.founded("Valence")
    ana.let_in(bruno, one)
    ana.let_in(chloe, one)
    ana.let_in(bruno, other)
    return one, other


def met(*desks: Desk) -> None:
    """Let everybody synchronise all spaces until nothing moves any more."""
    for _round in range(_ROUNDS):
        for each in desks:
            for space in each.roads:
                each.sync(space)


def lived(folder: Path, seed: int, turns: int) -> int:
    """Let so many things happen, then see whether the laws hold; return how many did.

    Everybody in the space of a dossier holds one and the same log of it, with every answer that
    anybody gave; nobody else holds the dossier.
    """
    random = Random(seed)  # noqa: S311 - a world that can be had again
    ana, bruno, chloe, denis = people = [desk(folder, name) for name in "abcd"]
    one, other = spaces(ana, bruno, chloe)
    ana.let_in(denis, other)
    dossiers = [ana.put(one, f"Firme {number}") for number in range(FIRMS)]
    met(*people)
    said: set[tuple[str, str, str]] = set()
    for turn in range(turns):
        who, dossier, kind = random.choice(people), random.choice(dossiers), random.random()
        home = SyncTables(ana.store).home(dossier)
        if kind < 0.5:
            if who.holds(dossier):
                who.state(dossier, random.choice(PATHS), turn)
                said.add((dossier, who.device, str(turn)))
        elif kind < 0.95:
            who.sync(random.choice(list(who.roads)))
        elif home is not None and home.space == one:
            ana.spaces.move(dossier, other, ana.now)
    met(*people)
    for dossier in dossiers:
        _must_be_one(people, dossier, {each for each in said if each[0] == dossier})
    for each in people:
        each.store.close()
    return turns


def _must_be_one(people: list[Desk], dossier: str, said: set[tuple[str, str, str]]) -> None:
    home = SyncTables(people[0].store).home(dossier)
    assert home is not None
    for each in people:
        assert each.holds(dossier) == (home.space in each.roads)
    holders = [each for each in people if each.holds(dossier)]
    logs = [frozenset(each.store.changes(dossier)) for each in holders]
    assert 1 == len(set(logs))
    assert said <= {(dossier, change.device, str(change.value)) for change in logs[0]}
