"""Tests on the tokens that a value bears: the starts of a code, the territories of a place."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from core.aids.kleene import IS_NO, IS_YES


class Listing(Struct, frozen=True, gc=False):
    """Tokens of which a value must bear one (any value where there are none), and barred ones."""

    wanted: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()


class Listings:
    """Many listings at once, by token: only those that name a token of a value are looked at."""

    __slots__ = ("_barred", "_unlisted", "_wanted")

    def __init__(self, listings: Sequence[Listing | None]) -> None:
        self._unlisted = bytes([IS_NO if each and each.wanted else IS_YES for each in listings])
        self._wanted: dict[str, list[int]] = {}
        self._barred: dict[str, list[int]] = {}
        for place, each in enumerate(listings):
            for token in each.wanted if each else ():
                self._wanted.setdefault(token, []).append(place)
            for token in each.barred if each else ():
                self._barred.setdefault(token, []).append(place)

    def codes(self, tokens: Iterable[str]) -> bytearray:
        """Return the codes of all listings on a value; what is barred is no, wanted or not."""
        found, borne = bytearray(self._unlisted), tuple(tokens)
        for token in borne:
            for place in self._wanted.get(token, ()):
                found[place] = IS_YES
        for token in borne:
            for place in self._barred.get(token, ()):
                found[place] = IS_NO
        return found
