"""The expenses of a project, as far as they are known."""

from decimal import Decimal

from core.facts.situation import Situation
from core.financing.cents import to_cent
from core.financing.result import Expense

COLLECTION = "project.expenses"


def expenses(situation: Situation) -> tuple[Expense, ...]:
    """Return the expenses whose amount is known; one without a month falls in the first."""
    found = (_expense(situation, item) for item in situation.items_of(COLLECTION))
    return tuple(each for each in found if each is not None)


def missing_of_expenses(situation: Situation) -> tuple[str, ...]:
    """Return the facts of the expenses that are still asked, amounts first."""
    items = situation.items_of(COLLECTION)
    if not items:
        return () if situation.is_settled(COLLECTION) else (COLLECTION,)
    names = [f"{COLLECTION}.{item}.{field}" for field in ("amount", "month") for item in items]
    return tuple(name for name in names if not situation.is_known(name))


def _expense(situation: Situation, item: str) -> Expense | None:
    start = f"{COLLECTION}.{item}"
    amount = situation.typed(f"{start}.amount", Decimal)
    if amount is None or amount <= 0:
        return None
    return Expense(
        id=item,
        label=situation.typed(f"{start}.label", str) or item,
        category=situation.typed(f"{start}.category", str) or "other",
        amount=to_cent(amount),
        month=situation.typed(f"{start}.month", int) or 1,
    )
