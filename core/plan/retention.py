"""How long dossiers are kept, and which of them are past their time.

No figure was found for an adviser's dossier. So the person says how long; where an authority gives
a reference for one sort of data, the pack has it with its source, and the screen proposes it.
Nothing is ever erased by itself: a reminder is shown, a person decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.errors import UserError
from core.messages import N_
from core.months import months_before
from core.packs.pack import Pack
from core.packs.schema.parameters import Parameter
from core.store.projections import DossierCard

# The setting of a workspace that holds the months that the person chose.
SETTING = "retention.months"
# Parameters of the pack whose figure can be proposed.
_REFERENCES = "retention."
_MOST_MONTHS = 600

_NO_PERIOD = N_("Got {got} months; wanted 1 to {most}, or nothing for no reminder.")


@dataclass(frozen=True, slots=True)
class Reminder:
    """A dossier past its time: what happened last in it, and the day until which it was kept."""

    dossier: str
    title: str
    last: date
    until: date
    days_late: int


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
    """Return the figures that authorities give, each with its source, to be proposed."""
    return tuple(each for each in pack.content.parameters if each.id.startswith(_REFERENCES))


def reminders(cards: Iterable[DossierCard], months: int | None, on: date) -> tuple[Reminder, ...]:
    """Return the dossiers whose last change is longer ago than this, the latest ones last."""
    if months is None:
        return ()
    found: list[Reminder] = []
    for card in cards:
        last = card.updated.date()
        until = months_before(last, -months)
        if until < on and not card.demo:
            found.append(Reminder(card.dossier, card.title, last, until, (on - until).days))
    return tuple(sorted(found, key=lambda each: (each.until, each.dossier)))
