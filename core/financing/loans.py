"""Repayment of a loan, month by month and to the cent."""

from dataclasses import dataclass
from decimal import Decimal

from core.errors import UserError
from core.financing.cents import to_cent
from core.financing.result import Instalment
from core.messages import N_


class BadTermsError(UserError):
    """The terms of a loan make no sense."""


@dataclass(frozen=True, slots=True)
class Loan:
    """Money lent and paid back month by month.

    The nominal yearly rate is a fraction; the first `deferred` months pay interest only.
    """

    principal: Decimal
    yearly_rate: Decimal
    months: int
    deferred: int = 0

    def __post_init__(self) -> None:
        if self.principal <= 0 or self.principal != to_cent(self.principal) or self.months < 1:
            raise BadTermsError(
                N_("A loan needs an amount in whole cents and a duration above zero.")
            )
        if not 0 <= self.yearly_rate <= 1:
            raise BadTermsError(N_("A loan's yearly rate lies between 0 and 100 %."))
        if not 0 <= self.deferred < self.months:
            raise BadTermsError(N_("The deferral of a loan must be shorter than the loan itself."))


def constant_instalments(loan: Loan) -> tuple[Instalment, ...]:
    """Return the schedule of equal payments; the last one takes what rounding left over.

    Interest runs on the exact balance; what is shown is the balance rounded to the cent, so that
    the roundings of the months do not add up.
    """
    due, rate = _payment(loan), loan.yearly_rate / 12
    rows = _interest_only(loan)
    exact = shown = loan.principal
    for number in range(loan.deferred + 1, loan.months + 1):
        owed = exact * (1 + rate)
        payment = to_cent(owed) if number == loan.months else min(due, to_cent(owed))
        exact = max(owed - payment, Decimal(0))
        left = Decimal("0.00") if number == loan.months else min(shown, to_cent(exact))
        repaid = min(shown - left, payment)
        shown -= repaid
        rows.append(Instalment(number, number, payment, payment - repaid, repaid, shown))
    return tuple(rows)


def constant_principal(loan: Loan) -> tuple[Instalment, ...]:
    """Return the schedule of equal parts of the principal, with ever less interest."""
    part = to_cent(loan.principal / (loan.months - loan.deferred))
    rows = _interest_only(loan)
    balance = loan.principal
    for number in range(loan.deferred + 1, loan.months + 1):
        interest = to_cent(balance * loan.yearly_rate / 12)
        repaid = balance if number == loan.months else min(part, balance)
        balance -= repaid
        rows.append(Instalment(number, number, interest + repaid, interest, repaid, balance))
    return tuple(rows)


def _interest_only(loan: Loan) -> list[Instalment]:
    interest = to_cent(loan.principal * loan.yearly_rate / 12)
    return [
        Instalment(number, number, interest, interest, Decimal("0.00"), loan.principal)
        for number in range(1, loan.deferred + 1)
    ]


def _payment(loan: Loan) -> Decimal:
    """Return the equal payment after the deferral, rounded to the cent."""
    rate = loan.yearly_rate / 12
    count = loan.months - loan.deferred
    if rate == 0:
        return to_cent(loan.principal / count)
    return to_cent(loan.principal * rate / (1 - (1 + rate) ** -count))
