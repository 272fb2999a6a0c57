"""The days on which the texts of an instrument may hold, where some dates are not verified.

A date that no source shows may be another: only what is sure bounds it. Texts follow each other, so
that one begins after the sure days of those before it and ends before those of the ones after.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from core.packs.schema.aids import AidVersion, Instrument, Window

_A_DAY = timedelta(days=1)
_BEGINNING, _END = "valid.from", "valid.until"
# The fields that a day of a version is part of; and all those that are days.
_WHOLES = {
    _BEGINNING: frozenset({_BEGINNING, "valid", "version"}),
    _END: frozenset({_END, "valid", "version", "local_ends"}),
    "filing.from": frozenset({"filing.from", "filing", "version"}),
    "filing.until": frozenset({"filing.until", "filing", "version"}),
}
DAYS = frozenset(_WHOLES)


class Span(Struct, frozen=True, gc=False):
    """The first and the last day on which a text may hold, and those between which it does."""

    earliest: date
    sure_from: date
    sure_until: date
    latest: date

    def may_hold(self, on: date) -> bool:
        """Say whether the text holds on a day under some verification of its dates."""
        return self.earliest <= on <= self.latest

    def holds(self, on: date) -> bool:
        """Say whether it holds on a day whatever the verification of its dates brings."""
        return self.sure_from <= on <= self.sure_until


def is_beginning_verified(version: AidVersion) -> bool:
    """Say whether a source shows the first day of a version."""
    return _doubt(version, _BEGINNING) is None


def is_end_verified(version: AidVersion) -> bool:
    """Say whether a source shows the last day of a version."""
    return _doubt(version, _END) is None


def filing_span(version: AidVersion) -> Window:
    """Return the days outside which no request is taken for sure."""
    said = version.filing or Window()
    first, last = _doubt(version, "filing.from"), _doubt(version, "filing.until")
    return Window(
        first=said.first if first is None else first.first,
        last=said.last if last is None else last.last,
    )


def span_of(instrument: Instrument, version: AidVersion) -> Span:
    """Return when a version of an instrument may hold, and when it does for sure."""
    earliest = sure_from = version.valid.first or date.min
    latest = sure_until = _latest(version)
    begins, ends = _doubt(version, _BEGINNING), _doubt(version, _END)
    if begins is not None:
        before = [_next(_latest_sure(each)) for each in _others(instrument, version, -1)]
        earliest = max([begins.first or date.min, *before])
        sure_from = min([begins.last or date.max, *_sure_days(version)])
    if ends is not None:
        after = [_before(_first_sure(each)) for each in _others(instrument, version, 1)]
        latest = min([ends.last or date.max, *after])
        sure_until = max([ends.first or date.min, *_sure_days(version)])
    return Span(earliest, sure_from, sure_until, latest)


def in_doubt(instrument: Instrument, on: date) -> Sequence[AidVersion]:
    """Return the versions one of which may hold on a day; none where no date of them is in doubt.

    With one alone, it is not sure whether it holds.
    """
    if not any(_has_doubts(each) for each in instrument.versions):
        return ()
    spans = [(each, span_of(instrument, each)) for each in instrument.versions]
    some = [(each, span) for each, span in spans if span.may_hold(on)]
    return () if all(span.holds(on) for _each, span in some) else [each for each, _span in some]


def _has_doubts(version: AidVersion) -> bool:
    return bool(version.unverified) or version.provenance.confidence == "memory"


def _doubt(version: AidVersion, day: str) -> Window | None:
    """Return the days between which a day lies that no source shows; None where one does."""
    found = [each.between for each in version.unverified if each.field in _WHOLES[day]]
    if found:
        return found[0]
    return Window() if version.provenance.confidence == "memory" else None


def _others(instrument: Instrument, version: AidVersion, side: int) -> Sequence[AidVersion]:
    """Return the versions before this one (-1), or after it (1)."""
    ordered = sorted(instrument.versions, key=lambda each: each.valid.first or date.min)
    at = next(place for place, each in enumerate(ordered) if each is version)
    return ordered[:at] if side < 0 else ordered[at + 1 :]


def _sure_days(version: AidVersion) -> list[date]:
    """Return the days on which a source shows that a version holds."""
    found: list[date | None] = [day for each in version.open for day in (each.first, each.last)]
    begins, ends = _doubt(version, _BEGINNING), _doubt(version, _END)
    found.append(version.valid.first if begins is None else begins.last)
    if ends is not None:
        found.append(ends.first)
    elif version.valid.last is not None:
        found.append(min([version.valid.last, *(each.last for each in version.local_ends)]))
    return [each for each in found if each is not None]


def _latest_sure(version: AidVersion) -> date:
    return max(_sure_days(version), default=date.min)


def _first_sure(version: AidVersion) -> date:
    return min(_sure_days(version), default=date.max)


def _latest(version: AidVersion) -> date:
    """Return the last day, in the places where a version ends last."""
    return max([version.valid.last or date.max, *(each.last for each in version.local_ends)])


def _next(day: date) -> date:
    return day if day in {date.min, date.max} else day + _A_DAY


def _before(day: date) -> date:
    return day if day in {date.min, date.max} else day - _A_DAY
