"""What a firm can carry: months, hours a month, works at once, money now and each month."""

from dataclasses import dataclass
from decimal import Decimal

from core.facts.situation import Situation
from core.packs.schema.transformation import Part

HOURS, MONTHS, AT_ONCE = (
    "transformation.hours_month",
    "transformation.months",
    "transformation.at_once",
)
BUDGET, CASH = "transformation.budget", "transformation.cash_month"
OWN_FUNDS = "project.own_funds"


@dataclass(frozen=True, slots=True)
class Limits:
    """Hours and money in a month, euros before VAT; `is_asked`: the firm told the money itself."""

    months: int
    hours: Decimal
    at_once: int
    budget: Decimal
    cash: Decimal
    is_asked: bool = True


def limits(situation: Situation, part: Part) -> Limits:
    """Return the limits told, else those of the rules; money nobody told is none."""
    budget, hours = situation.number(BUDGET), situation.number(HOURS)
    if budget is None:
        budget = situation.number(OWN_FUNDS)
    return Limits(
        months=situation.typed(MONTHS, int) or part.capacity.months,
        # None at all is an answer: nothing can be done then.
        hours=part.capacity.hours_month if hours is None else hours,
        at_once=situation.typed(AT_ONCE, int) or part.capacity.at_once,
        budget=budget or Decimal(0),
        cash=situation.number(CASH) or Decimal(0),
        is_asked=budget is not None,
    )
