"""The freshness of a pack: what was read when, until when that holds, what must be read again.

A source without a date counts as past its period. That a text was read opens no aid: that takes a
proof of opening, which has its own last day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from core.messages import Text
from core.packs.provenance import Confidence, Provenance
from core.packs.schema.aids import AidVersion, Instrument
from core.packs.schema.parameters import Parameter
from core.packs.standing import in_doubt, is_beginning_verified, is_end_verified

if TYPE_CHECKING:
    from core.aids.result import AidResult
    from core.packs.pack import Pack

# Parameters of the pack: days after which a source is read again, and days of warning of an end.
# `freshness.period.<form>` takes the place of the first for aids of that form.
PERIOD = "freshness.period"
NOTICE = "freshness.notice"
Standing = Literal["in_force", "over", "to_come"]
Concern = Literal[
    "expired", "undated", "overdue", "start_doubtful", "end_doubtful", "ends_soon", "no_proof"
]
_PAST = frozenset({"expired", "undated", "overdue", "start_doubtful", "end_doubtful"})
_DOUBTFUL = frozenset({"start_doubtful", "end_doubtful"})
_STALE = frozenset({"expired", "undated", "overdue"})


@dataclass(frozen=True, slots=True)
class Freshness:
    """How fresh one legal version of an aid, or one value of a parameter, is on a day.

    `checked` is the date printed on the source, `due` the last day of its period; `first` and
    `last` are the days of the text, `open_until` that of the proof of opening which covers the day;
    `expires` the first day for which its publisher does not answer. `concerns` say why it must be
    read again; `urgency` orders the dashboard, 0 first; `days_late` None where no date tells.
    """

    kind: Literal["aid", "parameter"]
    id: str
    version: str
    title: Text
    operator: str
    standing: Standing
    confidence: Confidence
    sources: tuple[str, ...]
    checked: date | None = None
    due: date | None = None
    days_late: int | None = None
    first: date | None = None
    last: date | None = None
    is_start_verified: bool = True
    is_end_verified: bool = True
    open_until: date | None = None
    expires: date | None = None
    concerns: tuple[Concern, ...] = ()

    @property
    def is_past(self) -> bool:
        """Say whether its period or its validity is past: what rests on it is never silently so."""
        return not _PAST.isdisjoint(self.concerns)

    @property
    def urgency(self) -> int:
        """Rank what could mislead first: an aid shown as open on a reading that is past."""
        is_stale = not _STALE.isdisjoint(self.concerns)
        ranks = (
            is_stale and self.open_until is not None,
            not _DOUBTFUL.isdisjoint(self.concerns),
            "ends_soon" in self.concerns,
            is_stale,
        )
        return ranks.index(True) if True in ranks else len(ranks)


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What must be read again, the most urgent first.

    `fresh` counts what need not be, `closed` the aids that are over, as a source shows. `period` is
    in days, None where the pack tells none: then all of it counts as past.
    """

    on: date
    period: int | None
    rows: tuple[Freshness, ...]
    fresh: int
    closed: int


def dashboard(pack: "Pack", on: date) -> Dashboard:
    """Return what of a pack must be read again on this day: a row for each aid and parameter."""
    clock = _clock(pack, on)
    aids = [_of_aid(each, version_on(each, on), clock) for each in pack.content.instruments]
    closed = sum(each.standing == "over" and each.is_end_verified for each in aids)
    parameters = [row for each in pack.content.parameters for row in _of_parameter(each, clock)]
    rows = sorted((each for each in (*aids, *parameters) if each.concerns), key=_rank)
    fresh = len(aids) + len(parameters) - len(rows) - closed
    return Dashboard(on, clock.days(PERIOD), tuple(rows), fresh, closed)


def past(aids: Iterable["AidResult"], pack: "Pack", on: date) -> tuple[Freshness, ...]:
    """Return the aids that are not refused and rest on a text past its period or validity."""
    from core.aids.result import Verdict

    clock = _clock(pack, on)
    instruments = {each.id: each for each in pack.content.instruments}
    open_ = [aid for aid in aids if aid.verdict is not Verdict.NO]
    rows = (_of_result(aid, instruments[aid.instrument], clock) for aid in open_)
    return tuple(row for row in rows if row.is_past)


def freshness_on(instrument: Instrument, version: AidVersion, pack: "Pack", on: date) -> Freshness:
    """Return how fresh a version is on a day."""
    return _of_aid(instrument, version, _clock(pack, on))


