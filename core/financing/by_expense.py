"""Who pays each expense of a plan: its aids, and what is left to own funds and loans."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.financing.result import Expense, Plan
from core.messages import N_, Message, Shown


@dataclass(frozen=True, slots=True)
class Share:
    """What one source pays of an expense, in euros before VAT."""

    kind: str  # aid, own_funds
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
    return tuple(
        Payment(expense, _shares(plan, expense, titles)) for expense in expenses if expense.amount
    )


def _shares(plan: Plan, expense: Expense, titles: dict[str | None, Shown]) -> tuple[Share, ...]:
    aids = tuple(
        Share("aid", titles.get(each.instrument, each.instrument), each.amount)
        for each in plan.allocations
        if each.expense == expense.id and each.amount
    )
    rest = expense.amount - sum((each.amount for each in aids), Decimal(0))
    left = Share("own_funds", Message(N_("Left to own funds and loans")), rest)
    return (*aids, left) if rest > 0 else aids
