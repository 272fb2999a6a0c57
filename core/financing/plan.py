"""A plan: the best mix of aids, own funds, what is borrowed, and the cash that follows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.aids.terms import AidTerms
from core.financing.cash import (
    cash_months,
    flows_of_expenses,
    flows_of_fundings,
    flows_of_gains,
    flows_of_loan,
)
from core.financing.cents import cents, euros, share_down
from core.financing.formulation import Project
from core.financing.inputs import Inputs
from core.financing.lending import Need, borrow
from core.financing.limits import limits_of, without_figures
from core.financing.mix import Mix, best_mix
from core.financing.offers import Side, offer
from core.financing.result import Allocation, CashMonth, Funding, LoanTerms, Plan
from core.financing.verify import verify
from core.messages import N_, Euros, Message, Shown, message


@dataclass(frozen=True, slots=True)
class Candidates:
    """The aids that a plan may use: those that bring money to keep, and those that lend."""

    aids: tuple[AidTerms, ...]
    loans: tuple[AidTerms, ...]
    room: Decimal | None  # for small State aid; None: no ceiling is known


def plan(project: Inputs, candidates: Candidates, side: Side) -> Plan:
    """Return the best plan of a side, its mix proved clause by clause."""
    whole = {each.id: cents(each.amount) for each in project.expenses}
    room = None if candidates.room is None else cents(candidates.room)
    bounds = Project(whole, room)
    offers = [found for terms in candidates.aids if (found := offer(terms, side))]
    mix = best_mix(bounds, offers, side)
    verify(mix, bounds, candidates.aids, side)
    vat_cost = _vat_cost(project)
    cost = sum(whole.values()) + vat_cost
    rest = cost - mix.total
    own = min(cents(project.own_funds or Decimal(0)), rest)
    loans = _loans(project, candidates, mix, rest - own, side)
    fundings = (
        *_aid_fundings(project, mix, candidates.aids, side),
        *_other_fundings(project, own, rest - own, loans),
    )
    cash = _cash(project, fundings, loans)
    return Plan(
        id=side.value,
        title=_TITLES[side],
        why=_REASONS[side],
        cost=euros(cost),
        fundings=fundings,
        allocations=_allocations(mix),
        aids_total=euros(mix.total),
        own_funds=euros(own),
        bound=euros(mix.bound),
        is_optimal=mix.is_optimal,
        limits=(
            *limits_of(mix, bounds, offers, side),
            *without_figures(candidates.aids),
            *_cash_limits(project, cash),
        ),
        loan=max(loans, key=lambda loan: loan.principal, default=None),
        cash=cash,
        loans=loans,
        vat_cost=euros(vat_cost),
        opening=project.opening,
        gap=euros(0 if project.own_funds is not None else rest),
    )


def uses_assumed_delay(found: Plan, candidates: Candidates) -> bool:
    """Say whether an aid of the plan comes after a delay that no source states."""
    unknown = {each.instrument for each in candidates.aids if each.payment.delay is None}
    return any(each.instrument in unknown for each in found.fundings if each.kind == "aid")


_TITLES: dict[Side, Message] = {
    Side.SURE: message(N_("Sure plan")),
    Side.POSSIBLE: message(N_("Possible plan")),
}
_REASONS: dict[Side, Message] = {
    Side.SURE: message(
        N_("Only aids whose conditions are all met; what is not known is taken on the safe side.")
    ),
    Side.POSSIBLE: message(
        N_("With the aids still to be checked too: it holds if the open points are confirmed.")
    ),
}


def _vat_cost(project: Inputs) -> int:
    """Return the cents of VAT that are never recovered: they are part of the cost."""
    if project.vat.recovered_after is not None:
        return 0
    return sum(cents(project.vat.on(each)) for each in project.expenses)


def _loans(
    project: Inputs, candidates: Candidates, mix: Mix, need: int, side: Side
) -> tuple[LoanTerms, ...]:
    """Return what is borrowed: nothing while the firm's own funds are not known."""
    if project.own_funds is None:
        return ()
    first = min(each.month for each in project.expenses)
    room = None if candidates.room is None else max(cents(candidates.room) - mix.total, 0)
    return borrow(Need(need, first, room), project.loan, candidates.loans, side)


