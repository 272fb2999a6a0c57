"""The room left for small State aid (de minimis), with the firm's history."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from core.ranges import Range

if TYPE_CHECKING:
    from core.aids.context import Context

HISTORY = "company.de_minimis"
RECEIVED = "company.de_minimis_received"


def room(context: "Context") -> Range | None:
    """Return what may still be granted at the law date; None where no ceiling is known."""
    ceiling = context.parameter("de_minimis.ceiling")
    if ceiling is None:
        return None
    items = context.situation.items_of(HISTORY)
    if not items:
        has_none = context.value(RECEIVED) is False or context.is_idle(HISTORY)
        return Range(ceiling if has_none else Decimal(0), ceiling)
    since = _since(context)
    spent = Range(Decimal(0), Decimal(0))
    for item in items:
        spent = _added(spent, _counted(context, item, since, ceiling))
    return Range(max(Decimal(0), ceiling - spent.most), max(Decimal(0), ceiling - spent.least))


def _since(context: "Context") -> date:
    """Return the first day whose grants count: three rolling years, or three fiscal years."""
    on = context.on
    years = int(context.parameter("de_minimis.years") or 3)
    if context.parameter("de_minimis.fiscal_years"):
        return date(on.year - years + 1, 1, 1)
    leap = on.month == 2 and on.day == 29
    return date(on.year - years, on.month, 28 if leap else on.day)


def _counted(context: "Context", item: str, since: date, ceiling: Decimal) -> Range:
    amount = context.number(f"{HISTORY}.{item}.amount")
    granted = context.typed(f"{HISTORY}.{item}.date", date)
    if granted is not None and not since <= granted <= context.on:
        return Range(Decimal(0), Decimal(0))
    most = ceiling if amount is None else amount
    least = most if amount is not None and granted is not None else Decimal(0)
    return Range(least, most)


def _added(one: Range, other: Range) -> Range:
    return Range(one.least + other.least, one.most + other.most)
