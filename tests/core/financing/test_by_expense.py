"""Who pays each expense of a plan."""

from decimal import Decimal

from core.financing.by_expense import payments
from core.financing.result import Allocation, Expense, Plan


def expense(name: str, amount: int) -> Expense:
    """Return an expense of the first month."""
    return Expense(name, name, "software", Decimal(amount), 1)


def plan(*allocations: Allocation) -> Plan:
    """Return a plan of which only the allocations matter."""
    zero = Decimal(0)
    return Plan(
        id="sure", title="", why="", cost=zero, fundings=(), allocations=allocations,
        aids_total=zero, own_funds=zero, bound=zero, is_optimal=True, limits=(), loan=None, cash=(),
    )  # fmt: skip


def test_shares_sum_to_the_amount() -> None:
    """Aids and what is left of an expense sum to it; an expense paid whole has nothing left."""
    half = Allocation("aid", "a", Decimal(100), Decimal(50))
    whole = Allocation("aid", "b", Decimal(80), Decimal(80))

    first, second = payments(plan(half, whole), [expense("a", 100), expense("b", 80)])

    assert [Decimal(50), Decimal(50)] == [each.amount for each in first.shares]
    assert ["aid"] == [each.kind for each in second.shares]


def test_an_expense_without_an_amount_has_no_payers() -> None:
    """Nothing is drawn of what costs nothing."""
    assert () == payments(plan(), [expense("a", 0)])
