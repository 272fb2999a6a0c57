"""A law date as it is given on the command line."""

from datetime import date

from core.errors import UserError
from core.messages import N_

LAW_YEARS = range(1950, 2101)


def given_day(text: str) -> date:
    """Return the day that was written; raises UserError."""
    try:
        found = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        found = None
    if found is not None and found.year in LAW_YEARS:
        return found
    if found is not None:
        raise UserError(
            N_("--on: got “{got}”, wanted a year from {first} to {last}."),
            got=text[:40],
            first=str(LAW_YEARS[0]),
            last=str(LAW_YEARS[-1]),
        )
    raise UserError(
        N_("--on: got “{got}”, wanted a date such as 2026-11-23 (year-month-day)."), got=text[:40]
    )
