"""Repayment of a loan, month by month and to the cent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from types import MappingProxyType

from core.errors import UserError
from core.financing.cents import to_cent
from core.financing.result import Instalment
from core.messages import N_

_NOTHING = Decimal("0.00")


class BadTermsError(UserError):
    """The terms of a loan make no sense."""


class Repayment(Enum):
    """How the principal is paid back once the deferral is over."""

    CONSTANT_INSTALMENTS = "constant_instalments"
    CONSTANT_PRINCIPAL = "constant_principal"
    IN_FINE = "in_fine"  # all of it with the last instalment


class Deferral(Enum):
    """What is paid during the deferral."""

    PARTIAL = "partial"  # the interest
    TOTAL = "total"  # nothing: interest is added to the debt


@dataclass(frozen=True, slots=True)
class Loan:
    """Money lent and paid back month by month.

    The nominal yearly rate is a fraction; the first `deferred` months pay back no principal.
    `insurance` is a yearly fraction of the initial principal, due every month.
    """

    principal: Decimal
    yearly_rate: Decimal
    months: int
    deferred: int = 0
    kind: Repayment = Repayment.CONSTANT_INSTALMENTS
    deferral: Deferral = Deferral.PARTIAL
    insurance: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if self.principal <= 0 or self.principal != to_cent(self.principal) or self.months < 1:
            raise BadTermsError(
                N_("A loan needs an amount in whole cents and a duration above zero.")
            )
        if not 0 <= self.yearly_rate <= 1:
            raise BadTermsError(N_("A loan’s yearly rate lies between 0 and 100%."))
        if not 0 <= self.deferred < self.months:
            raise BadTermsError(N_("The deferral of a loan must be shorter than the loan itself."))
        if not 0 <= self.insurance <= 1:
            raise BadTermsError(N_("A loan’s yearly insurance lies between 0 and 100%."))


def schedule(loan: Loan) -> tuple[Instalment, ...]:
    """Return the instalments of a loan with their insurance; they leave nothing due."""
    insurance = to_cent(loan.principal * loan.insurance / 12)
    return tuple(replace(row, insurance=insurance) for row in _SCHEDULES[loan.kind](loan))


def constant_instalments(loan: Loan) -> tuple[Instalment, ...]:
    """Return the schedule of equal payments; the last one takes what rounding left over.

    Interest runs on the exact balance; what is shown is the balance rounded to the cent, so that
    the roundings of the months do not add up.
    """
    rows, exact = _deferred(loan)
    due, rate = payment(exact, loan.yearly_rate, loan.months - loan.deferred), _monthly(loan)
    shown = _left(rows, loan)
    for number in range(loan.deferred + 1, loan.months + 1):
        owed = exact * (1 + rate)
        paid = to_cent(owed) if number == loan.months else min(due, to_cent(owed))
        exact = max(owed - paid, Decimal(0))
        left = _NOTHING if number == loan.months else min(shown, to_cent(exact))
        repaid = min(shown - left, paid)
        shown -= repaid
        rows.append(Instalment(number, number, paid, paid - repaid, repaid, shown))
    return tuple(rows)


def constant_principal(loan: Loan) -> tuple[Instalment, ...]:
    """Return the schedule of equal parts of the principal, with ever less interest."""
    rows, _exact = _deferred(loan)
    balance = _left(rows, loan)
    part = to_cent(balance / (loan.months - loan.deferred))
    for number in range(loan.deferred + 1, loan.months + 1):
        repaid = balance if number == loan.months else min(part, balance)
        rows.append(_row(number, balance, repaid, _monthly(loan)))
        balance -= repaid
    return tuple(rows)


def in_fine(loan: Loan) -> tuple[Instalment, ...]:
    """Return the schedule that pays interest every month and the principal with the last one."""
    rows, _exact = _deferred(loan)
    balance = _left(rows, loan)
    for number in range(loan.deferred + 1, loan.months + 1):
        repaid = balance if number == loan.months else _NOTHING
        rows.append(_row(number, balance, repaid, _monthly(loan)))
    return tuple(rows)


def payment(principal: Decimal, yearly_rate: Decimal, months: int) -> Decimal:
    """Return the equal monthly payment that pays a sum back, rounded to the cent."""
    rate = yearly_rate / 12
    if rate == 0:
        return to_cent(principal / months)
    return to_cent(principal * rate / (1 - (1 + rate) ** -months))


_SCHEDULES: Mapping[Repayment, Callable[[Loan], tuple[Instalment, ...]]] = MappingProxyType(
    {
        Repayment.CONSTANT_INSTALMENTS: constant_instalments,
        Repayment.CONSTANT_PRINCIPAL: constant_principal,
        Repayment.IN_FINE: in_fine,
    }
)


def _deferred(loan: Loan) -> tuple[list[Instalment], Decimal]:
    """Return the rows of the deferral, and what is owed after it, not rounded."""
    rows: list[Instalment] = []
    exact = shown = loan.principal
    for number in range(1, loan.deferred + 1):
        if loan.deferral is Deferral.PARTIAL:
            rows.append(_row(number, shown, _NOTHING, _monthly(loan)))
            continue
        exact *= 1 + _monthly(loan)
        added = to_cent(exact) - shown
        shown += added
        rows.append(Instalment(number, number, _NOTHING, added, -added, shown))
    return rows, exact


def _row(number: int, balance: Decimal, repaid: Decimal, rate: Decimal) -> Instalment:
    interest = to_cent(balance * rate)
    return Instalment(number, number, interest + repaid, interest, repaid, balance - repaid)


def _left(rows: list[Instalment], loan: Loan) -> Decimal:
    return rows[-1].balance if rows else loan.principal


def _monthly(loan: Loan) -> Decimal:
    return loan.yearly_rate / 12
