"""The balances of a plan month by month, held against the floor below which they must not fall."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate

from core.financing.cash import Flow
from core.financing.cash_rows import signed
from core.financing.cents import cents
from core.financing.result import Plan


@dataclass(frozen=True, slots=True)
class Curve:
    """Balances at the end of each month from month 1, and the floor, in cents."""

    balances: tuple[int, ...]
    floor: int

    @property
    def lowest(self) -> int:
        """Return the lowest balance."""
        return min(self.balances)

    @property
    def month(self) -> int:
        """Return the month of the lowest balance, the first of equals."""
        return self.balances.index(self.lowest) + 1

    @property
    def is_kept(self) -> bool:
        """Say whether no balance is below the floor."""
        return self.lowest >= self.floor

    @property
    def first_short(self) -> int:
        """Return the first month below the floor; the curve must have one."""
        return next(month for month, each in enumerate(self.balances, 1) if each < self.floor)

    def moved(self, flows: Iterable[Flow]) -> "Curve":
        """Return the curve with more flows; those after its end are left out."""
        change = [0] * len(self.balances)
        for each in flows:
            if each.month <= len(change):
                change[each.month - 1] += signed(each)
        raised = zip(self.balances, accumulate(change), strict=True)
        return replace(self, balances=tuple(balance + more for balance, more in raised))


def curve_of(plan: Plan, floor: Decimal | None) -> Curve:
    """Return the watched curve of a plan; without a floor it must not fall below nought."""
    watched = plan.cash[: plan.watched or None]
    return Curve(tuple(cents(each.balance) for each in watched), cents(floor or Decimal(0)))
