"""The age of the evidence that a legal version is still alive.

Where no source proves that an aid is open, the newest day that its data knows tells how old that
knowledge is. Past the period of the pack the aid is most likely closed: its verdict stays unknown,
but nobody should count on it.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from core.aids.context import parameters
from core.aids.forms import version_of
from core.aids.result import AidResult
from core.messages import N_, Message, message
from core.packs.freshness import last_in_force
from core.packs.pack import Pack
from core.packs.schema.aids import AidVersion, Window
from core.packs.standing import is_end_verified

# The parameter of the pack: days after which evidence no longer speaks for today.
EVIDENCE = "freshness.evidence_days"


def is_worn(version: AidVersion, pack: Pack, on: date) -> bool:
    """Say whether nothing recent speaks for a version: its doubtful end is past, or all is old.

    A version of which no day at all is known is neither: nothing tells its age.
    """
    last = last_in_force(version)
    if last is not None and last < on and not is_end_verified(version):
        return True
    newest, days = newest_day(version), _days(pack, on)
    return newest is not None and days is not None and newest + timedelta(days) < on


def newest_day(version: AidVersion) -> date | None:
    """Return the newest day that a version tells of itself or of its source."""
    return max(_days_of(version), default=None)


def alive(aids: Iterable[AidResult]) -> tuple[AidResult, ...]:
    """Return the aids that may be counted with: those that are not most likely closed."""
    return tuple([aid for aid in aids if not aid.is_stale])


def age_words(aid: AidResult, pack: Pack) -> Message | None:
    """Return until when something is known of an aid, None where no day tells."""
    version = version_of(aid, pack)
    day = None if version is None else newest_day(version)
    if day is None:
        return None
    return message(N_("Nothing later than {day} shows that this aid still exists"), day=day)


def _days_of(version: AidVersion) -> Iterator[date]:
    windows = (version.valid, version.filing or Window(), version.spending or Window())
    days = [day for each in windows for day in (each.first, each.last)]
    days += [each.last for each in version.open]
    days += [each.last for each in version.local_ends]
    days.append(version.provenance.checked)
    return (day for day in days if day is not None)


def _days(pack: Pack, on: date) -> int | None:
    parameter = parameters(pack).get(EVIDENCE)
    found = None if parameter is None else parameter.on(on)
    return None if found is None else int(found)
