"""Who may sign for a publisher, changed by two of its members."""

import pytest

from core.errors import UserError
from core.packs.signing.charter import Charter
from core.packs.signing.container import KEY, sealed, unsealed
from core.packs.signing.keys import Identity, person_of
from core.packs.signing.members import (
    charter_file,
    countersigned,
    key_file,
    must_be_told,
    newcomers,
    opened_charter,
    opened_key,
    with_members,
)
from core.packs.signing.opening import opened
from tests.core.packs.layers import ON
from tests.core.packs.signing.making import ANA, BEA, CLE, EVE, charter, publication, rules, trust

TWO = charter()


def changed(
    known: Charter,
    added: Identity | None = None,
    withdrawn: str | None = None,
    by: tuple[Identity, Identity] = (ANA, BEA),
) -> Charter:
    """Return a charter that two members changed, each on their own computer."""
    key = None if added is None else opened_key(key_file(added))
    handed = charter_file(with_members(known, key, withdrawn, by[0], ON))
    return countersigned(opened_charter(handed), known, by[1])


def test_a_member_joins_and_signs() -> None:
    """Two members add a third, who approves from then on, also where only the former is known."""
    three = changed(TWO, CLE)
    raw = publication(rules("2"), CLE, ANA, three)

    assert {"Ana <b>&", "Béa", "Cléo"} == {each.name for each in three.members}
    assert three == opened(raw, trust(TWO)).charter


def test_a_withdrawn_member_signs_no_more() -> None:
    """Who has the newer list refuses what the withdrawn key signs with the older one."""
    three = changed(TWO, CLE)
    without = changed(three, None, "Béa", (ANA, CLE))
    stolen = publication(rules("3"), BEA, ANA, three)

    assert {"Ana <b>&", "Cléo"} == {each.name for each in without.members}
    assert opened(stolen, trust(three))
    with pytest.raises(UserError, match="withdrawn"):
        opened(stolen, trust(without))


def test_one_member_changes_nothing() -> None:
    """Half a change is no change."""
    half = with_members(TWO, CLE.key, None, ANA, ON)

    for signed in (half, opened_charter(charter_file(half))):
        with pytest.raises(UserError, match="who may sign"):
            signed.check()
    with pytest.raises(UserError, match="who may sign"):
        countersigned(half, TWO, ANA)


def test_a_stranger_changes_nothing() -> None:
    """Neither first nor second."""
    with pytest.raises(UserError, match="Ève is not among"):
        with_members(TWO, CLE.key, None, EVE, ON)
    with pytest.raises(UserError, match="Ève is not among"):
        countersigned(with_members(TWO, EVE.key, None, ANA, ON), TWO, EVE)


@pytest.mark.parametrize(
    ("added", "withdrawn", "words"),
    [
        (None, None, "stays as it is"),
        (None, "Zoé", "no member"),
        (None, "Ana <b>&", "their own key"),
        (None, "Béa", "at least 2"),
        (BEA, None, "already"),
    ],
)
def test_what_makes_no_sense_is_refused(
    added: Identity | None, withdrawn: str | None, words: str
) -> None:
    """A publisher keeps two keys of different people, each once."""
    with pytest.raises(UserError, match=words):
        with_members(TWO, None if added is None else added.key, withdrawn, ANA, ON)


def test_a_newcomers_fingerprint_is_wanted() -> None:
    """Both members hear it from the newcomer."""
    half = with_members(TWO, CLE.key, None, ANA, ON)
    found = newcomers(half, TWO)

    assert (person_of(CLE.key),) == found
    for said in (None, "", EVE.fingerprint):
        with pytest.raises(UserError, match="ingerprint"):
            must_be_told(found, TWO.name, said)
    must_be_told(found, TWO.name, CLE.fingerprint)
    must_be_told((), TWO.name, None)


def test_a_key_file_that_is_none_is_refused() -> None:
    """Another key type, a longer name, more fields: all refused."""
    plain = unsealed(key_file(CLE), KEY, dict)
    for part in (
        {"scheme": "rsa"},
        {"keyval": {"public": "0" * 63}},
        {"keyval": {"public": "A" * 64}},
        {"x-tandem-name": ""},
        {"more": 1},
    ):
        with pytest.raises(UserError, match="not made as"):
            opened_key(sealed(KEY, plain | {"key": plain["key"] | part}))
    with pytest.raises(UserError, match=r"another kind"):
        opened_key(charter_file(TWO))
