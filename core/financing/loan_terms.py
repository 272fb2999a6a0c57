"""A loan as a plan shows it: its schedule in months of the project, and its full cost as rates."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from core.financing.loans import Loan, schedule
from core.financing.rates import actuarial, monthly_rate, proportional
from core.financing.result import Instalment, LoanTerms
from core.messages import Shown

_RATE = Decimal("0.000001")


def loan_terms(
    loan: Loan, month: int, fees: Decimal, title: Shown, *, is_assumed: bool
) -> LoanTerms:
    """Return the loan paid out in a month, less its fees, with TEG and TAEG.

    Both hold interest, fees and insurance.
    """
    rows = schedule(loan)
    teg, taeg = full_cost(loan.principal - fees, rows)
    return LoanTerms(
        principal=loan.principal,
        yearly_rate=loan.yearly_rate,
        months=loan.months,
        deferred=loan.deferred,
        teg=teg,
        schedule=tuple(replace(row, month=month + row.number) for row in rows),
        is_assumed=is_assumed,
        taeg=taeg,
        fees=fees,
        title=title,
        month=month,
        kind=loan.kind.value,
        deferral=loan.deferral.value,
        insurance=loan.insurance,
    )


def full_cost(received: Decimal, rows: Sequence[Instalment]) -> tuple[Decimal, Decimal]:
    """Return the proportional TEG and the actuarial TAEG of instalments for a sum received."""
    rate = monthly_rate(received, [row.due for row in rows])
    return proportional(rate).quantize(_RATE), actuarial(rate).quantize(_RATE)