def version_on(instrument: Instrument, on: date) -> AidVersion:
    """Return the version in force on a day, the newest of several, else the one nearest to it.

    One that may be in force, its dates not being verified, goes before one that is not.
    """

    def rank(version: AidVersion) -> tuple[int, int]:
        first, last = version.valid.first, last_in_force(version)
        age = (on - first).days if first else 10**6
        if first is not None and on < first:
            return (first - on).days, 0
        return ((on - last).days if last is not None and last < on else 0), age

    return min(in_doubt(instrument, on) or instrument.versions, key=rank)


def last_in_force(version: AidVersion) -> date | None:
    """Return the last day of a version, in the places where it ends last."""
    if version.valid.last is None:
        return None
    return max(version.valid.last, *(each.last for each in version.local_ends), date.min)


@dataclass(frozen=True, slots=True)
class _Clock:
    """The day, and the parameters that tell how long a reading holds."""

    on: date
    parameters: Mapping[str, Parameter]
    expires: Mapping[str, date]

    def days(self, *names: str) -> int | None:
        """Return the first of these parameters that the pack has, in days."""
        found = (self.parameters[name].on(self.on) for name in names if name in self.parameters)
        return next((int(each) for each in found if each is not None), None)


def _clock(pack: "Pack", on: date) -> _Clock:
    return _Clock(on, {each.id: each for each in pack.content.parameters}, pack.expires)


def _of_result(aid: "AidResult", instrument: Instrument, clock: _Clock) -> Freshness:
    version = next(each for each in instrument.versions if each.id == aid.version)
    return _of_aid(instrument, version, clock)


def _of_aid(instrument: Instrument, version: AidVersion, clock: _Clock) -> Freshness:
    on, proofs = clock.on, [each.last for each in version.open if each.first <= clock.on]
    days = clock.days(f"{PERIOD}.{version.form or instrument.form}", PERIOD)
    row = Freshness(
        kind="aid",
        id=instrument.id,
        version=version.id,
        title=version.title,
        operator=instrument.operator,
        standing=_standing(version.valid.first, last_in_force(version), on),
        confidence=version.provenance.confidence,
        sources=version.provenance.sources,
        first=version.valid.first,
        last=last_in_force(version),
        is_start_verified=is_beginning_verified(version),
        is_end_verified=is_end_verified(version),
        open_until=max((each for each in proofs if each >= on), default=None),
        expires=clock.expires.get(instrument.id),
    )
    return _judged(row, version.provenance, days, clock)


def _of_parameter(parameter: Parameter, clock: _Clock) -> Iterable[Freshness]:
    """Yield the value in force on the day; what the team estimates is read nowhere."""
    for each in parameter.values:
        if each.provenance.is_in_force(clock.on) and each.provenance.confidence != "estimate":
            row = Freshness(
                kind="parameter",
                id=parameter.id,
                version="",
                title=parameter.title,
                operator="",
                standing="in_force",
                confidence=each.provenance.confidence,
                sources=each.provenance.sources,
                last=each.provenance.valid_until,
            )
            yield _judged(row, each.provenance, clock.days(PERIOD), clock)


def _judged(row: Freshness, provenance: Provenance, days: int | None, clock: _Clock) -> Freshness:
    """Return the row with its dates and the concerns that they give."""
    checked, on = provenance.checked, clock.on
    due = None if checked is None or days is None else checked + timedelta(days)
    found: list[Concern] = []
    if row.standing == "over" and row.is_end_verified:
        return replace(row, checked=checked, due=due)
    if row.standing == "over":
        found.append("end_doubtful")
    if row.standing == "to_come" and not row.is_start_verified:
        found.append("start_doubtful")
    if row.expires is not None and row.expires <= on:
        found.append("expired")
    if checked is None:
        found.append("undated")
    elif due is None or due < on:
        found.append("overdue")
    if row.standing == "in_force":
        found += _of_standing(row, clock)
    late = None if due is None else max((on - due).days, 0)
    return replace(row, checked=checked, due=due, days_late=late, concerns=tuple(found))


def _of_standing(row: Freshness, clock: _Clock) -> Iterable[Concern]:
    ends = [each for each in (row.last, row.open_until) if each is not None]
    if ends and (min(ends) - clock.on).days <= (clock.days(NOTICE) or 0):
        yield "ends_soon"
    if row.kind == "aid" and row.open_until is None:
        yield "no_proof"


def _standing(first: date | None, last: date | None, on: date) -> Standing:
    if first is not None and on < first:
        return "to_come"
    return "over" if last is not None and last < on else "in_force"


def _rank(row: Freshness) -> tuple[int, int, str]:
    late = 10**6 if row.days_late is None else row.days_late
    return row.urgency, -late, row.title.fr
