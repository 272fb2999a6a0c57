"""The check of the network of a pack: private persons and unknown needs are found."""

from msgspec.structs import replace

from core.packs.checks import network
from core.packs.reading import bundled_pack
from core.packs.schema.network import Part
from core.packs.schema.outlines import Outline
from core.packs.schema.outlines import Part as Outlines
from core.packs.source import Problem


class Changed:
    """A pack with another network."""

    def __init__(self, part: Part | None, outlines: Outlines | None = None) -> None:
        self._pack = bundled_pack()
        self.content = self._pack.content
        self.territories = self._pack.territories
        self._parts = {"network": part, "outlines": outlines}

    def part(self, name: str, _kind: object) -> object:
        """Return a part."""
        return self._parts[name]


def found(part: Part | None = None, outlines: Outlines | None = None) -> list[Problem]:
    """Return the problems of a network."""
    return list(network.problems(Changed(part, outlines)))  # pyright: ignore[reportArgumentType] - as a pack


def own() -> Part:
    """Return the network of the application's own pack."""
    part = bundled_pack().part("network", Part)
    assert part is not None
    return part


def test_our_own_network_is_sound() -> None:
    """Nothing in it is unknown, nobody in it is a private person."""
    assert [] == list(network.problems(bundled_pack()))


def test_a_private_person_is_refused() -> None:
    """Packs travel to everybody: people are put in by those whom they told."""
    known = own().entries[0]
    person = replace(known, entry=replace(known.entry, person=True, skills=("juggling",)))

    words = [str(each.what) for each in found(replace(own(), entries=(person,)))]

    assert ["a pack names no private person", "there is no need “juggling”"] == words


def test_a_broken_ring_is_found() -> None:
    """An outline is pairs of numbers."""
    outlines = bundled_pack().part("outlines", Outlines)
    assert outlines is not None
    broken = replace(
        outlines, departements=(*outlines.departements, Outline(code="99", rings=("1 2 x",)))
    )

    assert ["99"] == [each.place for each in found(None, broken)]
