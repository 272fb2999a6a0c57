"""The plan that brings most maturity: which actions, when, within hours, money and team.

Exact, on the same solver as the funding plans: the score adds up over the facts that actions make
true (`gains`), so a model of whole variables holds all of it. Of the plans with the best score the
cheapest is taken, and of those the one that ends soonest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm

from core.diagnostic.result import ActionProposal
from core.financing.solver import Model
from core.packs.schema.transformation import Part
from core.transformation.gains import Gains
from core.transformation.limits import Limits


@dataclass(frozen=True, slots=True)
class Work:
    """An action as the plan reckons it: months it takes, hours a month, euros on its first day."""

    action: ActionProposal
    months: int
    hours: Decimal
    cost: Decimal

    @property
    def id(self) -> str:
        """The action's id."""
        return self.action.id


@dataclass(frozen=True, slots=True)
class Placed:
    """A work in time: its first month (1 …) and its last."""

    work: Work
    start: int

    @property
    def end(self) -> int:
        """Return the last month."""
        return self.start + self.work.months - 1


@dataclass(frozen=True, slots=True)
class BestPlan:
    """The works in order of beginning, the points that they add, and whether none can add more."""

    placed: tuple[Placed, ...]
    points: Fraction
    cost: Decimal
    is_proved: bool


def works(actions: Sequence[ActionProposal], part: Part) -> tuple[Work, ...]:
    """Return the actions that can be reckoned; the safe end of each estimate is taken.

    One whose cost must be asked is left out.
    """
    return tuple(
        Work(each, max(1, each.months), part.capacity.hours(each.effort), each.cost.most)
        for each in actions
        if each.cost is not None
    )


def best_plan(found: Sequence[Work], gains: Gains, limits: Limits) -> BestPlan:
    """Return the best plan; an empty one where nothing fits or nothing adds a point."""
    useful = [each for each in found if gains.atoms[each.id]]
    form = _Form(useful, limits)
    reached = form.count_points(gains)
    if not form.starts:
        return BestPlan((), Fraction(0), Decimal(0), is_proved=True)
    first = form.model.best(reached)
    proved = first.is_proved
    values = first.values
    for objective in (form.spending(), form.lateness()):
        form.model.at_least(reached, form.value(reached, first.values))
        solved = form.model.best(objective, values)
        if not solved.is_found:
            break
        proved, values = proved and solved.is_proved, solved.values
        form.model.at_least(objective, form.value(objective, values))
    placed = form.placed(values)
    cost = sum((each.work.cost for each in placed), Decimal(0))
    return BestPlan(placed, gains.of(each.work.id for each in placed), cost, proved)


class _Form:
    """The model: one variable for each work and month it may begin in."""

    def __init__(self, found: Sequence[Work], limits: Limits) -> None:
        self.model = Model()
        self.limits = limits
        self.starts: dict[str, dict[int, int]] = {}
        self.works = {each.id: each for each in found}
        for each in found:
            last = limits.months - each.months + 1
            if last >= 1 and each.hours <= limits.hours:
                begins = {month: self.model.variable() for month in range(1, last + 1)}
                self.starts[each.id] = begins
                self.model.at_most(dict.fromkeys(begins.values(), 1), 1)
        self._wait()
        self._fit_team()
        self._fit_money()

    def count_points(self, gains: Gains) -> dict[int, float]:
        """Add what the works reach and return its sum in whole points of a common measure."""
        unit = lcm(*(points.denominator for points in gains.worth.values()), 1)
        reached: dict[int, float] = {}
        for fact in sorted({fact for fact, _value in gains.worth}):
            steps = sorted({p for (name, _v), p in gains.worth.items() if name == fact})
            below = Fraction(0)
            for points in steps:
                makers = [
                    begin
                    for work, begins in self.starts.items()
                    if any(f == fact and gains.worth[f, v] >= points for f, v in gains.atoms[work])
                    for begin in begins.values()
                ]
                if makers:
                    made = self.model.variable()
                    self.model.at_most({made: 1, **dict.fromkeys(makers, -1)})
                    reached[made] = int((points - below) * unit)
                below = points
        return reached

    def spending(self) -> dict[int, float]:
        """Return less for each cent that is spent."""
        return {
            begin: -int(self.works[work].cost * 100)
            for work, begins in self.starts.items()
            for begin in begins.values()
            if self.works[work].cost
        }

    def lateness(self) -> dict[int, float]:
        """Return less for each month that a work ends later."""
        return {
            begin: -(month + self.works[work].months - 1)
            for work, begins in self.starts.items()
            for month, begin in begins.items()
        }

    def value(self, objective: dict[int, float], values: Sequence[int]) -> float:
        """Return what some values reach of an objective."""
        return sum(factor * values[variable] for variable, factor in objective.items())

    def placed(self, values: Sequence[int]) -> tuple[Placed, ...]:
        """Return the works that values begin, in their order."""
        found = [
            Placed(self.works[work], month)
            for work, begins in self.starts.items()
            for month, begin in begins.items()
            if values[begin]
        ]
        return tuple(sorted(found, key=lambda each: (each.start, each.end, each.work.id)))

    def _wait(self) -> None:
        """Begin no work before those that it waits for are done, where they are done at all."""
        for work, begins in self.starts.items():
            for before in self.works[work].action.after:
                ends = self.starts.get(before, {})
                months = self.works[before].months if ends else 0
                for month, begin in begins.items():
                    late = [b for start, b in ends.items() if start + months > month]
                    if late:
                        self.model.at_most({begin: 1, **dict.fromkeys(late, 1)}, 1)

    def _running(self, month: int) -> dict[int, Work]:
        """Return the variables of the works that run in a month."""
        return {
            begin: self.works[work]
            for work, begins in self.starts.items()
            for start, begin in begins.items()
            if start <= month < start + self.works[work].months
        }

    def _fit_team(self) -> None:
        for month in range(1, self.limits.months + 1):
            running = self._running(month)
            self.model.at_most(dict.fromkeys(running, 1), self.limits.at_once)
            hours = {begin: float(work.hours) for begin, work in running.items()}
            self.model.at_most(hours, float(self.limits.hours))

    def _fit_money(self) -> None:
        """Spend in no month more than there was at first and came in since."""
        for month in range(1, self.limits.months + 1):
            spent = {
                begin: float(self.works[work].cost * 100)
                for work, begins in self.starts.items()
                for start, begin in begins.items()
                if start <= month and self.works[work].cost
            }
            held = self.limits.budget + self.limits.cash * (month - 1)
            self.model.at_most(spent, float(held * 100))
