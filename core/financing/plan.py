"""A plan: the best mix of aids, own funds, what is borrowed, and the cash that follows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from core.aids.terms import AidTerms
from core.financing.borrowing import Need, borrow, made_of
from core.financing.cash import cash_months, flows_of_fundings, flows_of_loan
from core.financing.cents import cents, euros
from core.financing.inputs import Inputs
from core.financing.limits import limits_of, without_figures
from core.financing.limits_of_wishes import cash_limits, lender_limits, wish_limits
from core.financing.mix import Mix, Share
from core.financing.offers import Side
from core.financing.payments import calendar
from core.financing.plan_words import reason, title
from core.financing.planning import Aim, Planning
from core.financing.result import Allocation, CashMonth, Funding, LoanTerms, Plan
from core.financing.task import Candidates, Task
from core.financing.verify import verify
from core.financing.verify_plan import Rules, verify_plan
from core.financing.wishes import Wishes
from core.messages import N_, Shown, message

__all__ = ["Candidates", "plan", "plan_of", "uses_assumed_delay"]

_EURO = 100  # cents


def plan(project: Inputs, candidates: Candidates, side: Side, wishes: Wishes | None = None) -> Plan:
    """Return the plan of a side with most aid, its mix proved clause by clause."""
    return plan_of(Planning(Task(project, candidates, side, wishes or Wishes())), Aim.MOST_AID)


def plan_of(planning: Planning, aim: Aim) -> Plan:
    """Return the plan of a task for an aim, its mix proved clause by clause."""
    task, mix = planning.task, planning.mix(aim)
    verify(mix, task.bounds, task.candidates.aids, task.side)
    found = _made(planning, aim, mix)
    verify_plan(found, _rules(planning))
    return found


def _made(planning: Planning, aim: Aim, mix: Mix) -> Plan:
    task, usual = planning.task, replace(mix, own=None)
    found = _plan(task, usual, aim, _cheapest(task, usual))
    if mix.own is None:
        return found
    # Where loans and own money were chosen for the cash, they stand where the usual ones (own money
    # first, then the cheapest loans) would leave less.
    other = _plan(task, mix, aim, _picked(task, mix))
    floor = None if task.floor is None else euros(task.floor)
    is_enough = aim is not Aim.SAFEST_CASH and floor is not None and _low(found) >= floor
    return found if is_enough or _low(found) >= _low(other) else other


def _rules(planning: Planning) -> Rules:
    """Return what a plan is held to, the floor where a plan was found that keeps it."""
    task = planning.task
    is_floored = task.floor is not None and planning.is_floor_kept
    return Rules(
        project=task.project,
        loans=task.candidates.loans,
        aids=task.candidates.aids,
        room=task.candidates.room,
        wishes=task.wishes,
        side=task.side,
        floor=task.wishes.cash_floor if is_floored else None,
    )


def uses_assumed_delay(found: Plan, candidates: Candidates) -> bool:
    """Say whether an aid of the plan comes after a delay that no source states."""
    unknown = {each.instrument for each in candidates.aids if each.payment.delay is None}
    return any(each.instrument in unknown for each in found.fundings if each.kind == "aid")


def _plan(task: Task, mix: Mix, aim: Aim, loans: tuple[LoanTerms, ...]) -> Plan:
    own = _own(task, mix)
    lent = sum(cents(each.principal) for each in loans)
    gap = task.cost - mix.total - own - lent
    rents = tuple(_rents(task))
    fundings = (*_aid_fundings(task, mix), *_other_fundings(task, own, gap, loans), *rents)
    cash = _cash(task, fundings, loans)
    asked = [each for each in loans if each.instrument is not None]
    found = Plan(
        id=task.side.value if aim is Aim.MOST_AID else aim.value,
        title=title(aim, task.side),
        why=reason(aim, task.side, task.project.rules),
        cost=euros(task.cost) + sum((each.amount for each in rents), Decimal(0)),
        fundings=fundings,
        allocations=_allocations(mix),
        aids_total=euros(mix.total),
        own_funds=euros(own),
        bound=euros(mix.bound),
        is_optimal=mix.is_optimal,
        limits=(),
        loan=max(loans, key=lambda loan: loan.principal, default=None),
        cash=cash,
        loans=loans,
        vat_cost=sum((task.project.vat.lost_on(e) for e in task.leased), euros(task.vat_cost)),
        opening=task.project.opening,
        gap=euros(gap),
        watched=task.watched,
        aim=aim.value,
        side=task.side.value,
        files=mix.files + len(asked),
        least_files=mix.least_files,
        lowest_bound=None if mix.lowest is None else euros(mix.lowest),
    )
    return replace(found, limits=tuple(_limits(task, mix, found)))


def _limits(task: Task, mix: Mix, found: Plan) -> Iterator[Shown]:
    yield from limits_of(mix, task.bounds, task.offers, task.side)
    yield from without_figures(task.candidates.aids)
    yield from lender_limits(task, found)
    yield from wish_limits(task, found)
    yield from cash_limits(task, found)


def _low(found: Plan) -> Decimal:
    return min(month.balance for month in found.cash[: found.watched or None])


def _own(task: Task, mix: Mix) -> int:
    """Return the firm's own money: all that is needed, unless some is spared to keep the floor."""
    need = task.cost - mix.total
    if mix.own is None:
        return min(task.own_funds or 0, need)
    # What is spared is a sum that somebody would put in: a few cents are none.
    own = min(mix.own, need)
    is_all = own in {need, task.own_funds} or task.project.is_fresh
    return own if is_all else own // _EURO * _EURO


