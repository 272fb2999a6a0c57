"""Orders that bridge the lowest point of the cash: one of them later, or in two halves."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from core.aids.evaluate import evaluate_all
from core.facts.project_lines import COLLECTION
from core.facts.situation import Answer, Silence, Situation
from core.financing.bridge import Bridge, outcome
from core.financing.cash import Flow, flows_of_expenses
from core.financing.cents import cents, euros, to_cent
from core.financing.curve import Curve, curve_of
from core.financing.finance import tasks_of
from core.financing.inputs import Inputs
from core.financing.offers import Side
from core.financing.plan import plan_of
from core.financing.planning import Aim, Planning
from core.financing.result import Expense, Plan
from core.messages import N_, Euros, Message, counted, message
from core.packs.pack import Pack

_MOST_MONTHS = 12
_LAST_MONTH = 120
_TRIED = 2
_FURTHER = 3
_DERIVING = ("days", "day_price", "monthly", "months", "amount_least", "amount_most")


@dataclass(frozen=True, slots=True)
class Orders:
    """A plan whose cash falls too low, and all that is needed to reckon it again."""

    situation: Situation
    pack: Pack
    on: date
    plan: Plan
    curve: Curve
    project: Inputs

    def again(self, answers: dict[str, Answer]) -> Curve | None:
        """Return the curve of the plan with other answers; None where it would bring less aid."""
        changed = self.situation.with_answers(answers)
        aids = evaluate_all(changed, self.pack, self.on)
        task = tasks_of(changed, self.pack, self.on, aids)[Side(self.plan.side)]
        found = plan_of(Planning(task), Aim(self.plan.aim))
        if found.aids_total < self.plan.aids_total or found.gap > self.plan.gap:
            return None
        return curve_of(found, euros(self.curve.floor))


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to put off part of an order: the part, what it answers, and how it is said."""

    kind: Literal["later", "split"]
    part: Decimal
    answers: Callable[[Situation, Expense, int], dict[str, Answer]]
    words: str


@dataclass(frozen=True, slots=True)
class _Waiting:
    """The last payment of an aid, in cents, and the last invoice that it waits for."""

    last: int
    month: int
    amount: int


def other_orders(orders: Orders) -> Iterator[Bridge]:
    """Yield the order to be placed later, and the one to be split in two, that help most."""
    for way in _WAYS:
        tried = [_bridge(orders, way, *each) for each in _promising(orders, way)]
        found = [each for each in tried if each is not None]
        if found:
            yield min(found, key=lambda each: (not each.is_enough, each.months, -each.lowest))


def _promising(orders: Orders, way: _Way) -> list[tuple[Expense, int]]:
    """Return the expenses to try, and by how many months, if the rest of the plan stays.

    From the dearest on: cash can rise by no more than what is put off, so the others need no look
    once so many as are tried do better than that.
    """
    aids = _aids_by_expense(orders)
    found: list[tuple[tuple[bool, int, int], Expense, int]] = []
    for each in sorted(orders.project.expenses, key=lambda each: (-each.amount, each.id)):
        if each.months > 1 or each.month > orders.curve.month:
            continue
        part = replace(each, amount=to_cent(each.amount * way.part))
        lifted = orders.curve.lowest + cents(part.amount + orders.project.vat.on(part))
        if lifted < orders.curve.floor and _are_better(found, lifted):
            break
        best = _guess(orders, part, aids.get(each.id, ()))
        if best is not None:
            found.append((best, each, best[2]))
            found.sort(key=lambda each: (each[0], each[1].id))
            del found[_TRIED:]
    return [(expense, months) for _rank, expense, months in found]


def _are_better(found: Sequence[tuple[tuple[bool, int, int], Expense, int]], lifted: int) -> bool:
    """Say whether as many as are tried leave more cash than an order that is not enough can."""
    return len(found) == _TRIED and found[-1][0] < (True, -lifted, 0)


def _bridge(orders: Orders, way: _Way, expense: Expense, guess: int) -> Bridge | None:
    """Return the shortest delay that is enough, each tried by planning again; else what helps."""
    tried: dict[int, Curve | None] = {}

    def is_enough(months: int) -> bool:
        if months not in tried:
            tried[months] = orders.again(way.answers(orders.situation, expense, months))
        curve = tried[months]
        return curve is not None and curve.is_kept

    if is_enough(guess):
        while guess > 1 and is_enough(guess - 1):
            guess -= 1
    else:
        last = min(guess + _FURTHER, _MOST_MONTHS)
        next((months for months in range(guess + 1, last + 1) if is_enough(months)), None)
    found = {months: curve for months, curve in tried.items() if curve is not None}
    if not found:
        return None
    months = _best(found)
    curve = found[months]
    if curve.lowest <= orders.curve.lowest:
        return None
    return Bridge(
        kind=way.kind,
        words=_told(way, expense, months, curve),
        lowest=euros(curve.lowest),
        month=curve.month,
        is_enough=curve.is_kept,
        answers=way.answers(orders.situation, expense, months),
        amount=to_cent(expense.amount * way.part),
        months=months,
    )


