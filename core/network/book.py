"""The directory of a workspace: entries that people put in, and the requests of its dossiers."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from core.network.introductions import Introduction, of_row
from core.packs.schema.network import Entry, Part

if TYPE_CHECKING:
    from core.packs.pack import Pack
    from core.store.inside import Inside

_ROWS = """
SELECT r.dossier, r.id, r.facts, d.title, d.commune FROM network_requests AS r
JOIN dossiers AS d USING (dossier) WHERE NOT d.trashed AND NOT d.demo ORDER BY r.dossier, r.id
"""


class Book:
    """The entries kept in a workspace; whatever a method says is durable when it returns."""

    def __init__(self, inside: "Inside") -> None:
        self._connection = inside.connection
        self._transaction = inside.transaction

    def entries(self) -> tuple[Entry, ...]:
        """Return all entries that people put in, by id."""
        return decoded(self.bodies())

    def bodies(self) -> tuple[bytes, ...]:
        """Return the same as they are kept, for another thread to decode."""
        rows = self._connection.execute("SELECT body FROM network_entries ORDER BY id")
        return tuple(row[0] for row in rows.fetchall())

    def entry(self, id_: str) -> Entry | None:
        """Return an entry that somebody put in."""
        sql = "SELECT body FROM network_entries WHERE id = ?"
        row = self._connection.execute(sql, (id_,)).fetchone()
        return None if row is None else msgspec.msgpack.decode(row[0], type=Entry)

    def put(self, entries: Iterable[Entry]) -> None:
        """Keep these entries, each in the place of the one with its id: all of them or none."""
        encode = msgspec.msgpack.Encoder().encode
        with self._transaction():
            self._connection.executemany(
                "INSERT OR REPLACE INTO network_entries VALUES (?, ?)",
                ((each.id, encode(each)) for each in entries),
            )

    def drop(self, ids: Sequence[str]) -> None:
        """Let go of entries; requests that were sent to them keep their names."""
        with self._transaction():
            self._connection.executemany(
                "DELETE FROM network_entries WHERE id = ?", ((each,) for each in ids)
            )

    def requests(self) -> tuple[Introduction, ...]:
        """Return the requests of all dossiers but trashed ones and the demonstration."""
        rows = self._connection.execute(_ROWS).fetchall()
        return tuple(of_row(*row) for row in rows)


def part_of(pack: "Pack") -> Part | None:
    """Return what a pack says of the network; None for one that says nothing."""
    return pack.part("network", Part)


def decoded(bodies: Iterable[bytes]) -> tuple[Entry, ...]:
    """Return entries from the form in which they are kept."""
    decoder = msgspec.msgpack.Decoder(Entry)
    return tuple(decoder.decode(body) for body in bodies)


def all_entries(book: Book | None, part: Part) -> tuple[Entry, ...]:
    """Return the entries of the workspace and of the pack."""
    return with_pack(() if book is None else book.entries(), part)


def with_pack(own: tuple[Entry, ...], part: Part) -> tuple[Entry, ...]:
    """Return one's own entries and those of the pack; one's own wording of one stands."""
    taken = {each.id for each in own}
    return (*own, *(each.entry for each in part.entries if each.entry.id not in taken))
