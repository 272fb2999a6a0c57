"""The futures of a plan: its flows as arrays, and what may move them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from core.financing.cash import flows_of_expenses
from core.financing.cents import cents
from core.financing.inputs import Inputs
from core.financing.result import Expense, Plan
from core.messages import N_, Shown, message
from core.packs.schema.financing import RiskRules, Spread

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The tornado puts a cause at these quantiles of what it may be.
_ENDS = (0.1, 0.9)


@dataclass(frozen=True, slots=True)
class Futures:
    """What turned out, a row a future.

    The part of each expense that was spent and of the gains that came; the months that each aid
    came late, and whether it was granted.
    """

    spent: "NDArray[np.float64]"
    gained: "NDArray[np.float64]"
    late: "NDArray[np.int64]"
    granted: "NDArray[np.bool_]"


@dataclass(frozen=True, slots=True)
class Triangle:
    """A part over or under that is likeliest at `usual`, and never beyond its two ends."""

    least: Decimal
    usual: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class Course:
    """A plan month by month, in cents: what is fixed, each expense, each aid, the gains."""

    fixed: "NDArray[np.float64]"
    expenses: "NDArray[np.float64]"  # expense × month, with its VAT
    gains: "NDArray[np.float64]"
    aids: tuple[tuple[Shown, tuple[tuple[int, int], ...]], ...]  # title; month and cents
    costs: tuple[Triangle, ...]  # what each expense may cost over or under
    side: str
    rules: RiskRules

    @property
    def causes(self) -> int:
        """Return how many random numbers make a future."""
        return len(self.costs) + 2 * len(self.aids) + 1

    def planned(self, count: int = 1) -> Futures:
        """Return futures in which all goes as planned."""
        import numpy as np

        aids = (count, len(self.aids))
        return Futures(
            np.ones((count, len(self.costs))),
            np.ones(count),
            np.zeros(aids, dtype=np.int64),
            np.ones(aids, dtype=np.bool_),
        )

    def drawn(self, chance: "NDArray[np.float64]") -> Futures:
        """Return futures from random numbers between 0 and 1: cause × draw."""
        lines, aids = len(self.costs), len(self.aids)
        found = self.planned(chance.shape[1])
        for place, spread in enumerate(self.costs):
            found.spent[:, place] = 1 + _inverse(spread, chance[place])
        late = chance[lines : lines + aids].T
        refused = float(self.rules.refused[self.side].value)
        return replace(
            found,
            late=_whole(_inverse(self.rules.late, late)),
            granted=refused <= chance[lines + aids : lines + 2 * aids].T,
            gained=_inverse(self.rules.gains, chance[-1]),
        )

    def alone(self) -> Iterator[tuple[Shown, Futures]]:
        """Yield each cause with two futures: it alone at its worse and its better end."""
        import numpy as np

        ends = np.array(_ENDS)
        planned = self.planned(2)
        if self.costs:
            spent = np.column_stack([1 + _inverse(each, ends) for each in self.costs])
            yield message(N_("Costs over or under")), replace(planned, spent=spent)
        if self.aids:
            late = _whole(_inverse(self.rules.late, ends))[:, None] + planned.late
            yield message(N_("Aids paid later or sooner")), replace(planned, late=late)
        if self.gains.any():
            gained = _inverse(self.rules.gains, ends)
            yield message(N_("Gains slower than hoped")), replace(planned, gained=gained)
        for place, (title, _payments) in enumerate(self.aids):
            granted = planned.granted.copy()
            granted[0, place] = False
            yield message(N_("Refused: {aid}"), aid=title), replace(planned, granted=granted)

    def balances(self, futures: Futures) -> "NDArray[np.float64]":
        """Return the balance in cents at the end of each month: future × month."""
        import numpy as np

        flows = futures.spent @ self.expenses + np.outer(futures.gained, self.gains)
        flows += self.fixed
        rows, months = np.arange(len(flows)), flows.shape[1]
        for place, (_title, payments) in enumerate(self.aids):
            late, granted = futures.late[:, place], futures.granted[:, place]
            for month, amount in payments:
                comes = np.maximum(month - 1 + late, 0)
                paid = granted & (comes < months)
                flows[rows[paid], comes[paid]] += amount
        return np.cumsum(flows, axis=1)


def course_of(plan: Plan, project: Inputs) -> Course:
    """Return the flows of a plan, apart as far as they may turn out otherwise."""
    import numpy as np

    months = len(plan.cash)
    expenses = np.zeros((len(project.expenses), months))
    for place, expense in enumerate(project.expenses):
        for flow in flows_of_expenses([expense], project.vat):
            if flow.month <= months:
                expenses[place, flow.month - 1] -= flow.amount
    fixed = np.array(
        [cents(each.loans + each.own_funds - each.instalments) for each in plan.cash], dtype=float
    )
    fixed[0] += cents(plan.opening or Decimal(0))
    aids = tuple(
        (each.title, tuple((month, cents(amount)) for month, amount in each.payments))
        for each in plan.fundings
        if each.kind == "aid"
    )
    return Course(
        fixed=fixed,
        expenses=expenses,
        gains=np.array([cents(each.gains) for each in plan.cash], dtype=float),
        aids=aids,
        costs=tuple(_cost(each, project.rules.risk) for each in project.expenses),
        side=plan.side,
        rules=project.rules.risk,
    )


def _cost(expense: Expense, rules: RiskRules) -> Triangle:
    """Return what an expense may cost over or under: its own range, where the person gave one."""
    spread = rules.cost[expense.basis]
    if expense.least is None and expense.most is None:
        return Triangle(spread.least, spread.usual, spread.most)
    least, most = (
        usual if end is None else end / expense.amount - 1
        for end, usual in ((expense.least, spread.least), (expense.most, spread.most))
    )
    return Triangle(min(least, Decimal(0)), Decimal(0), max(most, Decimal(0)))


def _inverse(spread: Triangle | Spread, chance: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Return the values of a triangular spread that are not exceeded with these chances."""
    import numpy as np

    low, mode, high = (float(each) for each in (spread.least, spread.usual, spread.most))
    if high == low:
        return np.full_like(chance, low)
    up = low + np.sqrt(chance * (high - low) * (mode - low))
    down = high - np.sqrt((1 - chance) * (high - low) * (high - mode))
    return np.where(chance * (high - low) < mode - low, up, down)


def _whole(values: "NDArray[np.float64]") -> "NDArray[np.int64]":
    import numpy as np

    return np.rint(values).astype(np.int64)
