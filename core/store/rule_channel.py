"""What came over a road about rules: publishers' lists, offers that wait for a yes, a journal.

An offer is a published file whose signatures were right when it came. It is in force once the
person says yes, when it is proven again, and never before. What was tried is in the journal.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Literal, TypeAlias

from msgspec import Struct

from core.store.engine import Connection, Row, Schema

Kind: TypeAlias = Literal["index", "offer", "announcement"]
Act: TypeAlias = Literal["installed", "back", "removed", "offered", "refused", "looked"]
_MOST_LINES = 2_000


class ShelvedFile(Struct, frozen=True):
    """A file as it came; `number` orders its versions, `is_known` tells a trusted publisher's."""

    kind: Kind
    id: str
    publisher: str
    number: int
    version: str
    body: bytes
    at: datetime
    is_known: bool = True


class RuleAct(Struct, frozen=True):
    """A line of the journal: what was done with which rules; `former` is the number before."""

    at: datetime
    act: Act
    id: str
    number: int = 0
    former: int = 0


class RuleChannel:
    """The files that came and the journal; whatever a method says is durable when it returns."""

    def __init__(
        self,
        connection: Connection,
        transaction: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._connection = connection
        self.transaction = transaction

    def files(self, kind: Kind) -> tuple[ShelvedFile, ...]:
        """Return the files of a kind, by id."""
        sql = f"SELECT {_FILE} FROM rule_files WHERE kind = ? ORDER BY id"  # noqa: S608 - a constant
        return tuple(_file(row) for row in self._connection.execute(sql, (kind,)))

    def keep(self, new: ShelvedFile) -> None:
        """Keep a file in the place of the one of the same kind and id."""
        with self.transaction():
            self._connection.execute(
                "INSERT OR REPLACE INTO rule_files VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    new.kind,
                    new.id,
                    new.publisher,
                    new.number,
                    new.version,
                    new.body,
                    int(new.at.timestamp()),
                    int(new.is_known),
                ),
            )

    def drop(self, kind: Kind, id_: str) -> None:
        """Let go of a file."""
        with self.transaction():
            sql = "DELETE FROM rule_files WHERE kind = ? AND id = ?"
            self._connection.execute(sql, (kind, id_))

    def waiting(self) -> int:
        """Count the offers of trusted publishers that are newer than what is in force."""
        return sum(int(row[0]) for row in self._connection.execute(_WAITING))

    def note(self, act: Act, id_: str, at: datetime, number: int = 0, former: int = 0) -> None:
        """Add a line to the journal; the oldest lines go."""
        with self.transaction():
            self._connection.execute(
                "INSERT INTO rule_journal (at, act, id, rules, former) VALUES (?, ?, ?, ?, ?)",
                (int(at.timestamp()), act, id_, number, former),
            )
            self._connection.execute(
                "DELETE FROM rule_journal WHERE line <= (SELECT max(line) FROM rule_journal) - ?",
                (_MOST_LINES,),
            )

    def journal(self, act: Act | None = None) -> tuple[RuleAct, ...]:
        """Return the lines of the journal, the latest first."""
        sql = (
            "SELECT at, act, id, rules, former FROM rule_journal "
            "WHERE ? IS NULL OR act = ? ORDER BY line DESC"
        )
        rows = self._connection.execute(sql, (act, act))
        return tuple(
            RuleAct(datetime.fromtimestamp(at, UTC), done, id_, number, former)
            for at, done, id_, number, former in rows
        )


def rule_channel(db: Schema) -> None:
    """Make the tables."""
    for table in _TABLES:
        db.execute(table)


_FILE = "kind, id, publisher, number, version, body, at, known"

_WAITING = """
SELECT count(*) FROM rule_files AS f WHERE f.kind = 'offer' AND f.known = 1 AND f.number > coalesce(
    (SELECT max(s.number) FROM supplements AS s WHERE s.id = f.id), 0)
"""

_TABLES = (
    """
    CREATE TABLE rule_files (
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        publisher TEXT NOT NULL,
        number INTEGER NOT NULL,
        version TEXT NOT NULL,
        body BLOB NOT NULL,
        at INTEGER NOT NULL,
        known INTEGER NOT NULL,
        PRIMARY KEY (kind, id)
    ) STRICT
    """,
    """
    CREATE TABLE rule_journal (
        line INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        act TEXT NOT NULL,
        id TEXT NOT NULL,
        rules INTEGER NOT NULL,
        former INTEGER NOT NULL
    ) STRICT
    """,
)


def _file(row: Row) -> ShelvedFile:
    kind, id_, publisher, number, version, body, at, known = row
    moment = datetime.fromtimestamp(at, UTC)
    return ShelvedFile(kind, id_, publisher, number, version, body, moment, bool(known))
