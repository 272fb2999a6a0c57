"""Open conflicts: a projection that says, over all dossiers, where two answers stand."""

from collections.abc import Iterable

from core.store.engine import Connection, Row, Schema
from core.store.fold import Conflict

_TABLE = """
CREATE TABLE open_conflicts (
    dossier TEXT NOT NULL,
    path TEXT NOT NULL,
    PRIMARY KEY (dossier, path)
) STRICT, WITHOUT ROWID
"""
_LISTED = """
SELECT c.dossier, c.path FROM open_conflicts AS c JOIN dossiers AS d USING (dossier)
WHERE NOT d.trashed ORDER BY d.updated DESC, c.dossier, c.path
"""


def conflicts(db: Schema) -> None:
    """Make the table of open conflicts."""
    db.execute(_TABLE)


def project(connection: Connection, dossier: str, found: Iterable[Conflict]) -> None:
    """Bring the open conflicts of a dossier up to its log."""
    paths = {conflict.path for conflict in found}
    sql = "SELECT path FROM open_conflicts WHERE dossier = ?"
    kept = {row[0] for row in connection.execute(sql, (dossier,))}
    for path in kept - paths:
        sql = "DELETE FROM open_conflicts WHERE dossier = ? AND path = ?"
        connection.execute(sql, (dossier, path))
    for path in sorted(paths - kept):
        connection.execute("INSERT INTO open_conflicts VALUES (?, ?)", (dossier, path))


def clear(connection: Connection) -> None:
    """Empty the table."""
    connection.execute("DELETE FROM open_conflicts")


def contents(connection: Connection) -> list[Row]:
    """Return all that the table holds, to compare."""
    return connection.execute("SELECT * FROM open_conflicts ORDER BY dossier, path").fetchall()


def open_conflicts(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Return dossier and path of each open conflict, the dossiers changed last first.

    Trashed dossiers are left out.
    """
    return tuple((row[0], row[1]) for row in connection.execute(_LISTED))
