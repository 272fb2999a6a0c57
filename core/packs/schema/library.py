"""The library of a pack: a short sheet for each action, and the official addresses it leads to."""

from msgspec import Struct

from core.messages import Text
from core.packs.provenance import Provenance


class Link(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An address to go on reading, and where it was found."""

    id: str
    title: Text
    address: str
    provenance: Provenance


class Sheet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What to know before an action of the pack: title, needs and cost are the action's.

    `small` and `larger` are first steps below and from `Reading.larger_from` people on. `words` are
    other names to find the sheet by. `provenance` is due where the words state a date or a rule.
    """

    action: str
    what: Text
    small: Text
    larger: Text
    mistakes: tuple[Text, Text, Text]
    words: Text
    links: tuple[str, ...] = ()
    provenance: Provenance | None = None


class Reading(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How sheets are told: from how many people on a firm reads the larger first step, and why."""

    larger_from: int
    reasoning: Text


class Part(Struct, frozen=True, kw_only=True):
    """The library."""

    reading: Reading
    sheets: tuple[Sheet, ...] = ()
    links: tuple[Link, ...] = ()
