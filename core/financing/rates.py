"""The full cost of a loan as a yearly rate: proportional TEG and actuarial TAEG.

For credit to a professional activity the French consumer code (art. R.314-2) asks for the
proportional rate: period rate × periods a year. The actuarial TAEG follows the equation of
Directive 2008/48/EC, annex I.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.financing.root import root

_HIGHEST = Decimal(10)


@dataclass(frozen=True, slots=True)
class Flow:
    """An amount in euros and its moment, in years after the first advance."""

    years: Decimal
    amount: Decimal


def taeg(lent: Sequence[Flow], paid: Sequence[Flow]) -> Decimal:
    """Return the yearly rate, as a fraction, at which the payments are worth what was lent."""

    def surplus(rate: Decimal) -> Decimal:
        return _worth(paid, rate) - _worth(lent, rate)

    return root(surplus, Decimal(0), _HIGHEST)


def monthly_rate(received: Decimal, payments: Sequence[Decimal]) -> Decimal:
    """Return the period rate of monthly payments for the sum received after fees, as a fraction."""

    def surplus(rate: Decimal) -> Decimal:
        discount, worth = 1 / (1 + rate), Decimal(0)
        for payment in reversed(payments):
            worth = (worth + payment) * discount
        return worth - received

    return root(surplus, Decimal(0), _HIGHEST)


def proportional(period_rate: Decimal, periods: int = 12) -> Decimal:
    """Return the TEG of a professional loan, as a fraction."""
    return period_rate * periods


def actuarial(period_rate: Decimal, periods: int = 12) -> Decimal:
    """Return the TAEG that a period rate amounts to, as a fraction."""
    return (1 + period_rate) ** periods - 1


def _worth(flows: Sequence[Flow], rate: Decimal) -> Decimal:
    return sum((flow.amount * (1 + rate) ** -flow.years for flow in flows), Decimal(0))
