"""The tables of synchronising: segments as they came, where dossiers belong, and a journal."""

from core.store.engine import Schema

_TABLES = (
    # Files of segments, own and foreign: a store that lost them is refilled from here.
    """
    CREATE TABLE sync_segments (
        space TEXT NOT NULL,
        device TEXT NOT NULL,
        number INTEGER NOT NULL CHECK (number > 0),
        hash TEXT NOT NULL,
        previous TEXT NOT NULL,
        state TEXT NOT NULL,
        dossier TEXT NOT NULL,
        seqs TEXT NOT NULL,
        raw BLOB NOT NULL,
        PRIMARY KEY (space, device, number, hash)
    ) STRICT
    """,
    "CREATE INDEX sync_segments_by_state ON sync_segments (space, state)",
    "CREATE INDEX sync_segments_by_dossier ON sync_segments (dossier)",
    # The last number without a gap; `fork` is the number from which a device's segments part.
    """
    CREATE TABLE sync_heads (
        space TEXT NOT NULL,
        device TEXT NOT NULL,
        number INTEGER NOT NULL,
        fork INTEGER,
        PRIMARY KEY (space, device)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE sync_homes (
        dossier TEXT PRIMARY KEY,
        space TEXT NOT NULL,
        key BLOB NOT NULL,
        sent INTEGER NOT NULL,
        fresh INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX sync_homes_fresh ON sync_homes (space) WHERE fresh",
    """
    CREATE TABLE sync_spaces (
        space TEXT PRIMARY KEY,
        sealed INTEGER NOT NULL,
        serial INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE sync_roads (
        space TEXT NOT NULL,
        road TEXT NOT NULL,
        listed INTEGER,
        hints TEXT NOT NULL,
        PRIMARY KEY (space, road)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE sync_journal (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        space TEXT NOT NULL,
        event TEXT NOT NULL,
        device TEXT NOT NULL,
        number INTEGER NOT NULL,
        detail TEXT NOT NULL
    ) STRICT
    """,
)


def synchronising(db: Schema) -> None:
    """Make the tables of synchronising."""
    for table in _TABLES:
        db.execute(table)
