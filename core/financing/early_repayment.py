"""Early repayment of a loan: the schedule that is left, and what it saves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from core.errors import UserError
from core.financing.cents import to_cent
from core.financing.loans import Deferral, Loan, Repayment, schedule
from core.financing.result import Instalment, LoanTerms
from core.messages import N_, Euros


class BadRepaymentError(UserError):
    """A loan cannot be repaid early in this way."""


@dataclass(frozen=True, slots=True)
class Early:
    """What is paid back after so many instalments: an amount in euros, or all that is owed.

    `indemnity` is a fraction of the principal so repaid, as the loan contract has it. What is left
    `keeps` its months, with lower instalments, or its payment, with fewer months.
    """

    after: int
    amount: Decimal | None = None
    indemnity: Decimal = Decimal(0)
    keeps: Literal["months", "payment"] = "months"


@dataclass(frozen=True, slots=True)
class EarlyRepayment:
    """A loan repaid early, in euros: the instalments that are paid, and what is paid beside them.

    The principal of the schedule and `repaid` sum to the principal of the loan. `saved` is interest
    and insurance that are no longer due, less the indemnity: below zero where it costs more.
    """

    schedule: tuple[Instalment, ...]
    month: int
    repaid: Decimal
    indemnity: Decimal
    saved: Decimal


def repay_early(terms: LoanTerms, early: Early) -> EarlyRepayment:
    """Return what becomes of a loan; raises UserError where it cannot be repaid in this way."""
    owed = _owed(terms, early)
    repaid = owed if early.amount is None else early.amount
    before = terms.schedule[: early.after]
    rows = (*before, *_rest(terms, early, owed - repaid))
    indemnity = to_cent(repaid * early.indemnity)
    return EarlyRepayment(
        schedule=rows,
        month=terms.month + early.after,
        repaid=repaid,
        indemnity=indemnity,
        saved=_charges(terms.schedule) - _charges(rows) - indemnity,
    )


def _owed(terms: LoanTerms, early: Early) -> Decimal:
    """Return what is owed at that moment, once the terms of the repayment are found good."""
    if not 0 <= early.after < len(terms.schedule):
        raise BadRepaymentError(
            N_("The loan has {count} instalments: repay it early before the last one."),
            count=len(terms.schedule),
        )
    owed = terms.schedule[early.after - 1].balance if early.after else terms.principal
    amount = early.amount
    if amount is not None and (not 0 < amount <= owed or amount != to_cent(amount)):
        raise BadRepaymentError(
            N_("At that moment {owed} are owed: repay an amount above zero and no higher."),
            owed=Euros(owed),
        )
    if not 0 <= early.indemnity <= 1:
        raise BadRepaymentError(N_("The indemnity lies between 0 and 100% of what is repaid."))
    return owed


def _rest(terms: LoanTerms, early: Early, left: Decimal) -> Iterator[Instalment]:
    """Yield the instalments that are still due; insurance stays that of the initial principal."""
    if not left:
        return
    insurance = terms.schedule[0].insurance
    for row in _again(terms, early, left):
        number = early.after + row.number
        yield replace(row, number=number, month=terms.month + number, insurance=insurance)


def _again(terms: LoanTerms, early: Early, left: Decimal) -> Sequence[Instalment]:
    kind = Repayment(terms.kind)
    months = terms.months - early.after
    deferred = max(terms.deferred - early.after, 0)
    if early.keeps == "payment" and kind is not Repayment.IN_FINE and not deferred:
        return _as_before(terms, early, left)
    return schedule(Loan(left, terms.yearly_rate, months, deferred, kind, Deferral(terms.deferral)))


def _as_before(terms: LoanTerms, early: Early, left: Decimal) -> Sequence[Instalment]:
    """Return instalments as high as they were, the last one smaller, until nothing is owed."""
    next_one, months = terms.schedule[early.after], terms.months - early.after
    is_equal = Repayment(terms.kind) is Repayment.CONSTANT_INSTALMENTS
    rows: list[Instalment] = []
    for number in range(1, months + 1):
        interest = to_cent(left * terms.yearly_rate / 12)
        part = max(next_one.payment - interest, Decimal(0)) if is_equal else next_one.principal
        repaid = left if number == months else min(part, left)
        left -= repaid
        rows.append(Instalment(number, number, interest + repaid, interest, repaid, left))
        if not left:
            break
    return rows


def _charges(rows: Sequence[Instalment]) -> Decimal:
    return sum((row.interest + row.insurance for row in rows), Decimal(0))
