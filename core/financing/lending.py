"""What a plan borrows: one loan among the aids where it is the better one, and the bank's."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from core.aids.terms import AidTerms, LoanBounds
from core.financing.cents import euros, share_down, to_cent
from core.financing.inputs import BankLoan
from core.financing.loans import Loan, constant_instalments
from core.financing.offers import Side, is_small
from core.financing.rates import actuarial, monthly_rate, proportional
from core.financing.result import LoanTerms
from core.messages import N_, Shown, message
from core.ranges import Range

_RATE = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Need:
    """The cents to borrow, the month they are needed, and the room left for de minimis aid."""

    cents: int
    month: int
    room: int | None


def borrow(
    need: Need, bank: BankLoan, aids: Iterable[AidTerms], side: Side
) -> tuple[LoanTerms, ...]:
    """Return the loans that sum to the need: at most one among the aids, the rest from a bank."""
    if need.cents <= 0:
        return ()
    found = [made for aid in aids if (made := _aid_loan(need, bank, aid, side))]
    found.sort(key=lambda loan: (-loan.principal, loan.yearly_rate, str(loan.instrument)))
    taken = found[:1]
    rest = euros(need.cents) - sum((loan.principal for loan in taken), Decimal(0))
    if rest > 0:
        taken.append(_bank_loan(rest, need.month, bank))
    return tuple(taken)


def _bank_loan(principal: Decimal, month: int, bank: BankLoan) -> LoanTerms:
    loan = Loan(principal, bank.yearly_rate, bank.months, bank.deferred)
    fees = bank.fees if bank.fees < principal else Decimal(0)
    return _terms(loan, month, fees, message(N_("Bank loan")), is_assumed=bank.is_assumed)


def _aid_loan(need: Need, bank: BankLoan, aid: AidTerms, side: Side) -> LoanTerms | None:
    """Return the loan that an aid lends; None where it does not fit or costs more than the bank."""
    bounds = aid.loan
    if bounds is None or not aid.readings or bounds.months is None:
        return None
    if bounds.yearly_rate is None and side is Side.SURE:
        return None
    rate = bank.yearly_rate if bounds.yearly_rate is None else bounds.yearly_rate
    principal = _principal(need, aid, bounds, side)
    if rate > bank.yearly_rate or principal <= 0 or principal < (bounds.least or 0):
        return None
    months = _end(bounds.months, side)
    deferred = min(_end(bounds.deferred, side), months - 1) if bounds.deferred else 0
    fees = to_cent(principal * bounds.fee) if bounds.fee else Decimal(0)
    made = _terms(
        Loan(principal, rate, months, deferred), need.month, fees, aid.title,
        is_assumed=bounds.yearly_rate is None,
    )  # fmt: skip
    return replace(made, instrument=aid.instrument, version=aid.version)


def _principal(need: Need, aid: AidTerms, bounds: LoanBounds, side: Side) -> Decimal:
    """Return the most that the aid lends of the need, co-financing and ceilings kept."""
    reading = aid.readings[0] if side is Side.SURE else aid.readings[-1]
    if not reading.options:
        return Decimal(0)
    option = reading.options[0]
    limits = [euros(share_down(need.cents, 1 / (1 + option.cofinancing)))]
    if bounds.most is not None:
        limits.append(bounds.most)
    if option.cap is not None:
        limits.append(option.cap.least if side is Side.SURE else option.cap.most)
    if need.room is not None and is_small(option.regimes):
        limits.append(euros(need.room))
    base = sum(
        (
            each.amount
            for line in option.lines
            for each in (*line.expenses, *(line.doubtful if side is Side.POSSIBLE else ()))
        ),
        Decimal(0),
    )
    return to_cent(min([*limits, *([base] if option.lines else [])]))


def _terms(loan: Loan, month: int, fees: Decimal, title: Shown, *, is_assumed: bool) -> LoanTerms:
    rows = constant_instalments(loan)
    rate = monthly_rate(loan.principal - fees, [row.payment for row in rows])
    return LoanTerms(
        principal=loan.principal,
        yearly_rate=loan.yearly_rate,
        months=loan.months,
        deferred=loan.deferred,
        teg=proportional(rate).quantize(_RATE),
        schedule=tuple(replace(row, month=month + row.number) for row in rows),
        is_assumed=is_assumed,
        taeg=actuarial(rate).quantize(_RATE),
        fees=fees,
        title=title,
        month=month,
    )


def _end(bounds: Range, side: Side) -> int:
    """Return the harsher end on the sure side: paid back sooner."""
    return int(bounds.least if side is Side.SURE else bounds.most)
