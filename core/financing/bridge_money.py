"""Money that bridges the lowest point of the cash: a loan, an advance, more own funds."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from core.aids.terms import AidTerms
from core.financing.bridge import Bridge, outcome
from core.financing.cash import Flow, flows_of_loan
from core.financing.cents import cents, euros
from core.financing.curve import Curve
from core.financing.inputs import Inputs
from core.financing.loan_terms import loan_terms
from core.financing.loans import Loan, Repayment
from core.financing.result import Funding, LoanTerms, Plan
from core.messages import N_, Euros, Message, Percent, counted, message

_EURO = 100
_LONGEST = 24


def bridge_loan(curve: Curve, project: Inputs) -> Bridge | None:
    """Return the shortest loan, paid back in one sum, that holds the cash above its floor.

    It is the smallest of its length, in whole euros, at the rate of the loan of the plan. Where
    none is enough (instalments and interest, with no receipts beside) it is the one that leaves
    cash highest, if that is higher than without.
    """
    start = curve.first_short
    best, highest = (0, 0), curve.lowest
    for months in range(1, min(_LONGEST, len(curve.balances) - start) + 1):
        lent = _principal(curve, start, months, project)
        lowest = min(curve.balances[start - 1 + months :]) - months * _interest(lent, project)
        if lowest > highest:
            best, highest = (lent, months), lowest
        if lowest >= curve.floor:
            break
    lent, months = best
    return _lent(curve, _loan(lent, start, months, project)) if months else None


def more_own_funds(curve: Curve) -> Bridge:
    """Return the money that owners would have to put in beside the plan, in whole euros."""
    start, amount = curve.first_short, _up(curve.floor - curve.lowest)
    raised = curve.moved([Flow(start, "own_funds", amount)])
    words = message(
        N_("Put in {amount} of new money by month {month}, beside the plan: {outcome}."),
        amount=Euros(euros(amount), cents=False),
        month=start,
        outcome=outcome(raised),
    )
    return Bridge(
        kind="own_funds",
        words=words,
        lowest=euros(raised.lowest),
        month=raised.month,
        is_enough=raised.is_kept,
        amount=euros(amount),
    )


def advances(curve: Curve, plan: Plan, terms: Iterable[AidTerms]) -> Iterator[Bridge]:
    """Yield the aids of the plan of which a part, paid in month 1, would be enough.

    An advance that the terms grant is in the curve already; where they say nothing of one, it is
    to be asked.
    """
    silent = {each.instrument: each for each in terms if each.payment.advance is None}
    for funding in plan.fundings:
        if funding.kind == "aid" and funding.instrument in silent:
            found = _advance(curve, funding, silent[funding.instrument])
            if found is not None:
                yield found


def _principal(curve: Curve, start: int, months: int, project: Inputs) -> int:
    """Return the least cents, in whole euros, that carry the loan’s months and interest."""
    held, lent = curve.balances[start - 1 : start - 1 + months], 0
    while True:
        interest = _interest(lent, project)
        needed = _up(max(curve.floor - each + at * interest for at, each in enumerate(held)))
        if needed <= lent:
            return lent
        lent = needed


def _interest(lent: int, project: Inputs) -> int:
    """Return the cents of interest a month."""
    return cents(euros(lent) * project.loan.yearly_rate / 12)


def _loan(lent: int, start: int, months: int, project: Inputs) -> LoanTerms:
    loan = Loan(euros(lent), project.loan.yearly_rate, months, kind=Repayment.IN_FINE)
    assumed = project.loan.is_assumed
    return loan_terms(loan, start, euros(0), message(N_("Bridge loan")), is_assumed=assumed)


def _lent(curve: Curve, loan: LoanTerms) -> Bridge:
    raised = curve.moved(flows_of_loan(loan))
    return Bridge(
        kind="loan",
        words=_loan_words(loan, raised),
        lowest=euros(raised.lowest),
        month=raised.month,
        is_enough=raised.is_kept,
        amount=loan.principal,
        months=loan.months,
        cost=loan.cost,
    )


def _loan_words(loan: LoanTerms, raised: Curve) -> Message:
    return message(
        N_(
            "Borrow {amount} for {duration} from month {month}, to be paid back in one sum "
            "({interest} of interest at {rate} a year, fees apart): {outcome}."
        ),
        amount=Euros(loan.principal, cents=False),
        duration=counted(N_("{count} month"), N_("{count} months"), loan.months),
        month=loan.month,
        interest=Euros(loan.interest_total),
        rate=Percent(loan.yearly_rate * 100),
        outcome=outcome(raised),
    )


def _advance(curve: Curve, funding: Funding, terms: AidTerms) -> Bridge | None:
    amount = _up(curve.floor - curve.lowest)
    month = funding.payments[-1][0]
    if not 0 < amount <= cents(funding.payments[-1][1]):
        return None
    raised = curve.moved([Flow(1, "aids", amount), Flow(month, "aids", -amount)])
    if not raised.is_kept:
        return None
    words = message(
        N_(
            "Ask {operator} whether {amount} of “{aid}” ({share}) can be paid in month 1: its "
            "terms as we know them do not say. If so, {outcome}."
        ),
        operator=terms.operator,
        amount=Euros(euros(amount), cents=False),
        aid=terms.title,
        share=Percent(Decimal(round(euros(amount) / funding.amount * 100))),
        outcome=outcome(raised),
    )
    return Bridge(
        kind="advance",
        words=words,
        lowest=euros(raised.lowest),
        month=raised.month,
        is_enough=True,
        amount=euros(amount),
        is_to_ask=True,
    )


def _up(whole: int) -> int:
    """Return cents raised to whole euros."""
    return -(-whole // _EURO) * _EURO
