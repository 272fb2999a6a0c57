"""Where a falling function becomes nought: the search behind rates of cost and of return."""

from collections.abc import Callable
from decimal import Decimal

_STEPS = 80


def root(falling: Callable[[Decimal], Decimal], low: Decimal, high: Decimal) -> Decimal:
    """Return by halving where a function that falls from `low` to `high` becomes nought.

    It is `low` where the function is nowhere above nought.
    """
    if falling(low) <= 0:
        return low
    for _step in range(_STEPS):
        middle = (low + high) / 2
        if falling(middle) > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2
