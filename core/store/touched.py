"""What was written last in the tables that grow: for backups whose cost is what is new.

Triggers number each write. So whoever knows the last number asks for what came after it, and reads
no row twice. A row that went is numbered too, with its place made negative.
"""

from collections.abc import Iterator

from core.store.engine import Connection, Row, Schema

TABLE = "touched"
# Tables with a row for each segment of a team or each rule pack. Each has a key of its own.
FOLLOWED = ("sync_segments", "packs")

_TABLE = f"""
CREATE TABLE {TABLE} (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    place INTEGER NOT NULL,
    UNIQUE (source, place)
) STRICT
"""
# No INSERT OR REPLACE: how the statement that fires it meets conflicts would hold within it too.
_TRIGGER = """
CREATE TRIGGER {source}_touched_by_{act} AFTER {act} ON {source} BEGIN
    DELETE FROM touched WHERE source = '{source}' AND place IN ({row}.rowid, -{row}.rowid);
    INSERT INTO touched (source, place) VALUES ('{source}', {sign}{row}.rowid);
END
"""
_ACTS = (("INSERT", "NEW", ""), ("UPDATE", "NEW", ""), ("DELETE", "OLD", "-"))


def touched(db: Schema) -> None:
    """Make the table and its triggers, and number what is there."""
    db.execute(_TABLE)
    for source in FOLLOWED:
        db.execute(f"INSERT INTO {TABLE} (source, place) SELECT '{source}', rowid FROM {source}")  # noqa: S608 - our own words
        for act, row, sign in _ACTS:
            db.execute(_TRIGGER.format(source=source, act=act, row=row, sign=sign))


def last_number(connection: Connection) -> int:
    """Return the number of the last write."""
    row = connection.execute(f"SELECT max(number) FROM {TABLE}").fetchone()  # noqa: S608 - as above
    return 0 if row is None or row[0] is None else int(row[0])


def rows_after(connection: Connection, source: str, number: int) -> Iterator[Row]:
    """Yield the rows of a table that were written after a number."""
    # The sign keeps the engine from going through all rows of a source.
    sql = (
        f"SELECT s.* FROM {TABLE} AS t CROSS JOIN {source} AS s ON s.rowid = t.place "  # noqa: S608 - as above
        "WHERE t.number > ? AND +t.source = ? ORDER BY t.number"
    )
    return (tuple(row) for row in connection.execute(sql, (number, source)))


def has_lost_rows(connection: Connection, number: int) -> bool:
    """Say whether a row went after a number."""
    sql = f"SELECT 1 FROM {TABLE} WHERE number > ? AND place < 0 LIMIT 1"  # noqa: S608 - as above
    return connection.execute(sql, (number,)).fetchone() is not None
