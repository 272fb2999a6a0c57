"""The tables of the network: the directory of helpers, and the requests of all dossiers.

The directory belongs to the workspace: it is no dossier and does not travel with one. A request is
facts of its dossier, `network.introductions.<id>.…`; the table of requests is a projection, to
find them without reading every dossier.
"""

from core.facts.situation import Situation
from core.store.engine import Connection, Row, Schema
from core.store.fold import DossierLog
from core.store.values import canonical, encoded

ROOM = "network.introductions"

_ENTRIES = """
CREATE TABLE network_entries (
    id TEXT PRIMARY KEY,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID
"""
_REQUESTS = """
CREATE TABLE network_requests (
    dossier TEXT NOT NULL,
    id TEXT NOT NULL,
    facts TEXT NOT NULL,
    PRIMARY KEY (dossier, id)
) STRICT, WITHOUT ROWID
"""


def network(db: Schema) -> None:
    """Make the tables of the network."""
    db.execute(_ENTRIES)
    db.execute(_REQUESTS)


def project(connection: Connection, dossier: str, log: DossierLog) -> None:
    """Bring the requests of a dossier up to its log."""
    situation = log.folded().situation
    items = situation.items_of(ROOM)
    sql = "SELECT id, facts FROM network_requests WHERE dossier = ? ORDER BY id"
    old = connection.execute(sql, (dossier,)).fetchall()
    if not items and not old:
        return
    new = [(item, _facts(situation, item)) for item in sorted(items)]
    if old == new:
        return
    forget(connection, dossier)
    connection.executemany(
        "INSERT INTO network_requests VALUES (?, ?, ?)", [(dossier, *row) for row in new]
    )


def forget(connection: Connection, dossier: str) -> None:
    """Let go of the requests of a dossier."""
    connection.execute("DELETE FROM network_requests WHERE dossier = ?", (dossier,))


def clear(connection: Connection) -> None:
    """Empty the table of requests."""
    connection.execute("DELETE FROM network_requests")


def contents(connection: Connection) -> list[Row]:
    """Return all that the table of requests holds, to compare."""
    return connection.execute("SELECT * FROM network_requests ORDER BY dossier, id").fetchall()


def _facts(situation: Situation, item: str) -> str:
    start = f"{ROOM}.{item}."
    facts = {
        name.removeprefix(start): encoded(answer)
        for name, answer in situation.items()
        if name.startswith(start)
    }
    return canonical(facts)
