"""The tables of the network: the directory of helpers, and the requests of all dossiers.

An entry of this device alone is a row. One that a team shares is a record: a log of its own, with a
key of its own, that holds nothing but `directory.…` facts. A row bears from the first the id that
its record will have: so an erased record stays erased where an old backup holds the row. A request
is facts of its dossier, `network.introductions.<id>.…`. The tables of records and of requests are
projections, to find them without reading every log.
"""

from core.facts.situation import Situation
from core.store.engine import Connection, Row, Schema
from core.store.fold import DossierLog
from core.store.values import canonical, encoded

ROOM = "network.introductions"
RECORD = "directory."

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
# `id` is that of the entry: two devices that took in one table made two records of it. `body` is
# empty where a record says nothing that can be shown; `differs` counts fields said in two ways.
_RECORDS = """
CREATE TABLE network_records (
    dossier TEXT PRIMARY KEY,
    id TEXT NOT NULL,
    body BLOB NOT NULL,
    differs INTEGER NOT NULL
) STRICT, WITHOUT ROWID
"""
# Facts are canonical JSON of coded answers: a status stands there in one way only.
_WAITING = """
SELECT count(*) FROM network_requests AS r JOIN dossiers AS d USING (dossier)
WHERE NOT d.trashed AND NOT d.demo AND (
    json_extract(r.facts, '$.status') IN ('"wanted"', '"waiting"')
)
"""


def network(db: Schema) -> None:
    """Make the tables of the network."""
    db.execute(_ENTRIES)
    db.execute(_REQUESTS)


def network_records(db: Schema) -> None:
    """Make the table of shared entries."""
    db.execute("ALTER TABLE network_entries ADD COLUMN record TEXT NOT NULL DEFAULT ''")
    db.execute("UPDATE network_entries SET record = lower(hex(randomblob(9)))")
    db.execute(_RECORDS)
    db.execute("CREATE INDEX network_records_by_id ON network_records (id)")


def network_version(db: Schema) -> None:
    """Make the number that tells whether the directory is another one than before."""
    db.execute("CREATE TABLE network_version (number INTEGER NOT NULL) STRICT")
    db.execute("INSERT INTO network_version VALUES (0)")
    for table in ("network_entries", "network_records"):
        for act in ("INSERT", "UPDATE", "DELETE"):
            db.execute(
                f"CREATE TRIGGER {table}_by_{act.lower()} AFTER {act} ON {table} "  # noqa: S608 - our own words
                "BEGIN UPDATE network_version SET number = number + 1; END"
            )


def version(connection: Connection) -> int:
    """Return that number: twenty thousand entries are not read anew to find them the same."""
    (number,) = connection.execute("SELECT number FROM network_version").fetchone() or (0,)
    return int(number)


def is_record(log: DossierLog) -> bool:
    """Say whether a log is that of a shared entry: it never spoke of anything else.

    So nobody hides a firm's dossier by adding to it.
    """
    return len(log) > 0 and all(path.startswith(RECORD) for path in log.paths())


def count_waiting(connection: Connection) -> int:
    """Return how many requests wait for a helper or an answer, without reading what they say."""
    (count,) = connection.execute(_WAITING).fetchone() or (0,)
    return int(count)


def row_records(connection: Connection) -> list[str]:
    """Return the ids that the records of entries of this device alone will have."""
    return [row[0] for row in connection.execute("SELECT record FROM network_entries")]


def erase_rows(connection: Connection, dossier: str) -> None:
    """Let go of an erased record's row, and of the row of the same helper that was never shared."""
    connection.execute(
        "DELETE FROM network_entries WHERE record = ?1 OR id IN "
        "(SELECT id FROM network_records WHERE dossier = ?1)",
        (dossier,),
    )
    forget_record(connection, dossier)


def project_record(connection: Connection, dossier: str, log: DossierLog) -> None:
    """Bring the row of a shared entry up to its log."""
    from core.network.record import body_of, is_shown

    folded = log.folded()
    id_, body = body_of(folded.situation)
    new = (dossier, id_, body, sum(is_shown(each.path) for each in folded.conflicts))
    sql = "SELECT * FROM network_records WHERE dossier = ?"
    if connection.execute(sql, (dossier,)).fetchone() != new:
        connection.execute("INSERT OR REPLACE INTO network_records VALUES (?, ?, ?, ?)", new)


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


def forget_record(connection: Connection, dossier: str) -> None:
    """Let go of a shared entry: it was erased, or more was said of it than an entry tells."""
    connection.execute("DELETE FROM network_records WHERE dossier = ?", (dossier,))


def clear(connection: Connection) -> None:
    """Empty the tables of requests and of records."""
    connection.execute("DELETE FROM network_requests")
    connection.execute("DELETE FROM network_records")


def contents(connection: Connection) -> list[Row]:
    """Return all that the tables of requests and of records hold, to compare."""
    requests = connection.execute("SELECT * FROM network_requests ORDER BY dossier, id").fetchall()
    records = connection.execute("SELECT * FROM network_records ORDER BY dossier").fetchall()
    return [*requests, *records]


def _facts(situation: Situation, item: str) -> str:
    start = f"{ROOM}.{item}."
    facts = {
        name.removeprefix(start): encoded(answer)
        for name, answer in situation.items()
        if name.startswith(start)
    }
    return canonical(facts)
