"""Who pays what, side by side: the sources of several plans in one table."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.financing.result import Plan
from core.messages import Shown


@dataclass(frozen=True, slots=True)
class Payer:
    """A source of money and what it pays in each plan, in euros; None where it pays nothing."""

    kind: str
    title: Shown
    amounts: tuple[Decimal | None, ...]


def payers(plans: Sequence[Plan]) -> tuple[Payer, ...]:
    """Return the sources of these plans, each once, in the order of their first appearance."""
    keys: dict[tuple[str, str | None, Shown], None] = {}
    for plan in plans:
        for funding in plan.fundings:
            keys[funding.kind, funding.instrument, funding.title] = None
    return tuple(
        Payer(kind, title, tuple(_paid(plan, (kind, instrument, title)) for plan in plans))
        for kind, instrument, title in keys
    )


def total_of(plan: Plan, kind: str) -> Decimal:
    """Return what the sources of a kind pay together."""
    return sum((each.amount for each in plan.fundings if each.kind == kind), Decimal(0))


def _paid(plan: Plan, key: tuple[str, str | None, Shown]) -> Decimal | None:
    amounts = [
        each.amount for each in plan.fundings if (each.kind, each.instrument, each.title) == key
    ]
    return sum(amounts, Decimal(0)) if amounts else None
