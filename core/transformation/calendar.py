"""The calendar of a plan: which month is its first one, whenever it is looked at."""

from datetime import date

from core.facts.situation import Situation
from core.months import month_after

FIRST = "transformation.first"
_PROJECT = "project.start"


def next_first(situation: Situation, on: date) -> date:
    """Return the first month of a plan proposed on a day: that of the project, else the next."""
    soonest, project = month_after(on, 1), situation.typed(_PROJECT, date)
    return soonest if project is None else max(project.replace(day=1), month_after(on, 0))


def first_of(situation: Situation, on: date) -> date:
    """Return the first month of the plan that was taken on; it stays where it was put."""
    told = situation.typed(FIRST, date) or situation.typed(_PROJECT, date)
    return month_after(on, 1) if told is None else told.replace(day=1)


def months_between(one: date, other: date) -> int:
    """Return how many months lie from one first of a month to another, none where it is earlier."""
    return max(0, 12 * (other.year - one.year) + other.month - one.month)
