"""Packs kept in a workspace are the packs they were."""

import pytest
from msgspec.structs import replace

from core.packs.keeping import keep, kept
from core.packs.supplement import layered
from tests.core.packs.layers import ON, base, instrument, supplement


class Shelf:
    """A store in memory that counts what it was given."""

    def __init__(self) -> None:
        self.bodies: dict[str, bytes] = {}

    def keep_pack(self, digest: str, compiled: bytes, /) -> None:
        """Keep a pack."""
        self.bodies[digest] = compiled

    def kept_pack(self, digest: str, /) -> bytes | None:
        """Return what was kept."""
        return self.bodies.get(digest)


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """Return a store that keeps our own pack."""
    made = Shelf()
    keep(base(), made)
    return made


def test_a_kept_pack_says_the_same(shelf: Shelf) -> None:
    """Content, digest and tables come back as they were."""
    pack = kept(base().digest, shelf)

    assert pack is not None
    assert base().digest == pack.digest
    assert base().content.instruments == pack.content.instruments
    assert base().table("territories") == pack.table("territories")


def test_a_layer_is_kept_with_its_supplements_and_shares_the_tables(shelf: Shelf) -> None:
    """Tables are kept once, however many packs stand on them."""
    layer, before = layered(base(), [supplement(instrument())]), len(shelf.bodies)
    keep(layer, shelf)
    keep(layer, shelf)

    pack = kept(layer.digest, shelf, base())

    assert before + 1 == len(shelf.bodies)
    assert pack is not None
    assert layer.content.instruments == pack.content.instruments
    assert pack.territories is base().territories


def test_what_was_never_kept_or_cannot_be_read_is_none(shelf: Shelf) -> None:
    """A visit from another device, or from a Tandem of other forms, is told apart from a crash."""
    broken = Shelf()
    broken.bodies = {"noise": b"\xc1", base().digest: shelf.bodies[base().digest]}

    assert kept("", shelf) is None
    assert kept("unknown", shelf) is None
    assert kept("noise", broken) is None
    assert kept(base().digest, broken) is None  # its tables are missing


def test_a_pack_without_tables_is_kept(shelf: Shelf) -> None:
    """Small packs have none."""
    bare = base().with_content(replace(base().content, instruments=()), "bare")
    bare.table = {}.__getitem__  # type: ignore[method-assign] - as in a pack made of content alone

    keep(bare, shelf)

    found = kept("bare", shelf)
    assert found is not None
    assert found.content.instruments == ()


def test_what_a_publisher_answers_for_is_kept_too(shelf: Shelf) -> None:
    """A visit of the past says what it said of rules past their end."""
    layer = layered(base(), [supplement(instrument(rate=3))]).expiring({"idf-test": ON})
    keep(layer, shelf)

    pack = kept(layer.digest, shelf, base())

    assert pack is not None
    assert {"idf-test": ON} == pack.expires
