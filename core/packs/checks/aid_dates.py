"""Legal versions in time: two on the same day, days without any, ends and proofs out of place."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, pairwise

from core.messages import N_, message
from core.packs.checks.aid_conditions import Finding
from core.packs.schema.aids import AidVersion, Instrument, Window

_A_DAY = timedelta(days=1)


def date_findings(instrument: Instrument) -> Iterator[Finding]:
    """Yield overlaps and gaps between the versions of an instrument, and proofs outside them."""
    ordered = sorted(instrument.versions, key=lambda each: each.valid.first or date.min)
    for one, other in combinations(ordered, 2):
        yield from _overlap(one, other)
    for one, other in pairwise(ordered):
        yield from _gap(one, other)
    if ordered and ordered[0].gap is not None:
        text = N_(
            "“gap” explains the days since the version before, and there is none: take it away"
        )
        yield _at(ordered[0], ".gap"), message(text)
    for version in instrument.versions:
        yield from _outside(version)
        yield from _betweens(version)
        yield from _doubtful_spending(version)


def _at(version: AidVersion, place: str) -> str:
    return f"versions.{version.id}{place}"


def _overlap(one: AidVersion, other: AidVersion) -> Iterator[Finding]:
    """Yield the days on which both texts would be in force, and the places where one goes on."""
    first = max(one.valid.first or date.min, other.valid.first or date.min)
    last = min(one.valid.last or date.max, other.valid.last or date.max)
    if first <= last:
        text = N_(
            "in force with {other} from {first} to {last}: end the older one the day before the "
            "newer one begins"
        )
        yield _at(other, ".valid"), message(text, other=one.id, first=first, last=last)
        return
    for local in one.local_ends:
        if local.last >= (other.valid.first or date.min):
            text = N_(
                "goes on in {places} until {last}, when {other} is in force: end it before, or "
                "leave these places out of {other}"
            )
            places = ", ".join(local.territories)
            if not set(local.territories) <= set(other.area.out):
                yield (
                    _at(one, ".local_ends"),
                    message(text, places=places, last=local.last, other=other.id),
                )


def _gap(one: AidVersion, other: AidVersion) -> Iterator[Finding]:
    """Yield the days between two texts that no source explains; and an explanation of none."""
    last, first = one.valid.last, other.valid.first
    has_gap = last is not None and first is not None and first - last > _A_DAY
    if has_gap and other.gap is None and last is not None and first is not None:
        text = N_(
            "no version holds from {first} to {last}: correct the dates, or say under “gap” of "
            "{other} why the sources leave these days out"
        )
        yield (
            _at(other, ".valid"),
            message(text, first=last + _A_DAY, last=first - _A_DAY, other=other.id),
        )
    if not has_gap and other.gap is not None:
        text = N_("“gap” explains days without a version, and there are none: take it away")
        yield _at(other, ".gap"), message(text)


def _outside(version: AidVersion) -> Iterator[Finding]:
    ends = [version.valid.last, *(each.last for each in version.local_ends)]
    latest = None if None in ends else max(each for each in ends if each is not None)
    for opening in version.open:
        if latest is not None and opening.last > latest:
            text = N_(
                "shown as open until {last}, after the text ended on {end}: correct one of them"
            )
            yield _at(version, ".open"), message(text, last=opening.last, end=latest)
    filing = version.filing
    if filing is not None and (
        _is_after(filing.first, latest) or _is_after(version.valid.first, filing.last)
    ):
        text = N_("no request can be made while the text holds: correct one of the two windows")
        yield _at(version, ".filing"), message(text)


def _betweens(version: AidVersion) -> Iterator[Finding]:
    """Yield bounds of what is no day, bounds in disorder, and days written outside their bounds."""
    filing = version.filing or Window()
    days = {
        "valid.from": version.valid.first,
        "valid.until": version.valid.last,
        "filing.from": filing.first,
        "filing.until": filing.last,
    }
    for number, point in enumerate(version.unverified, start=1):
        place, bounds = _at(version, f".unverified[{number}].between"), point.between
        if bounds == Window():
            continue
        if point.field not in days:
            text = N_("only {fields} have days between which they lie: take “between” away")
            yield place, message(text, fields=", ".join(days))
        elif _is_after(bounds.first, bounds.last):
            yield place, message(N_("“until” is before “from”: exchange them, or correct one"))
        elif (day := days[point.field]) is not None and not bounds.holds(day):
            text = N_("{field} is {day}, which lies outside: correct the day or these bounds")
            yield place, message(text, field=point.field, day=day)


def _doubtful_spending(version: AidVersion) -> Iterator[Finding]:
    """Yield a window of spending that no source shows: it would refuse expenses for sure."""
    fields = {each.field.partition(".")[0] for each in version.unverified}
    is_doubtful = version.provenance.confidence == "memory" or bool(
        fields & {"spending", "version"}
    )
    if version.spending is not None and is_doubtful:
        text = N_(
            "no source shows these days, and outside them expenses would be refused for sure: take "
            "“spending” away and write it as a condition that a person judges"
        )
        yield _at(version, ".spending"), message(text)


def _is_after(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one > other
