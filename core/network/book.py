"""The directory of a workspace: entries that people put in, and the requests of its dossiers."""

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from core.network.introductions import Introduction, of_row
from core.network.kept import Kept, Raw, entries_of, gathered
from core.packs.schema.network import Entry, Part
from core.store.network_tables import version

if TYPE_CHECKING:
    from core.packs.pack import Pack
    from core.store.inside import Inside

_ROWS = """
SELECT r.dossier, r.id, r.facts, d.title, d.commune FROM network_requests AS r
JOIN dossiers AS d USING (dossier) WHERE NOT d.trashed AND NOT d.demo ORDER BY r.dossier, r.id
"""


_RECORDS = """
SELECT r.dossier, r.body, r.differs, coalesce(h.space, '') FROM network_records AS r
LEFT JOIN sync_homes AS h USING (dossier) WHERE r.id != '' ORDER BY r.dossier
"""
_ID_BYTES = 9


class Book:
    """The entries kept in a workspace; whatever a method says is durable when it returns."""

    def __init__(self, inside: "Inside") -> None:
        self._connection = inside.connection
        self._transaction = inside.transaction

    def version(self) -> int:
        """Return a number that is another one whenever an entry is."""
        return version(self._connection)

    def raw(self) -> Raw:
        """Return the directory as it is kept, for another thread to read."""
        rows = self._connection.execute("SELECT record, body FROM network_entries ORDER BY id")
        records = self._connection.execute(_RECORDS)
        return Raw(
            tuple((row[0], row[1]) for row in rows),
            tuple((row[0], row[1], row[2], row[3]) for row in records),
        )

    def kept(self) -> dict[str, Kept]:
        """Return all helpers that people put in, by id, with where each is kept."""
        return gathered(self.raw())

    def entries(self) -> tuple[Entry, ...]:
        """Return all entries that people put in, by id."""
        return entries_of(self.kept().values())

    def entry(self, id_: str) -> Entry | None:
        """Return an entry that somebody put in."""
        found = self.kept().get(id_)
        return None if found is None else found.entry

    def row(self, id_: str) -> Entry | None:
        """Return what this device alone keeps of a helper."""
        sql = "SELECT body FROM network_entries WHERE id = ?"
        row = self._connection.execute(sql, (id_,)).fetchone()
        return None if row is None else msgspec.msgpack.decode(row[0], type=Entry)

    def put(self, entries: Iterable[Entry]) -> None:
        """Keep these entries on this device, each in the place of the one with its id: all or none.

        What a team shares is changed by `TeamBook`.
        """
        encode = msgspec.msgpack.Encoder().encode
        with self._transaction():
            self._connection.executemany(
                "INSERT INTO network_entries VALUES (?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET body = excluded.body",
                ((each.id, encode(each), os.urandom(_ID_BYTES).hex()) for each in entries),
            )

    def drop(self, ids: Sequence[str]) -> None:
        """Let go of entries of this device; requests that were sent to them keep their names."""
        with self._transaction():
            self._connection.executemany(
                "DELETE FROM network_entries WHERE id = ?", ((each,) for each in ids)
            )

    def requests(self) -> tuple[Introduction, ...]:
        """Return the requests of all dossiers but trashed ones and the demonstration."""
        rows = self._connection.execute(_ROWS).fetchall()
        return tuple(of_row(*row) for row in rows)


def part_of(pack: "Pack") -> Part | None:
    """Return what a pack says of the network; None for one that says nothing.

    With the organisations that supplements bring: those of a region stand beside the national ones.
    """
    part = pack.part("network", Part)
    if part is None or not pack.content.helpers:
        return part
    known = {each.id for each in part.entries}
    more = tuple(each for each in pack.content.helpers if each.id not in known)
    return replace(part, entries=(*part.entries, *more))


def all_entries(book: Book | None, part: Part) -> tuple[Entry, ...]:
    """Return the entries of the workspace and of the pack."""
    return with_pack(() if book is None else book.entries(), part)


def with_pack(own: tuple[Entry, ...], part: Part) -> tuple[Entry, ...]:
    """Return one's own entries and those of the pack; one's own wording of one stands."""
    taken = {each.id for each in own}
    return (*own, *(each.entry for each in part.entries if each.entry.id not in taken))
