"""Exact sets of values that a fact may have: stretches of a line, or members of a finite whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TypeAlias

# A place on the line: before the number (0) or just after it (1).
Edge: TypeAlias = tuple[Decimal, int]
_START: Edge = (Decimal("-Infinity"), 0)
_END: Edge = (Decimal("Infinity"), 0)


@dataclass(frozen=True, slots=True)
class Line:
    """Numbers in ordered stretches, each from an edge up to a later one; `is_whole`: integers."""

    stretches: tuple[tuple[Edge, Edge], ...]
    is_whole: bool = False

    def __and__(self, other: "Line") -> "Line":
        """Return what both hold."""
        met = (
            (max(one[0], two[0]), min(one[1], two[1]))
            for one in self.stretches
            for two in other.stretches
        )
        return Line(tuple(each for each in met if each[0] < each[1]), self.is_whole)

    def other_than(self, part: "Line") -> "Line":
        """Return what is here and not in the part."""
        edges = [_START, *(edge for each in part.stretches for edge in each), _END]
        gaps = tuple(zip(edges[::2], edges[1::2], strict=True))
        return self & Line(tuple(each for each in gaps if each[0] < each[1]), self.is_whole)

    @property
    def is_empty(self) -> bool:
        """Say whether no number is left."""
        if not self.is_whole:
            return not self.stretches
        return all(_first(start) > _last(end) for start, end in self.stretches)


@dataclass(frozen=True, slots=True)
class Members:
    """Some members of a finite whole: options, codes, communes, yes and no."""

    kept: frozenset[object]

    def __and__(self, other: "Members") -> "Members":
        """Return what both hold."""
        return Members(self.kept & other.kept)

    def other_than(self, part: "Members") -> "Members":
        """Return what is here and not in the part."""
        return Members(self.kept - part.kept)

    @property
    def is_empty(self) -> bool:
        """Say whether no member is left."""
        return not self.kept


ValueSet: TypeAlias = Line | Members
BOTH = Members(frozenset({True, False}))


def both(one: ValueSet, other: ValueSet) -> ValueSet:
    """Return what both sets of one fact hold."""
    if isinstance(one, Line) and isinstance(other, Line):
        return one & other
    if isinstance(one, Members) and isinstance(other, Members):
        return one & other
    return Members(frozenset())


def rest(whole: ValueSet, part: ValueSet) -> ValueSet:
    """Return what the whole holds beside the part."""
    if isinstance(whole, Line) and isinstance(part, Line):
        return whole.other_than(part)
    if isinstance(whole, Members) and isinstance(part, Members):
        return whole.other_than(part)
    return whole


def between(
    least: Decimal | None = None,
    most: Decimal | None = None,
    *,
    above: Decimal | None = None,
    below: Decimal | None = None,
    is_whole: bool = False,
) -> Line:
    """Return the numbers within bounds: `above` and `below` without the bound itself."""
    starts = [_START, *_edges(least, 0), *_edges(above, 1)]
    ends = [_END, *_edges(most, 1), *_edges(below, 0)]
    start, end = max(starts), min(ends)
    return Line(((start, end),) if start < end else (), is_whole)


def members(values: Iterable[object]) -> Members:
    """Return a set of these members."""
    return Members(frozenset(values))


def _edges(bound: Decimal | None, side: int) -> list[Edge]:
    return [] if bound is None else [(bound, side)]


def _first(start: Edge) -> Decimal:
    """Return the first integer from an edge on."""
    value, is_after = start
    if not value.is_finite():
        return value
    floor = value.to_integral_value(ROUND_FLOOR)
    return floor + 1 if is_after else value.to_integral_value(ROUND_CEILING)


def _last(end: Edge) -> Decimal:
    """Return the last integer before an edge."""
    value, is_after = end
    if not value.is_finite():
        return value
    ceiling = value.to_integral_value(ROUND_CEILING)
    return value.to_integral_value(ROUND_FLOOR) if is_after else ceiling - 1
