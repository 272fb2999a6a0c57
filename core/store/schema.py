"""The tables of a workspace, and how an older file becomes a present one.

The log holds one row for each change; what repeats (devices, dossiers, names …) is an integer, its
text stands once in a `log_*` table. Rows of one dossier and path lie side by side, so that a
fold reads straight on. The projections can always be made again from the log; settings, bookmarks
and packs cannot.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from core.store import engine
from core.store.cohort_tables import cohorts
from core.store.engine import Schema
from core.store.kept_dossiers import kept
from core.store.list_order import in_order
from core.store.network_tables import network, network_records, network_version
from core.store.observatory_exports import exports
from core.store.observed import observed
from core.store.open_conflicts import conflicts
from core.store.rule_channel import rule_channel
from core.store.space_tables import spaces
from core.store.sync_schema import synchronising
from core.store.touched import touched

# What the log calls by an integer, and the column of a change that does so.
TERMS = {
    "dossier": "log_dossiers",
    "path": "log_names",
    "kind": "log_kinds",
    "visit": "log_visits",
    "pack": "log_packs",
    "app": "log_apps",
    "device": "log_devices",
    "author": "log_authors",
}


class Step(Protocol):
    """One migration: it alters the tables and need not think of transactions."""

    __name__: str

    def __call__(self, db: Schema, /) -> None: ...  # noqa: D102 - said above


def version_of(connection: engine.Connection) -> int:
    """Return the version of a file's tables: how many steps it has behind it."""
    row = connection.execute("PRAGMA user_version").fetchone()
    return int(row[0]) if row else 0


def migrate(connection: engine.Connection, steps: Sequence[Step]) -> None:
    """Bring a file up to the last step; each step happens wholly or not at all."""
    named = {step.__name__: _numbered(step, number) for number, step in enumerate(steps, 1)}
    engine.apply_migrations(connection, named)


def _numbered(step: Step, number: int) -> Callable[[Schema], None]:
    def run(db: Schema) -> None:
        step(db)
        # In the same transaction: the number never says more than what was done.
        db.execute(f"PRAGMA user_version = {number}")

    return run


def _first_tables(db: Schema) -> None:
    for table in TERMS.values():
        db.table(table).create({"id": int, "text": str}, pk="id", not_null={"text"})
        db.table(table).create_index(["text"], unique=True)
    db.execute(_CHANGES)
    db.table("changes").create_index(["device", "seq"], index_name="changes_of_device", unique=True)
    for act in ("UPDATE", "DELETE"):
        db.execute(
            f"CREATE TRIGGER changes_refuse_{act.lower()} BEFORE {act} ON changes "
            "BEGIN SELECT RAISE(ABORT, 'a change is never altered'); END"
        )
    db.execute(_DOSSIERS)
    db.execute(_SEARCH)
    db.table("bookmarks").create(
        {"dossier": str, "opened": int, "place": str}, pk="dossier", strict=True
    )
    db.table("settings").create({"key": str, "value": str}, pk="key", strict=True)
    db.table("packs").create({"digest": str, "compiled": bytes}, pk="digest", strict=True)


def _rule_drafts(db: Schema) -> None:
    db.execute(_RULE_DRAFTS)
    db.execute(_RULE_DRAFT_STATES)


def _signed_rules(db: Schema) -> None:
    for table in (_IDENTITIES, _PUBLISHERS, _SUPPLEMENTS):
        db.execute(table)


STEPS: Sequence[Step] = (
    _first_tables,
    _rule_drafts,
    _signed_rules,
    synchronising,
    spaces,
    conflicts,
    rule_channel,
    in_order,
    kept,
    network,
    touched,
    observed,
    cohorts,
    network_records,
    exports,
    network_version,
)

# `replaces` is a list of pairs of device and number, as varints; NULL for none.
# `at` is in seconds, UTC.
_CHANGES = """
CREATE TABLE changes (
    dossier INTEGER NOT NULL REFERENCES log_dossiers(id),
    path INTEGER NOT NULL REFERENCES log_names(id),
    device INTEGER NOT NULL REFERENCES log_devices(id),
    seq INTEGER NOT NULL CHECK (seq > 0),
    kind INTEGER NOT NULL REFERENCES log_kinds(id),
    value TEXT,
    replaces BLOB,
    visit INTEGER REFERENCES log_visits(id),
    pack INTEGER REFERENCES log_packs(id),
    app INTEGER REFERENCES log_apps(id),
    lamport INTEGER NOT NULL CHECK (lamport > 0),
    at INTEGER NOT NULL,
    author INTEGER REFERENCES log_authors(id),
    PRIMARY KEY (dossier, path, device, seq)
) STRICT, WITHOUT ROWID
"""

# Drafts of rules: `current` is the number of the state that shows; states form a tree.
_RULE_DRAFTS = """
CREATE TABLE rule_drafts (
    id TEXT PRIMARY KEY,
    base TEXT,
    current INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    trashed INTEGER NOT NULL
) STRICT
"""

_RULE_DRAFT_STATES = """
CREATE TABLE rule_draft_states (
    draft TEXT NOT NULL REFERENCES rule_drafts(id),
    number INTEGER NOT NULL,
    parent INTEGER,
    title TEXT NOT NULL,
    body BLOB NOT NULL,
    at INTEGER NOT NULL,
    place TEXT NOT NULL,
    PRIMARY KEY (draft, number)
) STRICT
"""

_IDENTITIES = """
CREATE TABLE identities (
    key_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    organisation TEXT NOT NULL,
    private BLOB NOT NULL,
    made INTEGER NOT NULL
) STRICT
"""

_PUBLISHERS = """
CREATE TABLE publishers (
    id TEXT PRIMARY KEY,
    charter BLOB NOT NULL,
    trusted INTEGER NOT NULL
) STRICT
"""

# `number` orders the versions of one id; at most one of them is active.
_SUPPLEMENTS = """
CREATE TABLE supplements (
    id TEXT NOT NULL,
    number INTEGER NOT NULL,
    version TEXT NOT NULL,
    publisher TEXT NOT NULL,
    publisher_name TEXT NOT NULL,
    signers TEXT NOT NULL,
    expires TEXT NOT NULL,
    installed INTEGER NOT NULL,
    body BLOB NOT NULL,
    file BLOB NOT NULL,
    active INTEGER NOT NULL,
    PRIMARY KEY (id, number)
) STRICT
"""

_DOSSIERS = """
CREATE TABLE dossiers (
    number INTEGER PRIMARY KEY,
    dossier TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    siren TEXT NOT NULL,
    commune TEXT NOT NULL,
    commune_name TEXT NOT NULL,
    demo INTEGER NOT NULL,
    trashed INTEGER NOT NULL,
    updated INTEGER NOT NULL
) STRICT
"""

_SEARCH = """
CREATE VIRTUAL TABLE dossier_search USING fts5(
    title, siren, commune_name, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
)
"""
