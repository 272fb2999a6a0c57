"""What was handed over of the observatory: which dossiers counted, by marks that name nobody."""

from core.store.engine import Connection, Row, Schema

_TABLE = """
CREATE TABLE observatory_exports (
    number INTEGER PRIMARY KEY,
    head BLOB NOT NULL,
    body BLOB NOT NULL
) STRICT
"""


def exports(db: Schema) -> None:
    """Make the table of what was handed over."""
    db.execute(_TABLE)


def add(connection: Connection, head: bytes, body: bytes) -> None:
    """Keep what was handed over: what is said of it, and who counted."""
    sql = "INSERT INTO observatory_exports (head, body) VALUES (?, ?)"
    connection.execute(sql, (head, body))


def withdraw(connection: Connection, number: int) -> bool:
    """Let go of what was handed over to nobody; say whether it was there."""
    sql = "DELETE FROM observatory_exports WHERE number = ?"
    return connection.execute(sql, (number,)).rowcount > 0


def heads(connection: Connection, most: int) -> list[Row]:
    """Return number and head of the last ones, the oldest first."""
    sql = "SELECT number, head FROM observatory_exports ORDER BY number DESC LIMIT ?"
    return connection.execute(sql, (most,)).fetchall()[::-1]


def bodies(connection: Connection, most: int) -> list[bytes]:
    """Return who counted in the last ones, the oldest first."""
    sql = "SELECT body FROM observatory_exports ORDER BY number DESC LIMIT ?"
    return [row[0] for row in connection.execute(sql, (most,)).fetchall()[::-1]]
