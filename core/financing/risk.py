"""What may go otherwise than planned: the cash of many futures, drawn with a fixed seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from core.financing.cents import cents, euros
from core.financing.futures import Course, course_of
from core.financing.inputs import Inputs
from core.financing.result import Plan
from core.messages import Shown

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DRAWS = 10_000
SEED = 2026
QUANTILES = (5, 25, 50, 75, 95)


@dataclass(frozen=True, slots=True)
class FanMonth:
    """A month of the fan: the balances in euros that 5, 25, 50, 75, 95 % of futures stay under."""

    month: int
    quantiles: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Influence:
    """A cause that turns out badly or well, all else as planned: balances in euros.

    `lowest` and `last` are the lowest balance and that of the last month, as (worse, better).
    """

    cause: Shown
    lowest: tuple[Decimal, Decimal]
    last: tuple[Decimal, Decimal]

    @property
    def swing(self) -> Decimal:
        """Return how far the balances move, the one that moves more."""
        return max(better - worse for worse, better in (self.lowest, self.last))


@dataclass(frozen=True, slots=True)
class Risk:
    """The futures of a plan; the same plan always has the same.

    `under_zero` and `under_floor` are the parts of futures, as fractions, in which cash falls so
    low in a month that is watched; None where the opening cash, or a floor, is not known. `lowest`
    has the quantiles of the lowest balance. `influences` go from the one that matters most.
    """

    draws: int
    seed: int
    under_zero: Decimal | None
    under_floor: Decimal | None
    lowest: tuple[Decimal, ...]
    fan: tuple[FanMonth, ...]
    influences: tuple[Influence, ...]


def risk_of(plan: Plan, project: Inputs, draws: int = DRAWS, seed: int = SEED) -> Risk:
    """Return the risk of a plan: aids late or refused, costs over, gains slower."""
    import numpy as np

    course = course_of(plan, project)
    chance = np.random.Generator(np.random.PCG64(seed)).random((course.causes, draws))
    paths = course.balances(course.drawn(chance))
    # The same months as those in which the plan's own lowest point is looked for.
    low = paths[:, : plan.watched or None].min(axis=1)
    is_known = plan.opening is not None
    return Risk(
        draws=draws,
        seed=seed,
        under_zero=_part(low < 0) if is_known else None,
        under_floor=_part(low < cents(project.floor)) if is_known and project.floor else None,
        lowest=_quantiles(low),
        fan=tuple(
            FanMonth(month, _quantiles(balances))
            for month, balances in enumerate(np.ascontiguousarray(paths.T), start=1)
        ),
        influences=tuple(sorted(_influences(course, plan), key=lambda each: -each.swing)),
    )


def _influences(course: Course, plan: Plan) -> Iterator[Influence]:
    for cause, futures in course.alone():
        paths = course.balances(futures)
        low = paths[:, : plan.watched or None].min(axis=1)
        yield Influence(cause, _ends(low), _ends(paths[:, -1]))


def _ends(values: "NDArray[np.float64]") -> tuple[Decimal, Decimal]:
    found = sorted(round(float(each)) for each in values)
    return euros(found[0]), euros(found[-1])


def _part(hits: "NDArray[np.bool_]") -> Decimal:
    return Decimal(int(hits.sum())) / len(hits)


def _quantiles(values: "NDArray[np.float64]") -> tuple[Decimal, ...]:
    import numpy as np

    ranks = [round((len(values) - 1) * each / 100) for each in QUANTILES]
    found = np.partition(values, ranks)[ranks]
    return tuple(euros(round(float(each))) for each in found)
