"""Ranges: what a figure can still become while facts are unknown."""

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct


class Range(Struct, frozen=True, gc=False):
    """The least and the most that a figure can be; equal when it is settled."""

    least: Decimal
    most: Decimal

    def __post_init__(self) -> None:
        if self.least > self.most:
            raise ValueError((self.least, self.most))

    @property
    def single(self) -> Decimal | None:
        """Return the figure when it is settled, else None."""
        return self.least if self.least == self.most else None

    def __contains__(self, value: Decimal) -> bool:
        return self.least <= value <= self.most


def mean(ranges: Iterable[Range]) -> Range:
    """Return the range of the arithmetic mean of independent figures."""
    all_ranges = tuple(ranges)
    return Range(
        sum((each.least for each in all_ranges), Decimal(0)) / len(all_ranges),
        sum((each.most for each in all_ranges), Decimal(0)) / len(all_ranges),
    )
