"""Later days on which an aid may be had: the text takes effect, or the firm is old enough."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from core.aids.context import parameters
from core.aids.counterfactual_moves import Firm, Move, how_changes
from core.aids.counterfactual_words import aged_words, opening_words, waited_words
from core.aids.de_minimis import HISTORY, RECEIVED
from core.messages import Shown
from core.months import month_after, month_end, months_before
from core.packs.schema.aids import AidVersion, Condition

LEVER = "day"


def day_moves(
    versions: Sequence[AidVersion], conditions: Sequence[Condition], firm: Firm
) -> Iterator[Move]:
    """Yield a move for each later day on which a version, a request or an age begins to fit."""
    found: dict[date, Shown] = {}
    for day, text in (
        *_beginnings(versions), *_ages(conditions, firm), *_room(versions, firm)
    ):  # fmt: skip
        if day > firm.on:
            found.setdefault(day, text)
    dated = frozenset(_dated(conditions, firm))
    for day, text in found.items():
        years = (day - firm.on).days / 365
        bears_on = None if _turns(versions, firm.on, day) else dated
        yield Move(LEVER, (), day, text, day, firm.on, (2, years), bears_on=bears_on)


def day_reached(since: date, months: int, *, strictly: bool = False) -> date:
    """Return the first day on which `since` lies so many months back (or more, strictly)."""
    first = month_after(since, months)
    day = first.replace(day=min(since.day, month_end(first).day))
    while months_before(day, months) < since or (strictly and months_before(day, months) == since):
        day += timedelta(days=1)
    return day


def _turns(versions: Sequence[AidVersion], on: date, day: date) -> bool:
    """Say whether what is in force or open may be another text from the law date to a later day."""
    edges: list[date | None] = []
    for version in versions:
        windows = (version.valid, version.filing or version.valid, *version.open)
        edges += [each.first for each in windows]
        edges += [each.last for each in (*windows, *version.local_ends)]
    return any(edge is not None and on <= edge <= day for edge in edges)


def _dated(conditions: Sequence[Condition], firm: Firm) -> Iterator[str]:
    """Yield the facts on which another law date bears: days, and the small aid of the past."""
    yield from (HISTORY, RECEIVED)
    for condition in conditions:
        if condition.had is not None:
            for aid in (*condition.had.aids, *condition.had.others):
                yield f"company.aids.{aid}.report"
        elif condition.fact is not None:
            definition = firm.pack.fact(condition.fact)
            if definition is not None and definition.type == "date":
                yield condition.fact


def _beginnings(versions: Sequence[AidVersion]) -> Iterator[tuple[date, Shown]]:
    for version in versions:
        if version.valid.first is not None:
            yield version.valid.first, opening_words(version.valid.first)
        if version.filing is not None and version.filing.first is not None:
            yield version.filing.first, opening_words(version.filing.first)
        for opening in version.open:
            yield opening.first, opening_words(opening.first)


def _ages(conditions: Sequence[Condition], firm: Firm) -> Iterator[tuple[date, Shown]]:
    for condition in conditions:
        definition = firm.pack.fact(condition.fact) if condition.fact else None
        since = firm.situation.typed(condition.fact, date) if condition.fact else None
        if definition is None or since is None or how_changes(definition) != "time":
            continue
        for months, strictly in ((condition.min_months, False), (condition.above_months, True)):
            if months is not None:
                day = day_reached(since, months, strictly=strictly)
                yield day, aged_words(definition, months, day, strictly=strictly)


def _room(versions: Sequence[AidVersion], firm: Firm) -> Iterator[tuple[date, Shown]]:
    """Yield the days on which a small State aid of the past no longer counts."""
    if not any(each.startswith("de_minimis") for version in versions for each in version.regimes):
        return
    parameter = parameters(firm.pack).get("de_minimis.years")
    years = int((parameter.on(firm.on) if parameter else None) or 3)
    for item in firm.situation.items_of(HISTORY):
        granted = firm.situation.typed(f"{HISTORY}.{item}.date", date)
        definition = firm.pack.fact(f"{HISTORY}.{item}.date")
        if granted is None or how_changes(definition) != "time":
            continue
        for day in (
            day_reached(granted, 12 * years, strictly=True),
            date(granted.year + years, 1, 1),
        ):
            yield day, waited_words(definition, granted, day)
