"""Dossiers that are kept on purpose: until when, why, and which ones nobody spoke in for long.

Reason and day are facts in the log of the dossier, `keeping.reason` and `keeping.until`: they
travel with it and stay in its history. The small table is a projection, to find them quickly.
"""

from datetime import UTC, date, datetime

from core.facts.situation import Situation
from core.store.engine import Connection, Row, Schema
from core.store.fold import DossierLog

UNTIL = "keeping.until"
REASON = "keeping.reason"

_TABLE = """
CREATE TABLE kept_dossiers (
    dossier TEXT PRIMARY KEY,
    until TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID
"""
# Whoever speaks in a dossier after it was kept begins its time anew.
_FORGOTTEN = """
SELECT d.dossier, NULL FROM dossiers AS d LEFT JOIN kept_dossiers AS k USING (dossier)
WHERE d.trashed IN (0, 1) AND d.updated < ?1 AND NOT d.demo AND (k.at IS NULL OR k.at < d.updated)
"""
_OVER = """
SELECT d.dossier, k.until FROM kept_dossiers AS k JOIN dossiers AS d USING (dossier)
WHERE k.until < ?2 AND k.at >= d.updated AND NOT d.demo
"""
_FIRST = f"SELECT * FROM ({_FORGOTTEN} ORDER BY d.updated LIMIT ?3)"  # noqa: S608 - our own words
_LISTED = f"{_FIRST} UNION ALL {_OVER} LIMIT ?3"
_COUNTED = f"SELECT count(*) FROM ({_FORGOTTEN} UNION ALL {_OVER})"  # noqa: S608 - our own words


def kept(db: Schema) -> None:
    """Make the table of kept dossiers."""
    db.execute(_TABLE)


def project(connection: Connection, dossier: str, log: DossierLog) -> None:
    """Bring what is known of the keeping of a dossier up to its log."""
    folded = log.folded()
    until = kept_until(folded.housekeeping)
    sql = "SELECT * FROM kept_dossiers WHERE dossier = ?"
    old = connection.execute(sql, (dossier,)).fetchone()
    new: Row | None = None
    if until is not None:
        new = (dossier, until.isoformat(), int(folded.heads[UNTIL][0].at.timestamp()))
    if old == new:
        return
    connection.execute("DELETE FROM kept_dossiers WHERE dossier = ?", (dossier,))
    if new is not None:
        connection.execute("INSERT INTO kept_dossiers VALUES (?, ?, ?)", new)


def clear(connection: Connection) -> None:
    """Empty the table."""
    connection.execute("DELETE FROM kept_dossiers")


def contents(connection: Connection) -> list[Row]:
    """Return all that the table holds, to compare."""
    return connection.execute("SELECT * FROM kept_dossiers ORDER BY dossier").fetchall()


def kept_until(housekeeping: Situation) -> date | None:
    """Return the day until which a dossier is kept on purpose."""
    return housekeeping.typed(UNTIL, date)


def kept_because(housekeeping: Situation) -> str:
    """Return why a dossier is kept."""
    return housekeeping.typed(REASON, str) or ""


def is_any_kept(connection: Connection) -> bool:
    """Say whether a dossier is kept on purpose."""
    return connection.execute("SELECT 1 FROM kept_dossiers LIMIT 1").fetchone() is not None


def past_their_time(
    connection: Connection, before: datetime | None, on: date, limit: int
) -> tuple[tuple[str, date | None], ...]:
    """Return the dossiers without a word since a moment, and those kept until a day before `on`.

    With that day; those in the trash are among them, the demonstration is not.
    """
    rows = connection.execute(_LISTED, (*_bounds(before, on), limit))
    return tuple((row[0], row[1] and date.fromisoformat(row[1])) for row in rows)


def count_past_their_time(connection: Connection, before: datetime | None, on: date) -> int:
    """Return how many dossiers `past_their_time` would name without a limit."""
    (count,) = connection.execute(_COUNTED, _bounds(before, on)).fetchone() or (0,)
    return int(count)


def _bounds(before: datetime | None, on: date) -> tuple[int, str]:
    moment = datetime.fromtimestamp(0, UTC) if before is None else before
    return int(moment.timestamp()), on.isoformat()
