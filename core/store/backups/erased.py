"""Erased dossiers and backups: none comes back with one, and by the stated day none is in one."""

from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from core.store import opening
from core.store.backups.source import Source, reading
from core.store.engine import Connection, Row
from core.store.erasing import Erasures
from core.store.inside import Inside
from core.store.schema import STEPS, version_of

# Other copies of the whole that Tandem makes beside a workspace.
_COPIES = (".v*.backup", ".damaged-*")


def erased_in(source: Source) -> tuple[Row, ...]:
    """Return the list of what was erased from a workspace, which never shrinks."""
    with reading(source) as connection:
        if version_of(connection) < len(STEPS):
            return ()
        return tuple(connection.execute("SELECT * FROM erasures").fetchall())


def due_before(connection: Connection, at: datetime) -> datetime | None:
    """Return the moment before which no backup may be left now, None where any may."""
    if version_of(connection) < len(STEPS):
        return None
    return Erasures(Inside(connection)).oldest_backup(at.date())


def erase_again(path: Path, key: bytes, erased: Sequence[Row]) -> None:
    """Erase from a restored file what was erased since it was backed up."""
    if not erased:
        return
    with closing(opening.opened(path, key)) as connection:
        for row in erased:
            places = ", ".join("?" * len(row))
            connection.execute(f"INSERT OR IGNORE INTO erasures VALUES ({places})", row)  # noqa: S608 - no words of others
        carry_out(connection)
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    _unlink(path, (_COPIES[0],))


def carry_out(connection: Connection) -> None:
    """Erase what a file lists as erased and still holds."""
    erasures = Erasures(Inside(connection))
    for dossier in erasures.pending():
        erasures.carry_out(dossier)
    erasures.settle(datetime.now(UTC))


def forget_copies(workspace: Path) -> None:
    """Take away the copies beside a workspace that an erasure did not reach."""
    _unlink(workspace, _COPIES)


def _unlink(path: Path, endings: Sequence[str]) -> None:
    for ending in endings:
        for copy in path.parent.glob(path.name + ending):
            copy.unlink()
