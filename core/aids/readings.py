"""The readings of a version for one project: every formula resolved, and what it brings."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from core.aids.amounts import options_range
from core.aids.expenses import Base, base_of
from core.aids.formulas import WHOLE, Options, resolved
from core.aids.terms import TermLine, TermReading
from core.ranges import Range

if TYPE_CHECKING:
    from core.aids.compiled.rules import HeldVersion
    from core.aids.context import Context

_ALL = "all"


def readings_of(
    held: "HeldVersion", context: "Context"
) -> tuple[Sequence[TermReading], Sequence[Range | None]]:
    """Return the readings of a version, the least favourable on this project first.

    And the least and the most that each brings; None where its formula gives no figure. Their
    lines are without expenses.
    """
    base = base_of(held, context)
    found = [
        TermReading(each.id, each.title, options, each.sources)
        for each in held.readings
        for options in resolved(each.plan, context)
    ]
    if base is None and held.version.eligible:  # a project that is not known has no lines
        found = [replace(each, options=_lineless(each.options)) for each in found]
    ranges = [options_range(each.options, base.parts if base else {}) for each in found]
    if len(found) < 2:
        return found, ranges
    order = sorted(range(len(found)), key=lambda place: _favour(ranges[place]))
    return [found[place] for place in order], [ranges[place] for place in order]


def with_expenses(readings: Sequence[TermReading], base: Base | None) -> tuple[TermReading, ...]:
    """Return readings with the expenses that each of their lines pays."""
    return tuple(
        replace(
            reading,
            options=tuple(
                replace(option, lines=tuple(_with_expenses(line, base) for line in option.lines))
                for option in reading.options
            ),
        )
        for reading in readings
    )


def _lineless(options: Options) -> Options:
    return tuple(replace(each, lines=()) if each.lines else each for each in options)


def _with_expenses(line: TermLine, base: Base | None) -> TermLine:
    part = base.parts.get(line.id) if base else None
    if part is None:
        return line
    return replace(
        line,
        id=_ALL if line.id == WHOLE else line.id,
        expenses=part.sure,
        doubtful=part.doubtful,
        is_open=part.is_open,
    )


def _favour(span: Range | None) -> tuple[bool, Decimal, Decimal]:
    return (True, span.least, span.most) if span else (False, Decimal(0), Decimal(0))
