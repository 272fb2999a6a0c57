"""The tests of one reading of a firm: each made once, however many rules share it."""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from decimal import Decimal

from core.aids.compiled.readings import FactReading, PlaceReading, Reading
from core.aids.kleene import IS_UNKNOWN, VERDICTS
from core.aids.result import Reason, Wording
from core.facts.situation import Silence

_MOST_KEPT = 4096
# What a person said does not apply to the firm.
IDLE = Silence.NOT_APPLICABLE


class Leaf(Wording):
    """One test of one reading; `needed` facts would settle it while it is unknown."""

    __slots__ = ("facts", "needed", "reading", "sources")

    def __init__(
        self,
        reading: Reading,
        *,
        needed: tuple[str, ...] | None = None,
        sources: tuple[str, ...] = (),
    ) -> None:
        self.reading = reading
        self.facts = reading.facts
        self.needed = reading.facts if needed is None else needed
        self.sources = sources

    def code(self, value: Hashable) -> int:
        """Return the code of the verdict on what was read."""
        raise NotImplementedError

    def cuts(self) -> Iterable[Decimal | date] | None:
        """Return the numbers or days between which all are alike; None where none are."""
        return None


class TellingLeaf(Leaf):
    """A test whose reasons name other facts or sources than the test itself."""

    __slots__ = ()

    def reason(self, code: int, value: Hashable) -> Reason:
        """Return the reason that this test gives."""
        raise NotImplementedError


class Shelf:
    """All the tests of one reading; values between the same bounds share their verdicts."""

    __slots__ = ("_cuts", "_days", "_keeps", "_numbers", "_reasons", "_rows", "leaves", "reading")

    def __init__(self, reading: Reading, leaves: Sequence[Leaf]) -> None:
        self.reading = reading
        self.leaves = tuple(leaves)
        cuts = [leaf.cuts() for leaf in leaves]
        self._cuts = None if None in cuts else [each for some in cuts for each in some or ()]
        self._numbers = sorted({each for each in self._cuts or () if isinstance(each, Decimal)})
        self._days = sorted({each for each in self._cuts or () if isinstance(each, date)})
        self._rows: dict[Hashable, bytes] = {}
        self._reasons: dict[Hashable, tuple[Reason, ...]] = {}
        # Reasons depend on the value alone where one fact or the commune is all that is read.
        self._keeps = isinstance(reading, FactReading | PlaceReading)

    def row(self, value: Hashable) -> bytes:
        """Return the codes of all the tests for a value."""
        place = self._class_of(value)
        found = self._rows.get(place)
        if found is None:
            if len(self._rows) > _MOST_KEPT:
                self._rows.clear()
            found = self._rows[place] = bytes([leaf.code(value) for leaf in self.leaves])
        return found

    def bounds(self, value: Hashable) -> Sequence[Decimal | date]:
        """Return the bounds between which values like this one are alike; none for other values."""
        if self._cuts is None or isinstance(value, bool):
            return ()
        return self._days if isinstance(value, date) else self._numbers

    @property
    def is_bounded(self) -> bool:
        """Say whether numbers and days between two bounds are alike."""
        return self._cuts is not None

    def reasons(self, value: Hashable) -> tuple[Reason, ...]:
        """Return the reasons of all the tests for a value."""
        if not self._keeps:
            return self._made(value)
        key = (type(value), self.reading.key(value))
        found = self._reasons.get(key)
        if found is None:
            if len(self._reasons) * len(self.leaves) > _MOST_KEPT:
                self._reasons.clear()
            found = self._reasons[key] = self._made(value)
        return found

    def _made(self, value: Hashable) -> tuple[Reason, ...]:
        # What does not apply to the firm is asked no more.
        unknown = None if value is IDLE else IS_UNKNOWN
        pairs = zip(self.leaves, self.row(value), strict=True)
        return tuple([
            leaf.reason(code, value) if isinstance(leaf, TellingLeaf)
            else Reason(VERDICTS[code], leaf, leaf.facts, leaf.needed if code == unknown else (),
                        leaf.sources, (), value)
            for leaf, code in pairs
        ])  # fmt: skip

    def _class_of(self, value: Hashable) -> Hashable:
        """Return what tells the verdicts on a value: its place among the bounds, or itself."""
        if self._cuts is not None and not isinstance(value, bool):
            if isinstance(value, int | Decimal):
                return "number", _place(bisect_left(self._numbers, value), self._numbers, value)
            if isinstance(value, date):
                return "day", _place(bisect_left(self._days, value), self._days, value)
        return type(value), self.reading.key(value)


def _place(at: int, bounds: Sequence[object], value: object) -> int:
    return 2 * at + (at < len(bounds) and bounds[at] == value)
