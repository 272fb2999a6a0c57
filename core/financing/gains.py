"""What a project brings once it runs: more margin and savings, with time to get there."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from core.facts.situation import Situation
from core.financing.cents import cents
from core.messages import N_, Message, message
from core.packs.schema.financing import FinancingRules

_ASKED = ("turnover", "savings", "running_costs")


@dataclass(frozen=True, slots=True)
class Gains:
    """Euros a year at full speed; `variable` is the fraction of turnover that goes with sales.

    Gains begin in month `first` of the project and are full after `ramp` months; running costs are
    due in full from the first month.
    """

    turnover: Decimal
    variable: Decimal
    savings: Decimal
    running_costs: Decimal
    first: int
    ramp: int

    @property
    def yearly(self) -> Decimal:
        """Return what is left of a year at full speed, running costs paid."""
        return self.turnover * (1 - self.variable) + self.savings - self.running_costs

    def share(self, month: int) -> Decimal:
        """Return which part of the full gains a month brings."""
        passed = month - self.first + 1
        if passed <= 0:
            return Decimal(0)
        return Decimal(1) if passed > self.ramp else Decimal(passed) / (self.ramp + 1)

    def flow(self, month: int) -> int:
        """Return the cents of a month; the roundings of the months do not add up."""
        return self._until(month) - self._until(month - 1)

    def turnover_of(self, months: range) -> Decimal:
        """Return the additional turnover of some months."""
        return self.turnover / 12 * self._shares(months)

    def savings_of(self, months: range) -> Decimal:
        """Return the savings of some months."""
        return self.savings / 12 * self._shares(months)

    def running_costs_of(self, months: range) -> Decimal:
        """Return the running costs of some months."""
        running = sum(month >= self.first for month in months)
        return self.running_costs / 12 * running

    def _shares(self, months: range) -> Decimal:
        return sum((self.share(month) for month in months), Decimal(0))

    def _until(self, month: int) -> int:
        months = range(1, month + 1)
        margin = self.turnover_of(months) * (1 - self.variable)
        return cents(margin + self.savings_of(months) - self.running_costs_of(months))


def gains(situation: Situation, rules: FinancingRules, last: int) -> Gains | None:
    """Return the gains that are expected; None where nothing is said of them.

    Without a month of their own they begin after the `last` month in which something new is paid.
    Without a known share of variable costs all of the additional turnover counts as gone with
    sales: unknown is no gain.
    """
    named = {key: situation.typed(f"project.gains.{key}", Decimal) for key in _ASKED}
    if all(each is None for each in named.values()):
        return None
    ramp = situation.typed("project.gains.ramp", int)
    rate = situation.typed("company.variable_cost_rate", Decimal)
    return Gains(
        turnover=named["turnover"] or Decimal(0),
        variable=Decimal(1) if rate is None else rate / 100,
        savings=named["savings"] or Decimal(0),
        running_costs=named["running_costs"] or Decimal(0),
        first=situation.typed("project.gains.from_month", int) or last + 1,
        ramp=int(rules.ramp.value) if ramp is None else ramp,
    )


def remarks_of_gains(found: Gains | None) -> Iterator[Message]:
    """Yield why the gains are below zero in their first month, where they are."""
    if found is not None and found.flow(found.first) < 0:
        yield message(
            N_(
                "The gains of the project are below zero at first: its running costs are due in "
                "full from month {month} on, while what it brings grows over {ramp} months."
            ),
            month=found.first,
            ramp=found.ramp,
        )
