"""Who pays each expense of a plan: its aids, and what is left to own funds and loans."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.financing.result import Expense, Plan
from core.messages import N_, Message, Shown


@dataclass(frozen=True, slots=True)
class Share:
    """What one source pays of an expense, in euros before VAT."""

    kind: str  # aid, own_funds, lease
    title: Shown
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Payment:
    """An expense and its shares, which sum to its amount."""

    expense: Expense
    shares: tuple[Share, ...]


def payments(plan: Plan, expenses: Sequence[Expense]) -> tuple[Payment, ...]:
    """Return who pays each of these expenses under a plan."""
    titles = {each.instrument: each.title for each in plan.fundings}
    aids: dict[str, list[Share]] = {}
    for each in plan.allocations:
        if each.amount:
            title = titles.get(each.instrument, each.instrument)
            aids.setdefault(each.expense, []).append(Share("aid", title, each.amount))
    return tuple(
        Payment(expense, _with_rest(expense, aids.get(expense.id, ())))
        for expense in expenses
        if expense.amount
    )


def dearest(expenses: Sequence[Expense], most: int) -> tuple[Expense, ...]:
    """Return as many of the dearest expenses at most, in the order in which they were stated."""
    kept = sorted(expenses, key=lambda each: -each.amount)[:most]
    names = {each.id for each in kept}
    return tuple(each for each in expenses if each.id in names)


def _with_rest(expense: Expense, aids: Sequence[Share]) -> tuple[Share, ...]:
    if expense.is_leased:
        return (Share("lease", Message(N_("Rents, month by month")), expense.amount),)
    rest = expense.amount - sum((each.amount for each in aids), Decimal(0))
    left = Share("own_funds", Message(N_("Left to own funds and loans")), rest)
    return (*aids, left) if rest > 0 else tuple(aids)
