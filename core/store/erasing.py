"""The erasure of a dossier from a workspace: its rows go, and a list that it is gone stays.

The one place where the log loses changes. The pages that they stood on are overwritten with zeros
(`secure_delete`), the words of the search too, and the write-ahead log is emptied afterwards. The
numbers of the changes that went stay counted, so that none is given twice and no gap looks like a
loss. What a solid-state drive keeps of old pages is out of our reach; the file is encrypted.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from msgspec import Struct

from core.store import network_tables, observed
from core.store.change import Change
from core.store.engine import Connection, Row
from core.store.inside import Inside

_TRIGGER = "changes_refuse_delete"
_CONTEXT = b"tandem erased dossier\0"
_COLUMNS = "digest, space, entry, ordered, backups_by, done, backups"


class ErasureState(Struct, frozen=True):
    """An erasure as this device stands to it: `done` when its rows went, `backups` when those did.

    `space` and `entry` are empty for a dossier that was never shared.
    """

    digest: str
    space: str
    entry: str
    ordered: datetime
    backups_by: date
    done: datetime | None
    backups: datetime | None


def digest_of(dossier: str) -> str:
    """Return the hash by which an erased dossier stays known; it leads to nothing else."""
    return hashlib.sha256(_CONTEXT + dossier.encode()).hexdigest()


class Erasures:
    """The erasures of a workspace: the list that never shrinks, and the erasing itself."""

    def __init__(self, inside: Inside) -> None:
        self._inside = inside
        self._connection = inside.connection

    def is_erased(self, dossier: str) -> bool:
        """Say whether a dossier must never come back."""
        sql = "SELECT 1 FROM erasures WHERE digest = ?"
        return self._connection.execute(sql, (digest_of(dossier),)).fetchone() is not None

    def not_erased(self, changes: Iterable[Change]) -> Iterator[Change]:
        """Yield the changes of dossiers that were not erased."""
        digests = {row[0] for row in self._connection.execute("SELECT digest FROM erasures")}
        are_erased: dict[str, bool] = {}
        for change in changes:
            dossier = change.dossier
            if digests and dossier not in are_erased:
                are_erased[dossier] = digest_of(dossier) in digests
            if not are_erased.get(dossier):
                yield change

    def all(self) -> tuple[ErasureState, ...]:
        """Return all erasures, the first ordered first."""
        sql = f"SELECT {_COLUMNS} FROM erasures ORDER BY ordered, digest"  # noqa: S608 - our own words
        return tuple(map(_state, self._connection.execute(sql)))

    def order(self, state: ErasureState) -> None:
        """Keep an order to erase; one that is known already stays as it is."""
        with self._inside.transaction():
            self._connection.execute(
                "INSERT OR IGNORE INTO erasures VALUES (?, ?, ?, ?, ?, NULL, NULL)",
                (
                    state.digest,
                    state.space,
                    state.entry,
                    int(state.ordered.timestamp()),
                    state.backups_by.isoformat(),
                ),
            )

    def pending(self) -> tuple[str, ...]:
        """Return the dossiers here whose erasure was ordered and not carried out."""
        ordered = {each.digest for each in self.all()}
        if not ordered:
            return ()
        rows = self._connection.execute("SELECT text FROM log_dossiers")
        known = [row[0] for row in rows] + network_tables.row_records(self._connection)
        return tuple(each for each in dict.fromkeys(known) if digest_of(each) in ordered)

    def carry_out(self, dossier: str) -> None:
        """Erase the rows of a dossier whose erasure was ordered, all or none; `settle` ends it."""
        if not self.is_erased(dossier):
            raise ValueError(dossier)
        self.let_go(dossier)

    def let_go(self, dossier: str) -> None:
        """Erase the rows of a dossier that left its team: elsewhere it goes on, and may return."""
        with self._inside.transaction():
            number = self._inside.rows.terms.known_number("dossier", dossier)
            network_tables.erase_rows(self._connection, dossier)
            if number is not None:
                _erase(self._connection, number, dossier)
        self._inside.rows.terms.forget()
        self._inside.forget(dossier)

    def settle(self, at: datetime) -> None:
        """Empty the write-ahead log of what went, and note the erasures that are done here now."""
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        left = {digest_of(each) for each in self.pending()}
        with self._inside.transaction():
            for each in self.all():
                if each.done is None and each.digest not in left:
                    sql = "UPDATE erasures SET done = ? WHERE digest = ?"
                    self._connection.execute(sql, (int(at.timestamp()), each.digest))

    def backups_gone(self, up_to: datetime, at: datetime) -> None:
        """Note that no backup from before a moment is left: what was erased by then is out."""
        with self._inside.transaction():
            self._connection.execute(
                "UPDATE erasures SET backups = ? WHERE backups IS NULL AND done <= ?",
                (int(at.timestamp()), int(up_to.timestamp())),
            )

    def oldest_backup(self, on: date) -> datetime | None:
        """Return the moment before which no backup may be left on this day, None where any may.

        The day stated in an order is the last one: from the day after on, backups that still hold
        the dossier must be gone.
        """
        due = [
            each.done
            for each in self.all()
            if each.done is not None and each.backups is None and each.backups_by < on
        ]
        return max(due, default=None)


def _erase(connection: Connection, number: int, dossier: str) -> None:
    sql = "SELECT sql FROM sqlite_master WHERE name = ?"
    trigger = connection.execute(sql, (_TRIGGER,)).fetchone()
    # The words of the search are zeroed too, not only unlinked.
    connection.execute(
        "INSERT INTO dossier_search (dossier_search, rank) VALUES ('secure-delete', 1)"
    )
    connection.execute(_COUNT, (number,))
    connection.execute(f"DROP TRIGGER {_TRIGGER}")
    connection.execute("DELETE FROM changes WHERE dossier = ?", (number,))
    if trigger is not None:
        connection.execute(trigger[0])
    connection.execute("DELETE FROM dossier_search WHERE rowid = ?", (number,))
    connection.execute("DELETE FROM dossiers WHERE number = ?", (number,))
    connection.execute("DELETE FROM bookmarks WHERE dossier = ?", (dossier,))
    connection.execute("DELETE FROM open_conflicts WHERE dossier = ?", (dossier,))
    connection.execute("DELETE FROM kept_dossiers WHERE dossier = ?", (dossier,))
    network_tables.forget(connection, dossier)
    observed.forget(connection, dossier)
    connection.execute("DELETE FROM log_dossiers WHERE id = ?", (number,))


# `last` counts too: the highest number of a device may have gone with the dossier.
_COUNT = """
INSERT INTO erased_numbers (device, count, last)
SELECT device, count(*), max(seq) FROM changes WHERE dossier = ? GROUP BY device
ON CONFLICT (device) DO UPDATE SET
    count = count + excluded.count, last = max(last, excluded.last)
"""


def _state(row: Row) -> ErasureState:
    digest, space, entry, ordered, backups_by, done, backups = row
    return ErasureState(
        digest,
        space,
        entry,
        datetime.fromtimestamp(ordered, UTC),
        date.fromisoformat(backups_by),
        None if done is None else datetime.fromtimestamp(done, UTC),
        None if backups is None else datetime.fromtimestamp(backups, UTC),
    )
