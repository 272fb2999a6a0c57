"""The room left for small State aid (de minimis), with the firm's history."""

from collections.abc import Hashable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from core.aids.compiled.leaf import Leaf
from core.aids.compiled.readings import RoomReading
from core.aids.kleene import IS_YES, code_between
from core.aids.result import Reason
from core.aids.wanted import euros_between
from core.messages import N_, Shown, message
from core.ranges import Range

if TYPE_CHECKING:
    from core.aids.context import Context

HISTORY = "company.de_minimis"
RECEIVED = "company.de_minimis_received"


class RoomTest(Leaf):
    """Whether the firm may still be granted small State aid."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(RoomReading(RECEIVED, HISTORY), needed=(RECEIVED,))

    def code(self, value: Hashable) -> int:
        """Return yes where room is left for sure, no where there is none."""
        return code_between(value.least, value.most) if isinstance(value, Range) else IS_YES

    def words(self, reason: Reason) -> Shown:
        """Return the room."""
        return message(N_("De minimis aid still possible: {room}"), room=_room_words(reason.value))


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


def _room_words(read: Hashable) -> Shown:
    return euros_between(read.least, read.most) if isinstance(read, Range) else ""
