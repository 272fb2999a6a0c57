"""Projections: the list of dossiers and its search, made from the log and from nothing else."""

from datetime import UTC, datetime

from msgspec import Struct

from core.facts.situation import Situation
from core.store import kept_dossiers, list_order, network_tables, observed, open_conflicts
from core.store.engine import Connection, Row
from core.store.fold import DossierLog
from core.store.rows import Rows
from core.store.terms import Terms

TITLE = "dossier.title"
TRASHED = "dossier.trashed"
DEMO = "dossier.demo"
CREATED = "dossier.created"
COMMUNE_NAME = "dossier.commune_name"
COMMUNE = "company.commune"
_NAME = "company.name"
_SIREN = "company.siren"


class DossierCard(Struct, frozen=True):
    """What a list of dossiers shows; `place` is where the person stopped on this device."""

    dossier: str
    title: str
    siren: str
    commune: str
    commune_name: str
    demo: bool
    trashed: bool
    updated: datetime
    opened: datetime | None
    place: str


def project(connection: Connection, terms: Terms, dossier: str, log: DossierLog) -> None:
    """Bring the row of a dossier, and what search finds of it, up to its log."""
    open_conflicts.project(connection, dossier, log.folded().conflicts)
    if network_tables.is_record(log):
        # No list of dossiers, no search, no statistics and no retention knows of it.
        network_tables.project_record(connection, dossier, log)
        return
    network_tables.forget_record(connection, dossier)
    row = _projected(terms, dossier, log)
    kept_dossiers.project(connection, dossier, log)
    network_tables.project(connection, dossier, log)
    observed.outdate(connection, dossier)
    old = connection.execute("SELECT * FROM dossiers WHERE number = ?", row[:1]).fetchone()
    if old == row:
        return
    connection.execute("INSERT OR REPLACE INTO dossiers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    if old is None or _searched(old) != _searched(row):
        connection.execute("DELETE FROM dossier_search WHERE rowid = ?", row[:1])
        connection.execute(
            "INSERT INTO dossier_search (rowid, title, siren, commune_name) VALUES (?, ?, ?, ?)",
            (row[0], *_searched(row)),
        )


def clear(connection: Connection) -> None:
    """Empty all projections."""
    connection.execute("DELETE FROM dossiers")
    connection.execute("DELETE FROM dossier_search")
    open_conflicts.clear(connection)
    kept_dossiers.clear(connection)
    network_tables.clear(connection)
    observed.clear(connection)


def rebuild(connection: Connection, rows: Rows) -> None:
    """Make all projections anew from the log."""
    clear(connection)
    for dossier in dossier_ids(connection):
        project(connection, rows.terms, dossier, DossierLog(rows.of_dossier(dossier)))


def contents(connection: Connection) -> tuple[list[Row], ...]:
    """Return all that the projections hold, to compare."""
    return (
        connection.execute("SELECT * FROM dossiers ORDER BY number").fetchall(),
        connection.execute("SELECT rowid, * FROM dossier_search ORDER BY rowid").fetchall(),
        open_conflicts.contents(connection),
        kept_dossiers.contents(connection),
        network_tables.contents(connection),
    )


def dossier_ids(connection: Connection) -> list[str]:
    """Return the dossiers that the log knows, oldest first."""
    return [row[0] for row in connection.execute("SELECT text FROM log_dossiers ORDER BY id")]


def card(connection: Connection, dossier: str) -> DossierCard | None:
    """Return the card of a dossier, trashed or not."""
    row = list_order.one(connection, dossier)
    return None if row is None else _card(row)


def latest(connection: Connection, limit: int, *, trashed: bool) -> tuple[DossierCard, ...]:
    """Return the dossiers opened or changed last."""
    return tuple(map(_card, list_order.latest(connection, limit, trashed=trashed)))


def found(connection: Connection, words: str, limit: int) -> tuple[DossierCard, ...]:
    """Return the dossiers whose name, SIREN or commune have words that begin with these."""
    query = _query(words)
    if not query:
        return latest(connection, limit, trashed=False)
    return tuple(map(_card, list_order.matching(connection, query, limit)))


def _projected(terms: Terms, dossier: str, log: DossierLog) -> Row:
    folded = log.folded()
    return (
        terms.number("dossier", dossier),
        dossier,
        _text(folded.housekeeping, TITLE) or _text(folded.situation, _NAME),
        _text(folded.situation, _SIREN),
        _text(folded.situation, COMMUNE),
        _text(folded.housekeeping, COMMUNE_NAME),
        int(folded.housekeeping.value(DEMO) is True),
        int(folded.housekeeping.value(TRASHED) is True),
        int(log.latest_moment.timestamp()),
    )


def _searched(row: Row) -> Row:
    return (row[2], row[3], row[5])


def _text(situation: Situation, path: str) -> str:
    return situation.typed(path, str) or ""


def _query(words: str) -> str:
    """Return the full-text query of what a person typed: words begin so, a SIREN is one piece."""
    digits = "".join(words.split())
    terms = [digits] if digits.isdigit() else words.replace('"', " ").split()
    quoted = (f'"{term}"*' for term in terms if any(letter.isalnum() for letter in term))
    return " ".join(quoted)


def _card(row: Row) -> DossierCard:
    return DossierCard(
        *row[:5],
        demo=bool(row[5]),
        trashed=bool(row[6]),
        updated=datetime.fromtimestamp(row[7], UTC),
        opened=None if row[8] is None else datetime.fromtimestamp(row[8], UTC),
        place=row[9],
    )
