"""The bank loan of a plan repaid early, as the person would do it: what is saved, and the cash."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from core.facts.situation import Situation
from core.financing.cash import Flow
from core.financing.cents import cents, euros
from core.financing.curve import Curve, curve_of
from core.financing.early_repayment import (
    BadRepaymentError,
    Early,
    EarlyRepayment,
    repay_early,
)
from core.financing.result import LoanTerms, Plan
from core.messages import N_, Euros, Message, Shown, counted, message

START = "project.early"
AFTER, EXTENT = f"{START}.after", f"{START}.extent"
AMOUNT, KEEPS, INDEMNITY = f"{START}.amount", f"{START}.keeps", f"{START}.indemnity"
ASKED = (AFTER, EXTENT, AMOUNT, KEEPS, INDEMNITY)
_OF_A_PART = frozenset({AMOUNT, KEEPS})


@dataclass(frozen=True, slots=True)
class EarlyOutcome:
    """What comes of a loan that is repaid early, told in `words`.

    `repayment` is None where it cannot be done, or where its amount is not said yet. `lowest` is
    the lowest balance of the cash that is watched, at the end of `month`.
    """

    loan: LoanTerms
    early: Early
    repayment: EarlyRepayment | None
    words: tuple[Shown, ...]
    is_indemnity_known: bool
    lowest: Decimal | None = None
    month: int | None = None


def asked_of_early(situation: Situation) -> tuple[str, ...]:
    """Return the facts of an early repayment that apply: what is of a part, to a part only."""
    is_part = situation.value(EXTENT) == "part"
    return tuple(name for name in ASKED if is_part or name not in _OF_A_PART)


def early_outcome(situation: Situation, plan: Plan) -> EarlyOutcome | None:
    """Return what comes of repaying the bank loan of a plan early; None where none is thought of.

    The plan itself stays: this is what would change in it.
    """
    loan = next((each for each in plan.loans if each.instrument is None), None)
    after = situation.typed(AFTER, int)
    if loan is None or after is None:
        return None
    early = _early(situation, after)
    is_known = situation.is_known(INDEMNITY)
    if early.amount is None and situation.value(EXTENT) == "part":
        words = message(N_("Say how much you would repay: it is reckoned at once."))
        return EarlyOutcome(loan, early, None, (words,), is_known)
    try:
        found = repay_early(loan, early)
    except BadRepaymentError as error:
        return EarlyOutcome(loan, early, None, (error.message,), is_known)
    curve = _curve(plan, loan, early, found)
    return EarlyOutcome(
        loan=loan,
        early=early,
        repayment=found,
        words=tuple(_told(loan, early, found, curve, is_known=is_known)),
        is_indemnity_known=is_known,
        lowest=None if curve is None else euros(curve.lowest),
        month=None if curve is None else curve.month,
    )


def _early(situation: Situation, after: int) -> Early:
    is_part = situation.value(EXTENT) == "part"
    keeps: Literal["months", "payment"] = (
        "payment" if situation.value(KEEPS) == "payment" else "months"
    )
    return Early(
        after=after,
        amount=situation.typed(AMOUNT, Decimal) if is_part else None,
        indemnity=(situation.typed(INDEMNITY, Decimal) or Decimal(0)) / 100,
        keeps=keeps,
    )


def _curve(plan: Plan, loan: LoanTerms, early: Early, found: EarlyRepayment) -> Curve | None:
    """Return the watched curve of the plan with the repayment; None where it ends before."""
    curve = curve_of(plan, None) if plan.cash else None
    if curve is None or found.month > len(curve.balances):
        return None
    gone = (Flow(e.month, "instalments", -cents(e.due)) for e in loan.schedule[early.after :])
    due = (Flow(e.month, "instalments", cents(e.due)) for e in found.schedule[early.after :])
    at_once = Flow(found.month, "instalments", cents(found.repaid + found.indemnity))
    return curve.moved((*gone, *due, at_once))


def _told(
    loan: LoanTerms, early: Early, found: EarlyRepayment, curve: Curve | None, *, is_known: bool
) -> Iterator[Message]:
    yield message(
        N_("In month {month}, once {instalments} paid: {repaid} repaid at once, {indemnity}."),
        month=found.month,
        instalments=counted(
            N_("{count} instalment is"), N_("{count} instalments are"), early.after
        ),
        repaid=Euros(found.repaid),
        indemnity=_indemnity(found, is_known=is_known),
    )
    if found.saved >= 0:
        yield message(
            N_("This saves {saved} of interest and insurance, the indemnity taken off."),
            saved=Euros(found.saved),
        )
    else:
        yield message(
            N_("It costs {cost} more than going on: the indemnity is higher than what is saved."),
            cost=Euros(-found.saved),
        )
    yield from _after(loan, early, found)
    if curve is None:
        yield message(N_("It comes after the months whose cash is followed here."))
    else:
        yield message(
            N_("Cash is then at its lowest with {balance}, at the end of month {month}."),
            balance=Euros(euros(curve.lowest)),
            month=curve.month,
        )


def _indemnity(found: EarlyRepayment, *, is_known: bool) -> Message:
    if not is_known:
        return message(N_("without the indemnity, which the contract states and is not known here"))
    if not found.indemnity:
        return message(N_("no indemnity"))
    return message(N_("and {indemnity} of indemnity"), indemnity=Euros(found.indemnity))


def _after(loan: LoanTerms, early: Early, found: EarlyRepayment) -> Iterator[Message]:
    """Yield what becomes of the instalments after a part was repaid."""
    rest = found.schedule[early.after :]
    if not rest:
        return
    sooner = len(loan.schedule) - len(found.schedule)
    if sooner:
        yield message(
            N_("The loan ends {months} sooner."),
            months=counted(N_("{count} month"), N_("{count} months"), sooner),
        )
    if rest[0].due == loan.schedule[early.after].due:
        return
    yield message(
        N_("The next instalment is {payment} instead of {before}."),
        payment=Euros(rest[0].due),
        before=Euros(loan.schedule[early.after].due),
    )
