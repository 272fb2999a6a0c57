"""The channel: published files on a road, each under its SHA-256, and the index that names them.

All names are known beforehand, so that any web server that merely gives out files will do.
`rules/publishers` is a hint for whoever is new; nothing in it is trusted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import msgspec

from core.errors import UserError
from core.messages import N_
from core.packs.signing.charter import Charter, is_publisher, newest
from core.packs.signing.index import (
    Entry,
    Index,
    entry_of,
    new_index,
    read_index,
    signing_for,
)
from core.packs.signing.keys import Identity
from core.packs.signing.opening import Verified, text_of
from core.sync.road import Road, RoadError, TooLargeError

MOST_INDEX = 4_000_000
MOST_PUBLISHERS = 100
_MOST_HINT = 16_000

_OLDER = N_(
    "{id} {got} is lower than what {publisher} has published at this place already. "
    "Publish it under a higher version."
)
_OTHER = N_(
    "Other rules {id} are published at this place under this very version. "
    "Publish these under a higher one."
)
_UNREAD = N_(
    "The list of what {publisher} publishes does not read back as it was written: somebody else "
    "publishes at the same time, or the place is failing. Publish again."
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where rules lie on a road: at its root, or in the part of a space."""

    road: Road
    prefix: str = ""

    def index(self, publisher: str, delegate: str = "") -> str:
        """Return the name of the index of a publisher, or of one of its delegates."""
        return f"{self.prefix}rules/{publisher}/{delegate or 'index'}.tandem-index"

    def file(self, publisher: str, entry: Entry) -> str:
        """Return the name of a published file."""
        return f"{self.prefix}rules/{publisher}/{entry.sha256}.tandem-rules"

    @property
    def hint(self) -> str:
        """Return the name of the list of publishers."""
        return f"{self.prefix}rules/publishers"

    def publishers(self) -> tuple[str, ...]:
        """Return who is said to publish here."""
        try:
            raw = self.road.read(self.hint, _MOST_HINT) or b"[]"
            said = msgspec.json.decode(raw, type=list[str])
        except (TooLargeError, msgspec.MsgspecError, RecursionError, UnicodeError):
            return ()
        return tuple(dict.fromkeys(filter(is_publisher, said)))[:MOST_PUBLISHERS]


def put(  # noqa: PLR0913 - where, whose, what, by whom, when
    place: Place,
    charter: Charter,
    new: Iterable[Verified],
    by: Identity,
    on: date,
    *,
    known: Index | None = None,
) -> Index:
    """Put published files on a road, then the index that names them; raises UserError.

    Without files the index is renewed: its date, and the charter in it. `known` is the newest index
    seen so far: what it names stays named, also where the road lost it.
    """
    delegate = signing_for(charter, by)
    name = place.index(charter.publisher, delegate)
    there = _there(place, name, charter)
    indexes = [each for each in (known, there) if each and each.delegate == delegate]
    for each in indexes:
        charter = newest(charter, each.charter)
    good = [each for each in indexes if each.is_signed_for(charter)]
    entries = _latest(good)
    for each in new:
        entry = entry_of(each.supplement.about.id, each.number, each.file)
        _must_be_later(place, entry, entries, each)
        place.road.create(place.file(charter.publisher, entry), each.file)
        entries[entry.id] = entry
    number = 1 + max((each.number for each in good), default=0)
    made = new_index(entries, number, charter, by, on)
    raw = made.sealed()
    place.road.replace(name, raw)
    if place.road.read(name, MOST_INDEX) != raw:
        raise UserError(_UNREAD, publisher=charter.name)
    _hint(place, charter.publisher)
    return made


def _there(place: Place, name: str, charter: Charter) -> Index | None:
    """Return the index on the road; rubbish in its place does not keep anybody from publishing."""
    try:
        raw = place.road.read(name, MOST_INDEX)
        found = None if raw is None else read_index(raw)
        if found is not None:
            found.charter.check()
            newest(charter, found.charter)
    except TooLargeError:
        return None
    except RoadError:
        raise
    except UserError:
        return None
    return found


def _latest(indexes: Iterable[Index]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for each in (entry for index in indexes for entry in index.entries.values()):
        if each.id not in found or found[each.id].number < each.number:
            found[each.id] = each
    return found


def _must_be_later(place: Place, entry: Entry, entries: Mapping[str, Entry], new: Verified) -> None:
    listed = entries.get(entry.id)
    if listed is None or entry == listed or entry.number > listed.number:
        return
    about = new.supplement.about
    if entry.number < listed.number:
        raise UserError(_OLDER, id=about.id, got=about.version, publisher=new.charter.name)
    # The same rules signed anew, after a change of members, take the place of the former file.
    raw = place.road.read(place.file(new.charter.publisher, listed), listed.size)
    if raw is not None and text_of(raw) != new.text:
        raise UserError(_OTHER, id=about.id)


def _hint(place: Place, publisher: str) -> None:
    """Add a publisher to the hint; two who do so at once may lose one, until it publishes again."""
    said = place.publishers()
    if publisher not in said:
        place.road.replace(place.hint, msgspec.json.encode([*said, publisher]))
