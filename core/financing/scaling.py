"""The scales of a model: money in units near the project's cost inside the solver, cents outside.

HiGHS keeps a row to an absolute tolerance and sums in floating point. In cents a row holds sums of
tens of millions, whose last digits are of the size of that tolerance: a tight one made the solver
drop good plans and call beaten ones optimal, a loose one let a choice be 0.9999 of itself, which is
whole cents of a large aid. So a variable of money is told in units of a power of two of cents, some
256 to 512 of them to the cost, and each row of money is divided by the unit, the objective by a
power of two near its largest factor. Nothing is rounded by that: only exponents change. All figures
are then of one size, a cent is about 1e-5 of a row, and each tolerance from 1e-9 to 1e-6 gives the
same best value (tests/core/financing/test_scaling.py). Choices stay whole numbers, unscaled.

The solver never has the last word: whole cents are reckoned anew, and checked by other code.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float64, int64
    from numpy.typing import NDArray

_UNIT_BITS, _PRICE_BITS = 9, 19


@dataclass(frozen=True, slots=True)
class Scales:
    """Cents by variable (1 for choices), and by what the objective is divided."""

    units: "NDArray[float64]"
    price: float


def unit_of(cost: int) -> int:
    """Return the cents that are one inside the solver, for a project of this cost."""
    return 1 << max(cost.bit_length() - _UNIT_BITS, 0)


def scales(objective: Mapping[int, float], units: "NDArray[float64]") -> Scales:
    """Return the scales of a model whose variables of money are told in these units."""
    largest = max((abs(f) * float(units[x]) for x, f in objective.items()), default=0.0)
    bits = math.frexp(largest)[1] - _PRICE_BITS
    return Scales(units, 2.0 ** max(bits, 0))


def row_scales(
    rows: "NDArray[int64]", values: "NDArray[float64]", count: int, unit: int
) -> "NDArray[float64]":
    """Return by what each row is divided: the unit where it holds money, else nothing."""
    import numpy as np

    largest = np.zeros(count)
    np.maximum.at(largest, rows, np.abs(values))
    return np.where(largest >= unit, float(unit), 1.0)
