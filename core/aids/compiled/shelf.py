"""All the tests of one reading of a firm: what they find of a value is kept for the next firm."""

from collections.abc import Hashable, Sequence
from datetime import date
from decimal import Decimal
from itertools import repeat

from msgspec import Struct
from msgspec.structs import replace

from core.aids.compiled.bounds import Classes
from core.aids.compiled.leaf import IDLE, Leaf, TellingLeaf
from core.aids.compiled.readings import FactReading, PlaceReading
from core.aids.compiled.spread import Spread
from core.aids.compiled.tokens import Listings
from core.aids.kleene import NO, UNKNOWN, VERDICTS, YES
from core.aids.result import Finding, Reason

_MOST_KEPT = 4096
_UNTOLD = (Finding(UNKNOWN, ""),) * len(VERDICTS)


class Row(Struct, frozen=True, gc=False):
    """What the tests find of a value: their codes, findings, and what follows for the versions."""

    codes: bytes
    versions: int
    findings: tuple[Finding, ...] = ()


class Shelf:
    """All the tests of one reading; values that no test tells apart share a row.

    `users` names, for each test, what rests directly on it, of `width` such things in all.
    """

    __slots__ = (
        "_days", "_findings", "_keeps", "_lister", "_listings", "_numbers", "_others", "_reasons",
        "_rows", "_spread", "_telling", "leaves", "reading",
    )  # fmt: skip

    def __init__(self, leaves: Sequence[Leaf], users: Sequence[Sequence[int]], width: int) -> None:
        self.reading, self.leaves = leaves[0].reading, tuple(leaves)
        self._spread = Spread(users, width)
        self._numbers, self._days = _classes(leaves)
        listings = [leaf.listing for leaf in leaves]
        self._others = [place for place, each in enumerate(listings) if each is None]
        listing = [leaf for leaf, each in zip(leaves, listings, strict=True) if each is not None]
        self._lister = listing[0] if listing else None
        self._listings = Listings(listings) if listing else None
        self._telling = [
            (place, leaf) for place, leaf in enumerate(leaves) if isinstance(leaf, TellingLeaf)
        ]
        self._findings = [_findings(leaf) for leaf in leaves]
        self._rows: dict[Hashable, Row] = {}
        self._reasons: dict[Hashable, tuple[Reason, ...]] = {}
        # Reasons depend on the value alone where one fact or the commune is all that is read.
        self._keeps = isinstance(self.reading, FactReading | PlaceReading)

    def row(self, value: Hashable) -> Row:
        """Return what all the tests find of a value."""
        classes = self._classes_of(value)
        key = type(value), self.reading.key(value) if classes is None else classes.of(value)
        found = self._rows.get(key)
        if found is None:
            if len(self._rows) > _MOST_KEPT:
                self._rows.clear()
            found = self._rows[key] = self._found(value)
        return found

    def bounds(self, value: Hashable) -> Sequence[Decimal | date]:
        """Return the bounds between which values like this one are alike; none for other values."""
        classes = self._classes_of(value)
        return () if classes is None else classes.cuts

    @property
    def is_bounded(self) -> bool:
        """Say whether numbers and days between two bounds are alike."""
        return self._numbers is not None

    def reasons(self, value: Hashable, row: Row) -> tuple[Reason, ...]:
        """Return the reasons of all the tests for a value, whose row is told."""
        if not self._keeps:
            return self._made(value, row)
        key = (type(value), self.reading.key(value))
        found = self._reasons.get(key)
        if found is None:
            if len(self._reasons) * len(self.leaves) > _MOST_KEPT:
                self._reasons.clear()
            found = self._reasons[key] = self._made(value, row)
        return found

    def _classes_of(self, value: Hashable) -> "Classes | None":
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return self._numbers
        return self._days if isinstance(value, date) else None

    def _found(self, value: Hashable) -> Row:
        codes = self._codes(value)
        findings = [each[code] for each, code in zip(self._findings, codes, strict=True)]
        if value is IDLE:  # what does not apply to the firm is asked no more
            findings = [replace(each, missing=()) for each in findings]
        return Row(codes, self._spread.nested(codes), tuple(findings))

    def _codes(self, value: Hashable) -> bytes:
        classes = self._classes_of(value)
        if classes is not None:
            return classes.codes(classes.of(value))
        tokens = self._lister.tokens(value) if self._lister else None
        if tokens is None or self._listings is None:
            return bytes([leaf.code(value) for leaf in self.leaves])
        found = self._listings.codes(tokens)
        for place in self._others:
            found[place] = self.leaves[place].code(value)
        return bytes(found)

    def _made(self, value: Hashable, row: Row) -> tuple[Reason, ...]:
        found = list(map(Reason, row.findings, repeat(value)))
        for place, leaf in self._telling:
            found[place] = leaf.reason(row.codes[place], value)
        return tuple(found)


def _findings(leaf: Leaf) -> tuple[Finding, ...]:
    """Return what a test finds by its code; nothing where it tells itself."""
    if isinstance(leaf, TellingLeaf):
        return _UNTOLD
    facts, sources = leaf.facts, leaf.sources
    return (
        Finding(NO, leaf, facts, (), sources),
        Finding(UNKNOWN, leaf, facts, leaf.needed, sources),
        Finding(YES, leaf, facts, (), sources),
    )


def _classes(leaves: Sequence[Leaf]) -> tuple[Classes | None, Classes | None]:
    """Return the classes of numbers and of days, where all the tests look for bounds alone."""
    found = [leaf.bounds for leaf in leaves]
    whole = [each for each in found if each is not None]
    if len(whole) < len(found):
        return None, None
    return Classes([each.numbers for each in whole]), Classes([each.days for each in whole])
