"""Bounds on numbers and on days, and the classes of values that lie between the same bounds."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from msgspec import Struct

from core.aids.kleene import IS_NO, IS_YES

Point: TypeAlias = Decimal | int | date
# A bound, and which side of it is meant: 0 itself, 1 what is above it, -1 what is below.
Bound: TypeAlias = tuple[Decimal | date, int]

_MOST = 1 << 30


class Interval(Struct, frozen=True, gc=False):
    """From a bound to another; None is no bound."""

    low: Bound | None = None
    high: Bound | None = None

    def holds(self, value: Point) -> bool:
        """Say whether a value lies within; it is of the kind of the bounds."""
        return (self.low is None or (value, 0) >= self.low) and (
            self.high is None or (value, 0) <= self.high
        )


class Bounds(Struct, frozen=True, gc=False):
    """What a test wants of a number and of a day; None where no such value fits."""

    numbers: Interval | None
    days: Interval | None


def interval(lows: Iterable[Bound | None], highs: Iterable[Bound | None]) -> Interval:
    """Return the interval within all of these bounds."""
    low = max([each for each in lows if each is not None], default=None)
    high = min([each for each in highs if each is not None], default=None)
    return Interval(low, high)


class Classes:
    """The classes of values that no bound of some intervals tells apart, in their order.

    Class 2n+1 is the bound n itself, 2n what lies below it and above the one before.
    """

    __slots__ = ("_spans", "cuts")

    def __init__(self, intervals: Sequence[Interval | None]) -> None:
        ends = [each for one in intervals if one for each in (one.low, one.high) if each]
        self.cuts: Sequence[Decimal | date] = sorted({bound for bound, _side in ends})
        self._spans = [(_MOST, 0) if each is None else self._span(each) for each in intervals]

    def of(self, value: Any) -> int:  # noqa: ANN401 - a number where the bounds are, else a day
        """Return the class of a value."""
        cuts = self.cuts
        at = bisect_left(cuts, value)
        return 2 * at + (at < len(cuts) and cuts[at] == value)

    def codes(self, place: int) -> bytes:
        """Return the codes of all the intervals on the values of a class."""
        return bytes([IS_YES if low <= place <= high else IS_NO for low, high in self._spans])

    def _span(self, one: Interval) -> tuple[int, int]:
        low = -1 if one.low is None else self._end(one.low)
        return low, _MOST if one.high is None else self._end(one.high)

    def _end(self, bound: Bound) -> int:
        return 2 * bisect_left(self.cuts, bound[0]) + 1 + bound[1]
