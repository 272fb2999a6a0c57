"""What the observatory keeps of each dossier: a small body, measured under one set of rules.

No list can be made of it from the log alone, since it takes rules to measure a firm: the log only
says that a body is out of date. It is measured anew when somebody next looks, off their thread.
"""

from collections.abc import Iterable

from core.store.engine import Connection, Row, Schema

# A body without rules is out of date. So is one that is being measured.
_BEGUN = "begun"
_TABLE = """
CREATE TABLE observed_dossiers (
    dossier TEXT PRIMARY KEY,
    rules TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID
"""
_OF_FIRMS = "NOT d.trashed AND NOT d.demo"
_KNOWN = f"""
SELECT d.dossier, CASE WHEN o.rules = ? THEN o.body END
FROM dossiers AS d LEFT JOIN observed_dossiers AS o USING (dossier)
WHERE {_OF_FIRMS} ORDER BY d.dossier
"""  # noqa: S608 - our own words


def observed(db: Schema) -> None:
    """Make the table of what was measured."""
    db.execute(_TABLE)


def outdate(connection: Connection, dossier: str) -> None:
    """Note that a dossier changed since it was measured."""
    sql = "UPDATE observed_dossiers SET rules = '' WHERE dossier = ? AND rules <> ''"
    connection.execute(sql, (dossier,))


def forget(connection: Connection, dossier: str) -> None:
    """Let go of what was measured of a dossier."""
    connection.execute("DELETE FROM observed_dossiers WHERE dossier = ?", (dossier,))


def clear(connection: Connection) -> None:
    """Empty the table."""
    connection.execute("DELETE FROM observed_dossiers")


def known(connection: Connection, rules: str) -> list[Row]:
    """Return each dossier of a firm, and its body where these rules measured it as it is."""
    return connection.execute(_KNOWN, (rules,)).fetchall()


def begin(connection: Connection, dossiers: Iterable[str]) -> None:
    """Note that these dossiers are being measured as they are now."""
    connection.executemany(
        "INSERT INTO observed_dossiers VALUES (?1, ?2, x'') "
        "ON CONFLICT (dossier) DO UPDATE SET rules = ?2",
        [(dossier, _BEGUN) for dossier in dossiers],
    )


def keep(connection: Connection, rules: str, measured: Iterable[tuple[str, bytes]]) -> None:
    """Keep what was measured; what changed since `begin`, or was erased, is not kept."""
    connection.executemany(
        "UPDATE observed_dossiers SET rules = ?, body = ? WHERE dossier = ? AND rules = ?",
        [(rules, body, dossier, _BEGUN) for dossier, body in measured],
    )
