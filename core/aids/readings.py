"""The readings of a version for one project: every formula resolved, and what it brings."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from core.aids.amounts import reading_range
from core.aids.expenses import NO_EXPENSES, base_of
from core.aids.formulas import resolved
from core.aids.terms import TermReading
from core.ranges import Range

if TYPE_CHECKING:
    from core.aids.compiled.rules import HeldVersion
    from core.aids.context import Context

Ranges: TypeAlias = Sequence[Range | None]


def readings_of(held: "HeldVersion", context: "Context") -> tuple[tuple[TermReading, ...], Ranges]:
    """Return the readings of a version, the least favourable on this project first.

    And the least and the most that each brings; None where its formula gives no figure.
    """
    base = base_of(held, context) or NO_EXPENSES
    found = [
        TermReading(each.id, each.title, options, each.sources)
        for each in held.readings
        for options in resolved(each.plan, base, context)
    ]
    ranges = [reading_range(each) for each in found]
    if len(found) < 2:
        return tuple(found), ranges
    order = sorted(range(len(found)), key=lambda place: _favour(ranges[place]))
    return tuple([found[place] for place in order]), [ranges[place] for place in order]


def _favour(span: Range | None) -> tuple[bool, Decimal, Decimal]:
    return (True, span.least, span.most) if span else (False, Decimal(0), Decimal(0))