def _guess(orders: Orders, part: Expense, aids: Sequence[_Waiting]) -> tuple[bool, int, int] | None:
    """Return the rank of the best delay of a part of an order, whose last figure is its months.

    None where no delay helps. The shortest one that is enough ends the search.
    """
    curves: dict[int, Curve] = {}
    for count in range(1, min(_MOST_MONTHS, _LAST_MONTH - part.month) + 1):
        curves[count] = _put_off(orders, part, aids, count)
        if curves[count].is_kept:
            break
    best = _best(curves) if curves else 0
    if not curves or curves[best].lowest <= orders.curve.lowest:
        return None
    return _rank(curves[best], best)


def _put_off(orders: Orders, part: Expense, aids: Sequence[_Waiting], months: int) -> Curve:
    """Return the curve with part of an expense put off, and the aids that wait for it."""
    vat = orders.project.vat
    flows = [replace(each, amount=-each.amount) for each in flows_of_expenses([part], vat)]
    flows += flows_of_expenses([replace(part, month=part.month + months)], vat)
    for aid in aids:
        waits = max(part.month + months - aid.last, 0)
        flows.append(Flow(aid.month, "aids", -aid.amount))
        flows.append(Flow(aid.month + waits, "aids", aid.amount))
    return orders.curve.moved(flows)


def _aids_by_expense(orders: Orders) -> Mapping[str, Sequence[_Waiting]]:
    """Return the aids of the plan by the expenses that they cover."""
    last = {each.id: each.last for each in orders.project.expenses}
    covered: dict[str, list[str]] = {}
    for each in orders.plan.allocations:
        covered.setdefault(each.instrument, []).append(each.expense)
    found: dict[str, list[_Waiting]] = {}
    for funding in orders.plan.fundings:
        names = covered.get(funding.instrument or "", ())
        if funding.kind == "aid" and names:
            month, amount = funding.payments[-1]
            waiting = _Waiting(max(last[name] for name in names), month, cents(amount))
            for name in dict.fromkeys(names):
                found.setdefault(name, []).append(waiting)
    return found


def _best(curves: Mapping[int, Curve]) -> int:
    """Return the shortest delay that is enough, else the one that helps most."""
    return min(curves, key=lambda months: _rank(curves[months], months))


def _rank(curve: Curve, months: int) -> tuple[bool, int, int]:
    return not curve.is_kept, months if curve.is_kept else -curve.lowest, months


def _later(situation: Situation, expense: Expense, months: int) -> dict[str, Answer]:
    start = f"{COLLECTION}.{expense.id}"
    found: dict[str, Answer] = {f"{start}.month": expense.month + months}
    if situation.is_known(f"{start}.ordered"):
        found[f"{start}.ordered"] = (expense.ordered or expense.month) + months
    return found


def _halves(situation: Situation, expense: Expense, months: int) -> dict[str, Answer]:
    """Return the facts of two lines, each with half of the amount, the second one later."""
    start, other = f"{COLLECTION}.{expense.id}.", f"{COLLECTION}.{_new_id(situation, expense)}."
    kept = {
        name.removeprefix(start): answer
        for name, answer in situation.items()
        if name.startswith(start)
    }
    kept = {field: each for field, each in kept.items() if field not in _DERIVING}
    second = expense.amount - to_cent(expense.amount / 2)
    later = _later(situation, expense, months)
    return {
        f"{start}amount": to_cent(expense.amount / 2),
        **{f"{start}{field}": Silence.DONT_KNOW for field in _DERIVING
           if situation.is_known(f"{start}{field}")},
        **{f"{other}{field}": each for field, each in kept.items()},
        **{name.replace(start, other, 1): each for name, each in later.items()},
        f"{other}amount": second,
    }  # fmt: skip


def _new_id(situation: Situation, expense: Expense) -> str:
    taken = situation.items_of(COLLECTION)
    return next(name for count in range(2, 1000) if (name := f"{expense.id}-{count}") not in taken)


def _told(way: _Way, expense: Expense, months: int, curve: Curve) -> Message:
    return message(
        way.words,
        label=expense.label,
        delay=counted(N_("{count} month"), N_("{count} months"), months),
        month=expense.month + months,
        half=Euros(expense.amount - to_cent(expense.amount / 2)),
        outcome=outcome(curve),
    )


_WAYS = (
    _Way(
        "later",
        Decimal(1),
        _later,
        N_("Order and pay “{label}” {delay} later, in month {month}: {outcome}."),
    ),
    _Way(
        "split",
        Decimal("0.5"),
        _halves,
        N_(
            "Split “{label}” in two, half at once and half ({half}) {delay} later, in month "
            "{month}: {outcome}."
        ),
    ),
)
