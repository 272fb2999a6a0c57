"""Who lends, on what terms: the bank, and the loans and advances among the aids."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from core.aids.terms import AidTerms, LoanBounds, TermLine, TermOption
from core.financing.cents import cents, euros, share_down, to_cent
from core.financing.inputs import BankLoan
from core.financing.loan_terms import loan_terms
from core.financing.loans import Loan
from core.financing.offers import Side, is_small
from core.financing.result import LoanTerms
from core.messages import N_, message
from core.ranges import Range


@dataclass(frozen=True, slots=True)
class Lender:
    """An aid that lends on one side: cents at least and at most, and the terms of its loan.

    The bank must lend `cofinancing` times as much beside it; `names` are the expenses it is for.
    """

    terms: AidTerms
    yearly_rate: Decimal
    months: int
    deferred: int
    fee: Decimal
    least: int
    most: int
    cofinancing: Decimal
    names: frozenset[str]
    is_small: bool
    is_assumed: bool

    def loan(self, principal: int, month: int) -> LoanTerms:
        """Return the loan of so many cents, paid out in a month."""
        terms = Loan(euros(principal), self.yearly_rate, self.months, self.deferred)
        fees = to_cent(terms.principal * self.fee)
        made = loan_terms(terms, month, fees, self.terms.title, is_assumed=self.is_assumed)
        return replace(made, instrument=self.terms.instrument, version=self.terms.version)


def lenders(aids: Iterable[AidTerms], bank: BankLoan, side: Side) -> tuple[Lender, ...]:
    """Return the aids that lend no dearer than the bank, in a fixed order."""
    found = (_lender(each, bank, side) for each in aids)
    ordered = sorted((each for each in found if each), key=lambda each: each.terms.instrument)
    return tuple(ordered)


def bank_loan(principal: int, month: int, bank: BankLoan) -> LoanTerms:
    """Return the bank's loan of so many cents, paid out in a month."""
    loan = bank.terms(euros(principal))
    fees = bank.fees if bank.fees < loan.principal else Decimal(0)
    return loan_terms(loan, month, fees, message(N_("Bank loan")), is_assumed=bank.is_assumed)


def _lender(aid: AidTerms, bank: BankLoan, side: Side) -> Lender | None:
    """Return what an aid lends; None where its terms are not known or dearer than the bank's."""
    bounds = aid.loan
    if bounds is None or not aid.readings or bounds.months is None:
        return None
    if bounds.yearly_rate is None and side is Side.SURE:
        return None
    reading = aid.readings[0] if side is Side.SURE else aid.readings[-1]
    rate = bank.yearly_rate if bounds.yearly_rate is None else bounds.yearly_rate
    if rate > bank.yearly_rate or not reading.options:
        return None
    option = reading.options[0]
    months = _end(bounds.months, side)
    least = cents(max(bounds.least or Decimal(0), option.floor or Decimal(0), Decimal("0.01")))
    bases = [
        each
        for line in option.lines
        for each in (*line.expenses, *(line.doubtful if side is Side.POSSIBLE else ()))
    ]
    spent = sum((each.amount for each in bases), Decimal(0))
    most = min(_mosts(bounds, option, side))
    if most < least or spent < (option.minimum_spend or 0):
        return None
    return Lender(
        terms=aid,
        yearly_rate=rate,
        months=months,
        deferred=min(_end(bounds.deferred, side), months - 1) if bounds.deferred else 0,
        fee=bounds.fee or Decimal(0),
        least=least,
        most=most,
        cofinancing=option.cofinancing,
        names=frozenset(each.expense for each in bases),
        is_small=is_small(option.regimes),
        is_assumed=bounds.yearly_rate is None,
    )


def _mosts(bounds: LoanBounds, option: TermOption, side: Side) -> list[int]:
    """Return what holds the principal down: the aid's own ceiling, the firm's, its lines."""
    found = [10**12]
    if bounds.most is not None:
        found.append(cents(bounds.most))
    if option.cap is not None:
        found.append(max(cents(option.cap.least if side is Side.SURE else option.cap.most), 0))
    if option.lines:
        found.append(sum(_lent_on(line, side) for line in option.lines))
    return found


def _lent_on(line: TermLine, side: Side) -> int:
    """Return the most cents that are lent on a line: its rate on its base, each within its cap."""
    bases = (*line.expenses, *(line.doubtful if side is Side.POSSIBLE else ()))
    base = sum((each.amount for each in bases), Decimal(0))
    counted = base if line.base_cap is None else min(base, line.base_cap)
    lent = share_down(cents(counted), line.rate)
    return lent if line.cap is None else min(lent, cents(line.cap))


def _end(bounds: Range, side: Side) -> int:
    """Return the harsher end on the sure side: paid back sooner."""
    return int(bounds.least if side is Side.SURE else bounds.most)
