"""The rules kept in a workspace: supplements in force, publishers trusted, keys to sign with.

A supplement that was put away stays: its highest version is never forgotten, and what a past visit
was computed under can be opened again. The private keys are in the encrypted file and nowhere else.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime

from msgspec import Struct

from core.store.engine import Connection, Row
from core.store.rule_channel import Act, RuleChannel


class ShelvedSupplement(Struct, frozen=True):
    """A supplement as installed: `body` is its text, `file` the published file it came in.

    `number` orders the versions of an id; `signers` are the names of those who signed.
    """

    id: str
    number: int
    version: str
    publisher: str
    publisher_name: str
    signers: tuple[str, ...]
    expires: date
    installed: datetime
    body: bytes
    file: bytes


class ShelvedIdentity(Struct, frozen=True):
    """A person's key to sign with; `private` opens nothing but this person's signatures."""

    key_id: str
    name: str
    organisation: str
    private: bytes

    def __repr__(self) -> str:
        """Say whose key it is, never the key: a crash report may bear this text."""
        return f"ShelvedIdentity({self.key_id[:8]})"


class RuleShelf:
    """The rules of a workspace; whatever a method says is durable when it returns."""

    def __init__(
        self,
        connection: Connection,
        transaction: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._connection = connection
        self._transaction = transaction
        self.channel = RuleChannel(connection, transaction)

    # Supplements

    def in_force(self) -> tuple[ShelvedSupplement, ...]:
        """Return the supplements in force, in the order in which they were installed."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM supplements WHERE active = 1 ORDER BY installed, id"  # noqa: S608 - a constant
        )
        return tuple(_supplement(row) for row in rows)

    def highest(self, supplement: str) -> ShelvedSupplement | None:
        """Return the highest version that was ever installed, in force or put away."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM supplements WHERE id = ? ORDER BY number DESC LIMIT 1",  # noqa: S608 - a constant
            (supplement,),
        ).fetchone()
        return None if row is None else _supplement(row)

    def versions(self, supplement: str) -> tuple[ShelvedSupplement, ...]:
        """Return all versions that were ever installed, the lowest first: none is ever let go."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM supplements WHERE id = ? ORDER BY number",  # noqa: S608 - a constant
            (supplement,),
        )
        return tuple(_supplement(row) for row in rows)

    def highest_numbers(self) -> Mapping[str, int]:
        """Return the highest number ever installed of each supplement."""
        rows = self._connection.execute("SELECT id, max(number) FROM supplements GROUP BY id")
        return dict(rows.fetchall())

    def switch(self, supplement: str, number: int, at: datetime) -> None:
        """Put another installed version of a supplement in force: the person asked for it."""
        with self._transaction():
            former = self._active(supplement)
            self._connection.execute(
                "UPDATE supplements SET active = (number = ?) WHERE id = ?", (number, supplement)
            )
            act: Act = "back" if number < former else "installed"
            self.channel.note(act, supplement, at, number, former)

    def install(self, new: ShelvedSupplement, charter: bytes) -> None:
        """Put a supplement in force in the place of its former version, and keep its charter."""
        with self._transaction():
            self.channel.note("installed", new.id, new.installed, new.number, self._active(new.id))
            self._connection.execute("UPDATE supplements SET active = 0 WHERE id = ?", (new.id,))
            self._connection.execute(
                "INSERT OR REPLACE INTO supplements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
                (
                    new.id,
                    new.number,
                    new.version,
                    new.publisher,
                    new.publisher_name,
                    json.dumps(new.signers),
                    new.expires.isoformat(),
                    int(new.installed.timestamp()),
                    new.body,
                    new.file,
                ),
            )
            self._keep_charter(new.publisher, charter, new.installed)

    def put_away(self, supplement: str, at: datetime) -> bool:
        """Take a supplement out of force; say whether it was in force."""
        with self._transaction():
            if former := self._active(supplement):
                self.channel.note("removed", supplement, at, 0, former)
            done = self._connection.execute(
                "UPDATE supplements SET active = 0 WHERE id = ? AND active = 1", (supplement,)
            )
        return done.rowcount > 0

    # Publishers

    def charters(self) -> tuple[bytes, ...]:
        """Return the charters of the publishers that the person trusts."""
        rows = self._connection.execute("SELECT charter FROM publishers ORDER BY id")
        return tuple(row[0] for row in rows)

    def trust(self, publisher: str, charter: bytes, at: datetime) -> None:
        """Keep a publisher's charter: the person trusts it from now on."""
        with self._transaction():
            self._keep_charter(publisher, charter, at)

    def forget(self, publisher: str) -> bool:
        """Trust a publisher no more: its rules are out of force; say whether it was trusted."""
        with self._transaction():
            self._connection.execute(
                "UPDATE supplements SET active = 0 WHERE publisher = ?", (publisher,)
            )
            self._connection.execute("DELETE FROM rule_files WHERE publisher = ?", (publisher,))
            done = self._connection.execute("DELETE FROM publishers WHERE id = ?", (publisher,))
        return done.rowcount > 0

    # Identities

    def identities(self) -> tuple[ShelvedIdentity, ...]:
        """Return the keys to sign with, the first made first."""
        rows = self._connection.execute(
            "SELECT key_id, name, organisation, private FROM identities ORDER BY made, key_id"
        )
        return tuple(ShelvedIdentity(*row) for row in rows)

    def keep_identity(self, identity: ShelvedIdentity, at: datetime) -> None:
        """Keep a new key."""
        with self._transaction():
            self._connection.execute(
                "INSERT INTO identities VALUES (?, ?, ?, ?, ?)",
                (
                    identity.key_id,
                    identity.name,
                    identity.organisation,
                    identity.private,
                    int(at.timestamp()),
                ),
            )

    def _active(self, supplement: str) -> int:
        row = self._connection.execute(
            "SELECT number FROM supplements WHERE id = ? AND active = 1", (supplement,)
        ).fetchone()
        return 0 if row is None else int(row[0])

    def _keep_charter(self, publisher: str, charter: bytes, at: datetime) -> None:
        self._connection.execute(
            "INSERT INTO publishers VALUES (?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET charter = excluded.charter",
            (publisher, charter, int(at.timestamp())),
        )


_COLUMNS = "id, number, version, publisher, publisher_name, signers, expires, installed, body, file"


def _supplement(row: Row) -> ShelvedSupplement:
    id_, number, version, publisher, name, signers, expires, installed, body, file = row
    return ShelvedSupplement(
        id_,
        number,
        version,
        publisher,
        name,
        tuple(json.loads(signers)),
        date.fromisoformat(expires),
        datetime.fromtimestamp(installed, UTC),
        body,
        file,
    )
