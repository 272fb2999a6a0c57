"""What was registered of cohorts: protocols and assignments, which nothing alters afterwards.

They belong to the workspace: they are about many dossiers and hold no name of a firm.
"""

from datetime import date

from core.store.engine import Connection, Schema

_TABLE = """
CREATE TABLE cohort_papers (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    cohort TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('protocol', 'assignment')),
    body TEXT NOT NULL,
    digest TEXT NOT NULL,
    registered TEXT NOT NULL,
    UNIQUE (cohort, kind)
) STRICT
"""


def cohorts(db: Schema) -> None:
    """Make the table, and what refuses to alter it."""
    db.execute(_TABLE)
    for act in ("UPDATE", "DELETE"):
        db.execute(
            f"CREATE TRIGGER cohort_papers_refuse_{act.lower()} BEFORE {act} ON cohort_papers "
            "BEGIN SELECT RAISE(ABORT, 'what was registered is never altered'); END"
        )


def register(  # noqa: PLR0913, PLR0917 - the columns of a row
    connection: Connection, cohort: str, kind: str, body: str, digest: str, on: date
) -> None:
    """Keep a paper."""
    connection.execute(
        "INSERT INTO cohort_papers (cohort, kind, body, digest, registered) VALUES (?, ?, ?, ?, ?)",
        (cohort, kind, body, digest, on.isoformat()),
    )


def papers(connection: Connection, kind: str) -> tuple[tuple[str, str, str, date], ...]:
    """Return cohort, body, digest and day of each paper of a kind, the first registered first."""
    sql = (
        "SELECT cohort, body, digest, registered FROM cohort_papers WHERE kind = ? ORDER BY number"
    )
    rows = connection.execute(sql, (kind,)).fetchall()
    return tuple((row[0], row[1], row[2], date.fromisoformat(row[3])) for row in rows)
