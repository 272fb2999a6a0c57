"""The connection of an open workspace, whose every failure is told in words."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from core.store.engine import Connection, Cursor, Parameters, Row
from core.store.failures import told


class ToldConnection:
    """A connection that tells which file failed and why, whatever is read from it or written."""

    def __init__(self, connection: Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    @property
    def in_transaction(self) -> bool:
        """Say whether a transaction goes on."""
        return self._connection.in_transaction

    def execute(self, sql: str, parameters: Parameters = (), /) -> Cursor:
        """Run a statement to its end."""
        with told(self._path):
            return _Fetched(self._connection.execute(sql, parameters))

    def executemany(self, sql: str, rows: Iterable[Parameters], /) -> Cursor:
        """Run a statement once for each row."""
        with told(self._path):
            return self._connection.executemany(sql, rows)

    def backup(self, target: Connection, /) -> None:
        """Copy all pages; the one who asked tells which of the two files failed."""
        self._connection.backup(target)

    def close(self) -> None:
        """Let go of the file."""
        with told(self._path):
            self._connection.close()


class _Fetched:
    """The rows of a statement, all read: a damaged page is met here, never later."""

    def __init__(self, cursor: Cursor) -> None:
        self.rowcount = cursor.rowcount
        self.lastrowid = cursor.lastrowid
        self._rows: Iterator[Row] = iter(cursor.fetchall())

    def fetchone(self) -> Row | None:
        """Return the next row, None after the last."""
        return next(self._rows, None)

    def fetchall(self) -> list[Row]:
        """Return the rows that are left."""
        return list(self._rows)

    def __iter__(self) -> "_Fetched":
        """Return the rows that are left, one by one."""
        return self

    def __next__(self) -> Row:
        """Return the next row."""
        return next(self._rows)