def _aid_fundings(
    project: Inputs, mix: Mix, terms: Sequence[AidTerms], side: Side
) -> Iterator[Funding]:
    months = {each.id: each.month for each in project.expenses}
    for each in terms:
        shares = [share for share in mix.shares if share.instrument == each.instrument]
        total = sum(share.amount for share in shares)
        if total:
            last = max(months[share.expense] for share in shares)
            payments = _payments(each, total, last, project.aid_delay)
            yield Funding(
                kind="aid",
                instrument=each.instrument,
                version=each.version,
                title=each.title,
                amount=euros(total),
                month=payments[-1][0],
                is_sure=side is Side.SURE,
                payments=payments,
            )


def _payments(
    terms: AidTerms, total: int, last: int, usual: int
) -> tuple[tuple[int, Decimal], ...]:
    """Return when an aid is paid: its advance in month 1, the rest after the last invoice.

    A stated delay counts with its longer end: late money is the safe side.
    """
    delay = usual if terms.payment.delay is None else int(terms.payment.delay.most)
    final = (last if terms.payment.on_invoices else 1) + delay
    advance = share_down(total, terms.payment.advance or Decimal(0))
    parts = [(1, advance), (final, total - advance)]
    return tuple((month, euros(part)) for month, part in parts if part)


def _other_fundings(
    project: Inputs, own: int, need: int, loans: Sequence[LoanTerms]
) -> Iterator[Funding]:
    first = min(each.month for each in project.expenses)
    if own:
        payments = ((first, euros(own)),) if project.is_fresh else ()
        yield _funding("own_funds", message(N_("Own funds")), euros(own), first, payments)
    for loan in loans:
        yield Funding(
            "loan", loan.instrument, loan.version, loan.title, loan.principal, loan.month,
            is_sure=not loan.is_assumed, payments=((loan.month, loan.principal),),
        )  # fmt: skip
    if project.own_funds is None and need:
        title = message(N_("Still to be found: own funds or a loan"))
        yield _funding("gap", title, euros(need), first, ())


def _funding(
    kind: str, title: Shown, amount: Decimal, month: int, payments: tuple[tuple[int, Decimal], ...]
) -> Funding:
    return Funding(kind, None, None, title, amount, month, kind != "gap", payments)


def _allocations(mix: Mix) -> tuple[Allocation, ...]:
    return tuple(
        Allocation(share.instrument, share.expense, euros(share.base), euros(share.amount))
        for share in mix.shares
    )


def _cash(
    project: Inputs, fundings: Sequence[Funding], loans: Sequence[LoanTerms]
) -> tuple[CashMonth, ...]:
    last = max(each.month for each in project.expenses) + (project.vat.recovered_after or 0)
    months = max(int(project.rules.horizon.value), last)
    flows = [
        *flows_of_expenses(project.expenses, project.vat),
        *flows_of_fundings(fundings),
        *(flow for loan in loans for flow in flows_of_loan(loan)),
        *(flows_of_gains(project.gains, months) if project.gains else ()),
    ]
    return cash_months(project.opening or Decimal(0), project.first, months, flows)


def _cash_limits(project: Inputs, cash: Sequence[CashMonth]) -> Iterator[Message]:
    lowest = min(cash, key=lambda month: month.balance)
    floor = project.floor if project.floor is not None else Decimal(0)
    if project.opening is not None and lowest.balance < floor:
        yield message(
            N_("Cash falls to {balance} in month {month}, below the floor of {floor}."),
            balance=Euros(lowest.balance),
            month=lowest.month,
            floor=Euros(floor, cents=False),
        )
