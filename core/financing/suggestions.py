"""Expenses that the plan calls for and the project does not hold yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.diagnostic.result import ActionProposal
from core.facts.situation import Answer
from core.financing.result import Expense
from core.messages import Text
from core.ranges import Range

MOST = 5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An expense to add: `cost` in euros before VAT is the team's estimate, and shown as such."""

    action: str
    label: Text
    category: str
    cost: Range
    reasoning: Text | None

    def line(self, label: str) -> Mapping[str, Answer]:
        """Return by field what the line says once it is added: the range, as the team's estimate.

        Until the person states an amount it is reckoned with the middle of the range.
        """
        return {
            "label": label,
            "category": self.category,
            "basis": "team",
            "amount_least": self.cost.least,
            "amount_most": self.cost.most,
        }


def suggestions(
    actions: Iterable[ActionProposal], expenses: Iterable[Expense]
) -> tuple[Suggestion, ...]:
    """Return what the first actions would have bought, in categories that have no expense yet."""
    covered = {expense.category for expense in expenses}
    found: list[Suggestion] = []
    for action in actions:
        new = [category for category in action.categories if category not in covered]
        is_covered = len(new) < len(action.categories)
        if action.cost is None or not action.cost.most or is_covered or not new:
            continue
        found.append(
            Suggestion(action.id, action.title, new[0], action.cost, action.cost_reasoning)
        )
        covered.add(new[0])
    return tuple(found[:MOST])
