"""The directory that a team shares: entries put into its space, changed, settled, erased.

Each shared entry is a record: a log of its own with a key of its own, which travels, merges and is
erased as a dossier is. Whatever a method says is durable when it returns.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from core.errors import UserError
from core.facts.situation import Answer
from core.messages import N_
from core.network.book import Book
from core.network.kept import Kept
from core.network.record import (
    FIELDS,
    START,
    changed,
    facts_of,
    is_shown,
    stated_of,
    with_answer,
)
from core.packs.schema.network import Entry

if TYPE_CHECKING:
    from core.store.change import Change, Stamp
    from core.store.workspace import Workspace

# So many go in one transaction: it either happened or did not, and the window answers in between.
PIECE = 100
_ID_BYTES = 9

_READER = N_(
    "You only read in the team “{title}”: its directory is changed by members. Ask one of them, or "
    "keep the entry on this computer."
)


@dataclass(frozen=True, slots=True)
class Said:
    """One way in which a field of an entry is said: the answer (None: blank), by whom, when."""

    answer: Answer | None
    author: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Differing:
    """A field of an entry that is said in several ways; the first one is shown meanwhile."""

    path: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure came to: records that are gone, and those whose erasure was asked for."""

    done: int
    asked: int


@dataclass(frozen=True, slots=True)
class Told:
    """One change of an entry: a field, and what it was changed to (None: blank), by whom, when."""

    path: str
    answer: Answer | None
    author: str
    at: datetime


class TeamBook:
    """The entries of a workspace, those that its teams share among them.

    For one act of a person: whether one may write in a team is looked at once.
    """

    def __init__(self, workspace: "Workspace") -> None:
        self._workspace = workspace
        self._written: set[str] = set()
        self.book = Book(workspace.inside)

    def share(self, entries: Sequence[Kept], space: str, stamp: "Stamp") -> int:
        """Put entries into a space and return how many went; what is there already stays.

        All of these or none. A record has the id that the entry's row was given at first.
        """
        from core.store.sync_tables import SyncTables
        from core.sync.outgoing import share

        self.must_write(space, stamp.at)
        tables = SyncTables(self._workspace)
        going = [each for each in entries if space not in each.spaces.values()]
        with self._workspace.together():
            for each in going:
                # In another team it is another record: each has a space and a key of its own.
                homeless = next((one for one, at in each.spaces.items() if not at), "")
                record = each.row or homeless or os.urandom(_ID_BYTES).hex()
                self._workspace.record(record, stated_of(each.entry), stamp)
                share(tables, record, space)
            self.book.drop([each.entry.id for each in going if each.row])
        return len(going)

    def put(self, entries: Iterable[Entry], stamp: "Stamp") -> None:
        """Keep entries: of one that is shared, the fields that change; others on this device.

        All of them or none.
        """
        kept = self.book.kept()
        alone: list[Entry] = []
        entries = tuple(entries)
        self._must_write_all((kept[each.id] for each in entries if each.id in kept), stamp.at)
        with self._workspace.together():
            for entry in entries:
                known = kept.get(entry.id)
                if known is None or known.row or not known.records:
                    alone.append(entry)
                if known is not None and known.records:
                    self._state(known, changed(known.entry, entry), stamp)
            self.book.put(alone)

    def settle(self, kept: Kept, path: str, answer: Answer | None, stamp: "Stamp") -> None:
        """Keep one way in which a field is said: it replaces all others, in all records."""
        self._must_write_all([kept], stamp.at)
        with self._workspace.together():
            self._state(kept, {path: answer}, stamp)
            row = self.book.row(kept.entry.id)
            said = None if row is None else with_answer(row, path, answer)
            if said is not None:
                self.book.put([said])

    def erase(self, kept: Kept, at: datetime) -> Erased:
        """Erase an entry for good, on every device of its teams; administrators order it at once.

        Of others the wish is carried out if they alone wrote in it; else an administrator decides.
        """
        from core.sync.spaces import Spaces

        spaces = Spaces(self._workspace.inside)
        done = asked = 0
        for record, space in kept.spaces.items():
            if space and not spaces.view(space, at).is_administrator:
                spaces.wish_erasure(record, at)
                asked += 1
            else:
                spaces.order_erasure(record, at)
                done += 1
        self.book.drop([kept.entry.id])
        return Erased(done, asked)

    def wished(self) -> frozenset[str]:
        """Return the records whose erasure this device asked for, or is asked to decide on."""
        from core.sync.spaces import Spaces

        spaces = Spaces(self._workspace.inside)
        found: set[str] = set()
        for each in spaces.shelf.spaces():
            found.update(spaces.wished(each.id), spaces.undecided(each.id))
        return frozenset(found)

    def differing(self, kept: Kept) -> tuple[Differing, ...]:
        """Return the fields that are said in several ways, with who said what."""
        said: dict[str, dict[Answer | None, Said]] = {}
        for record in sorted(kept.records):
            folded = self._workspace.fold(record)
            for path, heads in folded.heads.items():
                for head in heads:
                    answer = _answer(head)
                    if answer is not None or len(heads) > 1:
                        each = Said(answer, head.author, head.at)
                        said.setdefault(path, {}).setdefault(answer, each)
        if kept.row:
            row = self.book.row(kept.entry.id)
            facts = {} if row is None else facts_of(row)
            for path, answer in facts.items():
                if answer is not None:
                    said.setdefault(path, {}).setdefault(answer, Said(answer, "", None))
        return tuple(
            Differing(path, tuple(said[path].values()))
            for path in (START + name for name in FIELDS)
            if len(said.get(path, {})) > 1 and is_shown(path)
        )

    def history(self, kept: Kept, most: int = 50) -> tuple[Told, ...]:
        """Return who changed what of a shared entry, the latest first."""
        found = [
            Told(change.path, _answer(change), change.author, change.at)
            for record in kept.records
            for change in self._workspace.changes(record)
        ]
        found.sort(key=lambda each: each.at, reverse=True)
        return tuple(found[:most])

    def must_write(self, space: str, at: datetime) -> None:
        """Refuse what nobody else of a team would take in."""
        from core.sync.ring import SpaceKeyring
        from core.sync.spaces import Spaces

        if space in self._written:
            return
        spaces = Spaces(self._workspace.inside)
        view = spaces.view(space, at)
        if not SpaceKeyring(view.members, view.identity, view.keys).may_write:
            raise UserError(_READER, title=spaces.shelf.card(space).title)
        self._written.add(space)

    def _state(self, kept: Kept, facts: dict[str, Answer | None], stamp: "Stamp") -> None:
        for record in kept.records if facts else ():
            self._workspace.record(record, facts, stamp)

    def _must_write_all(self, kept: Iterable[Kept], at: datetime) -> None:
        for space in sorted({space for each in kept for space in each.spaces.values() if space}):
            self.must_write(space, at)


def _answer(change: "Change") -> Answer | None:
    from core.store.change import SET
    from core.store.values import Unread

    value = change.value
    return value if change.kind == SET and not isinstance(value, Unread) else None
