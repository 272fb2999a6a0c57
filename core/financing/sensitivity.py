"""What a little more own money, or a later start, would change: the plan solved again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.aids.evaluate import evaluate_all
from core.aids.result import AidResult
from core.facts.situation import Situation
from core.financing.finance import tasks_of
from core.financing.inputs import inputs
from core.financing.offers import Side
from core.financing.plan import plan_of
from core.financing.planning import Aim, Planning
from core.financing.result import Plan
from core.messages import N_, Euros, Message, message
from core.months import month_after
from core.packs.pack import Pack

_OWN_FUNDS, _START = "project.own_funds", "project.start"
_MORE = (Decimal(1), Decimal(1000))


@dataclass(frozen=True, slots=True)
class Change:
    """What changes in a plan, in euros, above nought where it grows.

    `kind` is own_funds or start; `by` the euros, or the months, that were added. `credit` is what
    the loans cost in all; `lowest` the lowest balance of the cash.
    """

    kind: str
    by: Decimal
    title: Message
    aids: Decimal
    borrowed: Decimal
    credit: Decimal
    lowest: Decimal
    gap: Decimal
    words: tuple[Message, ...]


def sensitivity(  # noqa: PLR0913, PLR0917 - a visit, and which of its plans
    situation: Situation,
    pack: Pack,
    on: date,
    aids: Sequence[AidResult],
    aim: Aim = Aim.MOST_AID,
    side: Side = Side.SURE,
) -> tuple[Change, ...]:
    """Return what one more euro and 1 000 € of own funds, and a month later, would change.

    The plan of this aim and side is solved again. Own funds are left out while they are not known;
    nothing changes where nothing is planned.
    """
    if not inputs(situation, pack, on).expenses:
        return ()

    def planned(changed: Situation, among: Sequence[AidResult]) -> Plan:
        return plan_of(Planning(tasks_of(changed, pack, on, among)[side]), aim)

    now = planned(situation, aids)
    found: list[Change] = []
    own = situation.typed(_OWN_FUNDS, Decimal)
    for more in _MORE if own is not None else ():
        changed = situation.with_answers({_OWN_FUNDS: (own or Decimal(0)) + more})
        title = message(N_("{amount} more of own funds"), amount=Euros(more, cents=False))
        found.append(_change("own_funds", more, title, now, planned(changed, aids)))
    later = situation.with_answers({_START: month_after(situation.typed(_START, date) or on, 1)})
    # A later start may open or close an aid: each is judged again.
    after = planned(later, evaluate_all(later, pack, on))
    title = message(N_("Starting one month later"))
    return (*found, _change("start", Decimal(1), title, now, after))


def _change(kind: str, by: Decimal, title: Message, now: Plan, then: Plan) -> Change:
    aids, gap = then.aids_total - now.aids_total, then.gap - now.gap
    borrowed = _borrowed(then) - _borrowed(now)
    credit = _credit(then) - _credit(now)
    lowest = _lowest(then) - _lowest(now)
    words = tuple(_words(aids, borrowed, credit, lowest, gap))
    if not words:
        words = (message(N_("It changes nothing.")),)
    return Change(kind, by, title, aids, borrowed, credit, lowest, gap, words)


def _words(
    aids: Decimal, borrowed: Decimal, credit: Decimal, lowest: Decimal, gap: Decimal
) -> Iterator[Message]:
    told = (
        (aids, N_("{amount} more of aid"), N_("{amount} less of aid")),
        (borrowed, N_("{amount} more to borrow"), N_("{amount} less to borrow")),
        (credit, N_("loans cost {amount} more"), N_("loans cost {amount} less")),
        (
            lowest,
            N_("{amount} more in cash at its lowest point"),
            N_("{amount} less in cash at its lowest point"),
        ),
        (gap, N_("{amount} more still to be found"), N_("{amount} less still to be found")),
    )
    for amount, more, less in told:
        if amount:
            yield message(more if amount > 0 else less, amount=Euros(abs(amount)))


def _borrowed(plan: Plan) -> Decimal:
    return sum((loan.principal for loan in plan.loans), Decimal(0))


def _credit(plan: Plan) -> Decimal:
    paid = sum((row.due for loan in plan.loans for row in loan.schedule), Decimal(0))
    return paid + sum((loan.fees for loan in plan.loans), Decimal(0)) - _borrowed(plan)


def _lowest(plan: Plan) -> Decimal:
    return min(month.balance for month in plan.cash)
