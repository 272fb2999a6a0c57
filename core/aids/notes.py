"""The note beside an amount: what the figure is, or why there is none."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeAlias

from core.aids.amounts import is_unbounded
from core.aids.context import Context
from core.aids.formulas import UNBOUNDED
from core.aids.terms import TermOption, TermReading
from core.aids.wanted import euros
from core.messages import N_, Listed, Shown, message
from core.packs.schema.aids import AidVersion
from core.ranges import Range

Readings: TypeAlias = Sequence[TermReading]


def amount_note(
    readings: Readings, version: AidVersion, found: Range | None, context: Context
) -> Shown | None:
    """Return the one thing that must be said with the amount; None where it speaks for itself."""
    if found is None:
        return _without_figure(readings, version, context)
    if found.single is None and version.readings:
        titles = Listed(tuple(each.title for each in version.readings))
        return message(N_("Several readings, the lowest is shown: {readings}"), readings=titles)
    if found.single is None and not is_unbounded(found):
        by_operator = version.amount is not None and version.amount.rate_between is not None
        text = (
            N_("Between {least} and {most}: the operator sets the rate")
            if by_operator
            else N_("Between {least} and {most}, depending on what is not known yet")
        )
        return message(text, least=euros(found.least), most=euros(found.most))
    if version.loan is not None and version.loan.is_repaid:
        return message(N_("To be repaid: this is a loan or an advance, not a grant"))
    return None


def _without_figure(readings: Readings, version: AidVersion, context: Context) -> Shown:
    cap = _highest_cap(readings)
    if context.expenses is None and version.eligible and _is_documented(readings):
        if cap is not None:
            return message(N_("Up to {cap}, depending on the expenses"), cap=euros(cap))
        return message(N_("The amount depends on the expenses: enter them"))
    if cap is not None:
        return message(N_("At most {cap}; the sources read do not give the rate"), cap=euros(cap))
    return message(N_("The sources read give no amount"))


def _is_documented(readings: Readings) -> bool:
    options = _options(readings)
    return bool(options) and all(each.is_documented for each in options)


def _options(readings: Readings) -> list[TermOption]:
    return [option for reading in readings for option in reading.options]


def _highest_cap(readings: Readings) -> Decimal | None:
    caps = [_most(option) for option in _options(readings)]
    known = [cap for cap in caps if cap is not None]
    return max(known) if known and len(known) == len(caps) else None


def _most(option: TermOption) -> Decimal | None:
    """Return the most that an option can give, whatever the expenses."""
    cap = option.cap.most if option.cap and option.cap.most < UNBOUNDED else None
    if option.flat is not None:
        return option.flat if cap is None else min(option.flat, cap)
    if cap is not None:
        return cap
    if option.steps is not None and option.steps.most is not None:
        return option.steps.gives * (option.steps.most // option.steps.every)
    if option.bands and option.bands[-1].rate == 0:
        return option.bands[-1].flat
    caps = [line.cap or (line.base_cap and line.base_cap * line.rate) for line in option.lines]
    return sum((each for each in caps if each), Decimal(0)) if caps and all(caps) else None
