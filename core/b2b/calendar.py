"""The calendar of e-invoicing: what to do by when, between the days of the law."""

from datetime import date

from core.b2b.einvoicing import anchor_day
from core.b2b.result import CheckState, Entry, Standing
from core.diagnostic.relevance import holds
from core.facts.situation import Situation
from core.packs.schema.b2b import Milestone


def calendar_of(
    milestones: tuple[Milestone, ...],
    checks: tuple[CheckState, ...],
    standing: Standing,
    situation: Situation,
    on: date,
) -> tuple[Entry, ...]:
    """Return what is still to be done and the days of the law, in order.

    What is done is left out, and so is all of it for a firm that the reform does not concern.
    """
    if standing.concerned is False:
        return ()
    entries = [
        Entry(each.due, each.check.to_do, each.check.provenance, each, each.due < on)
        for each in checks
        if each.due is not None and each.done is not True and each.applies is not False
    ]
    for milestone in milestones:
        day = milestone.day
        if milestone.anchor is not None:
            day = anchor_day(milestone.anchor, standing)
        # A horizon that may not concern the firm is named only once it is known to.
        if day is not None and holds(milestone.when, situation):
            entries.append(Entry(day, milestone.title, milestone.provenance, None, day < on))
    return tuple(sorted(entries, key=lambda each: (each.day, each.check is not None)))
