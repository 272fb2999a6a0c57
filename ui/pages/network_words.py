"""What the pages of the network call things."""

from collections.abc import Mapping
from typing import get_args

from core.messages import Listed, Text, message
from core.network.introductions import STATUS_WORDS, STATUSES, Status
from core.network.sheet import KINDS, MODES
from core.packs.schema.network import Entry, Kind, Mode, Price
from ui.texts import _, shown
from ui.widgets.chip import Mood

MOODS: Mapping[Status, Mood] = {
    "wanted": Mood.CHECK,
    "waiting": Mood.OWN,
    "refused": Mood.OFF,
    "taken": Mood.OWN,
    "helped": Mood.GOOD,
    "no_help": Mood.OFF,
    "unreachable": Mood.OFF,
}


def kind_words(kind: Kind | None) -> str:
    """Return what a kind of helper is called."""
    return "" if kind is None else shown(message(KINDS[kind]))


def kind_options() -> list[tuple[str, str]]:
    """Return the kinds of helpers to choose from."""
    return [(kind, kind_words(kind)) for kind in get_args(Kind)]


def status_words(status: Status) -> str:
    """Return where a request stands."""
    return shown(message(STATUS_WORDS[status]))


def status_options() -> list[tuple[str, str]]:
    """Return the statuses that a request which was sent may have."""
    return [(each, status_words(each)) for each in STATUSES if each != "wanted"]


def need_words(needs: tuple[str, ...], titles: Mapping[str, Text]) -> str:
    """Return needs as a sentence does."""
    return shown(Listed(tuple(titles.get(need, need) for need in needs)))


def mode_words(mode: Mode) -> str:
    """Return what a way of meeting is called."""
    return shown(message(MODES[mode]))


def price_words(price: Price) -> str:
    """Return what help costs."""
    words = {"free": _("free"), "symbolic": _("symbolic contribution"), "paid": _("paid")}
    return words[price]


def interest_words(entry: Entry) -> str:
    """Return what a helper declared of what they earn by."""
    if entry.interests is None:
        return _("Interests: not declared")
    return _("Interests: {words}", words=entry.interests or _("none declared"))


def contact_words(entry: Entry) -> str:
    """Return how a helper can be reached."""
    return " · ".join(filter(None, (entry.email, entry.phone, entry.website, entry.address)))