def _need(task: Task, mix: Mix) -> Need:
    """Return what is to be borrowed: nothing while the firm's own funds are not known."""
    by_id = {each.instrument: each for each in task.candidates.aids}
    is_borrowed = task.own_funds is not None and not task.wishes.no_loan
    rest = task.cost - mix.total - _own(task, mix) if is_borrowed else 0
    room, files = task.bounds.room, task.wishes.most_files
    return Need(
        cents=rest,
        month=task.first,
        room=None if room is None else max(room - _small(task, mix), 0),
        aids=tuple(by_id[name] for name in {share.instrument: 0 for share in mix.shares}),
        files=None if files is None else max(files - mix.files, 0),
    )


def _small(task: Task, mix: Mix) -> int:
    """Return the cents of the mix that count as de minimis aid."""
    options = {each.id: each.options for each in task.offers}
    return sum(
        share.amount
        for share in mix.shares
        if options[share.instrument][share.option].is_de_minimis
    )


def _cheapest(task: Task, mix: Mix) -> tuple[LoanTerms, ...]:
    return borrow(_need(task, mix), task.project.loan, task.lenders, task.side)


def _picked(task: Task, mix: Mix) -> tuple[LoanTerms, ...]:
    """Return the loans that the mix chose itself."""
    need, chosen = _need(task, mix), mix.loans or {}
    if need.cents <= 0:
        return ()
    picked = [chosen.get(each.terms.instrument, 0) for each in task.lenders]
    return made_of(need, task.project.loan, task.lenders, picked, task.side)


def _aid_fundings(task: Task, mix: Mix) -> Iterator[Funding]:
    for each in task.candidates.aids:
        shares = [share for share in mix.shares if share.instrument == each.instrument]
        if shares:
            yield _aid_funding(task, each, shares)


def _aid_funding(task: Task, terms: AidTerms, shares: Sequence[Share]) -> Funding:
    months = {each.id: each.last for each in task.project.expenses}
    total = sum(share.amount for share in shares)
    last = max(months[share.expense] for share in shares)
    payments = calendar(terms, task.project).payments(total, last)
    return Funding(
        kind="aid",
        instrument=terms.instrument,
        version=terms.version,
        title=terms.title,
        amount=euros(total),
        month=payments[-1][0],
        is_sure=task.side is Side.SURE,
        payments=payments,
    )


def _other_fundings(
    task: Task, own: int, gap: int, loans: Sequence[LoanTerms]
) -> Iterator[Funding]:
    first = task.first
    if own:
        payments = ((first, euros(own)),) if task.project.is_fresh else ()
        yield Funding("own_funds", None, None, message(N_("Own funds")), euros(own), first,
                      is_sure=True, payments=payments)  # fmt: skip
    for loan in loans:
        yield Funding(
            "loan", loan.instrument, loan.version, loan.title, loan.principal, loan.month,
            is_sure=not loan.is_assumed, payments=((loan.month, loan.principal),),
        )  # fmt: skip
    if gap:
        words = message(N_("Still to be found: own funds or a loan"))
        yield Funding("gap", None, None, words, euros(gap), first, is_sure=False)


def _rents(task: Task) -> Iterator[Funding]:
    """Yield what is leased: it costs its rents, and pays itself month by month."""
    for each in task.leased:
        words = message(N_("Rents of “{label}”, month by month"), label=each.label)
        yield Funding("lease", None, None, words, task.project.charged(each), each.month,
                      is_sure=True)  # fmt: skip


def _allocations(mix: Mix) -> tuple[Allocation, ...]:
    return tuple(
        Allocation(share.instrument, share.expense, euros(share.base), euros(share.amount))
        for share in mix.shares
    )


def _cash(
    task: Task, fundings: Sequence[Funding], loans: Sequence[LoanTerms]
) -> tuple[CashMonth, ...]:
    flows = [
        *task.flows,
        *flows_of_fundings(fundings),
        *(flow for loan in loans for flow in flows_of_loan(loan)),
    ]
    return cash_months(euros(task.money.opening), task.project.first, task.months, flows)
