"""How long dossiers are kept, and which of them are past their time.

No figure was found for an adviser's dossier. So the person says how long; the pack has what an
authority gives as a reference for one sort of data, and our own estimate, each with its source and
its reasoning, and the screen proposes them. Nothing is ever erased by itself: a reminder is shown,
a person decides: export, erase, or keep until another day, with a reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from core.errors import UserError
from core.facts.situation import Answer
from core.messages import N_
from core.months import months_before
from core.packs.pack import Pack
from core.packs.schema.parameters import Parameter
from core.store.kept_dossiers import (
    REASON,
    UNTIL,
    count_past_their_time,
    kept_because,
    past_their_time,
)

if TYPE_CHECKING:
    from core.store.workspace import Workspace

# The setting of a workspace that holds the months that the person chose.
SETTING = "retention.months"
# Parameters of the pack whose figure can be proposed.
_REFERENCES = "retention."
_MOST_MONTHS = 600
_MOST_LISTED = 200

_NO_PERIOD = N_("Got {got} months; wanted 1 to {most}, or nothing for no reminder.")
_NO_REASON = N_("Why is this dossier kept? Wanted a few words.")
_NO_DAY = N_("Keep it until which day? Got {got}; wanted a day after {on}, at most {last}.")


@dataclass(frozen=True, slots=True)
class Reminder:
    """A dossier past its time: what happened last in it, and the day until which it was kept.

    `reason` is why a person kept it until that day, empty where nobody did.
    """

    dossier: str
    title: str
    last: date
    until: date
    days_late: int
    reason: str = ""
    trashed: bool = False


def chosen_months(setting: str | None) -> int | None:
    """Return how long the person wants dossiers kept, None while that was not said."""
    return int(setting) if setting else None


def checked_months(months: int | None) -> str:
    """Return the setting of a choice; raises UserError where it is none."""
    if months is None:
        return ""
    if not 1 <= months <= _MOST_MONTHS:
        raise UserError(_NO_PERIOD, got=months, most=_MOST_MONTHS)
    return str(months)


def references(pack: Pack) -> tuple[Parameter, ...]:
    """Return the figures that can be proposed, each with its source or as our own estimate."""
    return tuple(each for each in pack.content.parameters if each.id.startswith(_REFERENCES))


def kept(until: date, reason: str, on: date) -> Mapping[str, Answer]:
    """Return the facts that keep a dossier, to be recorded outside any visit; raises UserError."""
    if not reason.strip():
        raise UserError(_NO_REASON)
    last = months_before(on, -_MOST_MONTHS)
    if not on < until <= last:
        raise UserError(_NO_DAY, got=until, on=on, last=last)
    return {UNTIL: until, REASON: reason.strip()}


def forgotten_since(months: int | None, on: date) -> datetime | None:
    """Return the moment from which on a last word is not past its time on a day."""
    if months is None:
        return None
    day = months_before(on, months)
    # Months are not all as long: the 31st of one and the 30th of another end on the same day.
    while months_before(day, -months) < on:
        day += timedelta(days=1)
    while months_before(day - timedelta(days=1), -months) >= on:
        day -= timedelta(days=1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def reminders(
    workspace: "Workspace", months: int | None, on: date, limit: int = _MOST_LISTED
) -> tuple[Reminder, ...]:
    """Return the dossiers past their time, the longest ago first."""
    found: list[Reminder] = []
    before = forgotten_since(months, on)
    for dossier, chosen in past_their_time(workspace.inside.connection, before, on, limit):
        card = workspace.card(dossier)
        if card is None:
            continue
        last = card.updated.date()
        until = chosen or months_before(last, -(months or 0))
        why = kept_because(workspace.fold(dossier).housekeeping) if chosen else ""
        late = (on - until).days
        found.append(Reminder(dossier, card.title, last, until, late, why, card.trashed))
    return tuple(sorted(found, key=lambda each: (each.until, each.dossier)))


def count_reminders(workspace: "Workspace", months: int | None, on: date) -> int:
    """Return how many dossiers are past their time, without reading them."""
    return count_past_their_time(workspace.inside.connection, forgotten_since(months, on), on)
