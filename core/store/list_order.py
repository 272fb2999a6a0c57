"""The order of the list of dossiers: those opened or changed last, found without sorting them all.

Whoever is among the first by the later of two moments is among the first by one of them.
"""

from collections.abc import Sequence

from core.store.engine import Connection, Row, Schema

_INDEXES = (
    "CREATE INDEX dossiers_by_time ON dossiers (trashed, updated)",
    "CREATE INDEX bookmarks_by_time ON bookmarks (opened)",
)
# With more dossiers than these it costs less to go down the list than to sort what was found.
_MANY = 1_000
_MATCHING = "SELECT rowid FROM dossier_search WHERE dossier_search MATCH ?3"
_AMONG_FOUND = f"AND +d.number IN ({_MATCHING})"
_CARDS = """
SELECT d.dossier, d.title, d.siren, d.commune, d.commune_name, d.demo, d.trashed, d.updated,
    b.opened, coalesce(b.place, '')
FROM dossiers AS d LEFT JOIN bookmarks AS b USING (dossier)
"""
_LATEST = "ORDER BY max(coalesce(b.opened, 0), d.updated) DESC, d.number DESC LIMIT ?2"
_FIRST = """
SELECT number FROM (
    SELECT d.number FROM dossiers AS d
    WHERE d.trashed = ?1 {among} ORDER BY d.updated DESC, d.number DESC LIMIT ?2
) UNION SELECT number FROM (
    SELECT d.number FROM bookmarks AS b CROSS JOIN dossiers AS d USING (dossier)
    WHERE d.trashed = ?1 {among} ORDER BY b.opened DESC, d.number DESC LIMIT ?2
)
"""


def in_order(db: Schema) -> None:
    """Make the indexes by which the list is ordered."""
    for index in _INDEXES:
        db.execute(index)


def one(connection: Connection, dossier: str) -> Row | None:
    """Return what a list shows of a dossier."""
    return connection.execute(f"{_CARDS} WHERE d.dossier = ?", (dossier,)).fetchone()


def latest(connection: Connection, limit: int, *, trashed: bool) -> Sequence[Row]:
    """Return what a list shows of the dossiers opened or changed last."""
    sql = f"{_CARDS} WHERE d.number IN ({_FIRST.format(among='')}) {_LATEST}"
    return connection.execute(sql, (int(trashed), limit)).fetchall()


def matching(connection: Connection, query: str, limit: int, many: int = _MANY) -> Sequence[Row]:
    """Return what a list shows of the dossiers that a query of the search finds."""
    sql = "SELECT rowid FROM dossier_search WHERE dossier_search MATCH ?1 LIMIT ?2"
    if len(connection.execute(sql, (query, many)).fetchall()) < many:
        among = f"NOT d.trashed AND ?1 = 0 AND d.number IN ({_MATCHING})"
    else:
        among = f"d.number IN ({_FIRST.format(among=_AMONG_FOUND)})"
    sql = f"{_CARDS} WHERE {among} {_LATEST}"
    return connection.execute(sql, (0, limit, query)).fetchall()
