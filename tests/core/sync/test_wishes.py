"""Tests of wishes: a member has one's own dossier erased; where others wrote, somebody decides."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import UserError
from core.store.erasing import digest_of
from core.sync.acts import READER
from core.sync.ring import SpaceKeyring
from core.sync.wishes import is_said, wish_file, wish_name, wishes_in
from tests.core.sync.desks import Desk, desk


@pytest.fixture
def people(tmp_path: Path) -> Iterator[tuple[Desk, Desk, str]]:
    """Give Ana, who administers a space, Bruno, who is a member, and the space."""
    ana, bruno = desk(tmp_path, "ana"), desk(tmp_path, "bruno")
    space = ana.founded("Lyon")
    ana.let_in(bruno, space)
    yield ana, bruno, space
    ana.store.close()
    bruno.store.close()


def met(space: str, *desks: Desk) -> None:
    """Let everybody synchronise until nothing moves."""
    for _round in range(3):
        for each in desks:
            each.sync(space)


def test_ones_own_dossier_goes_without_a_question(people: tuple[Desk, Desk, str]) -> None:
    """All of it is of the hand of who asks: an administrator's computer carries it out."""
    ana, bruno, space = people
    dossier = bruno.put(space)
    met(space, bruno, ana)

    bruno.spaces.wish_erasure(dossier, bruno.now)
    met(space, bruno, ana)

    assert (False, False) == (ana.holds(dossier), bruno.holds(dossier))
    assert not any("/erase-" in name for name in ana.roads[space].files)
    stones = [raw for raw in ana.roads[space].files.values() if b"tandem tombstone" in raw]
    assert stones


def test_the_work_of_others_wants_a_yes(people: tuple[Desk, Desk, str]) -> None:
    """Nothing of anybody else's goes by a member's word: an administrator is asked."""
    ana, bruno, space = people
    dossier = bruno.put(space)
    met(space, bruno, ana)
    ana.state(dossier, "company.headcount", 4)
    met(space, ana, bruno)

    bruno.spaces.wish_erasure(dossier, bruno.now)
    met(space, bruno, ana)

    assert ana.holds(dossier)
    assert {dossier: bruno.device} == ana.spaces.undecided(space)
    ana.spaces.decline_erasure(space, dossier)
    met(space, bruno, ana)
    assert {} == ana.spaces.undecided(space)


def test_nobody_has_the_dossier_of_another_erased(people: tuple[Desk, Desk, str]) -> None:
    """Also with an answer of one's own slipped in, and dated back."""
    ana, bruno, space = people
    dossier = ana.put(space)
    met(space, ana, bruno)
    bruno.state(dossier, "company.headcount", 4)

    bruno.spaces.wish_erasure(dossier, bruno.now)
    met(space, bruno, ana)

    assert ana.holds(dossier)
    assert [dossier] == list(ana.spaces.undecided(space))


def test_a_wish_in_somebody_elses_name_is_none(people: tuple[Desk, Desk, str]) -> None:
    """The store, or another member, writes no wish of Bruno's."""
    ana, bruno, space = people
    dossier = bruno.put(space)
    met(space, bruno, ana)
    view = ana.spaces.view(space, ana.now)
    ring = SpaceKeyring(view.members, view.identity, view.keys)
    digest = digest_of(dossier)
    name = wish_name(space, bruno.device, digest)
    ana.roads[space].files[name] = wish_file(ring, digest)

    met(space, ana)

    assert not is_said(ring, wishes_in(space, [name])[0], wish_file(ring, digest))
    assert ana.holds(dossier)


def test_a_reader_asks_for_nothing(people: tuple[Desk, Desk, str], tmp_path: Path) -> None:
    """Nothing in the dossiers is of a reader's writing."""
    ana, _bruno, space = people
    reader = desk(tmp_path, "reader")
    ana.let_in(reader, space, READER)
    dossier = ana.put(space)
    met(space, ana, reader)

    with pytest.raises(UserError, match="Readers"):
        reader.spaces.wish_erasure(dossier, reader.now)
    reader.store.close()
