"""The reading of a damaged file: whatever rows a way still leads to, each by itself.

The log has two ways in, its own tree and the index of numbers: what one no longer reaches the other
may. Where a leaf is destroyed, the index still names the changes that were on it.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias, cast

from core.store import engine
from core.store.change import Change
from core.store.engine import Connection, Cursor, Parameters, Row
from core.store.rows import Rows
from core.store.schema import TERMS

Key: TypeAlias = tuple[int, int, int, int]
_ODD = (engine.Error, ValueError, KeyError, TypeError, RecursionError)
_KEY = "dossier, path, device, seq"
_WAYS = (
    f"SELECT {_KEY} FROM changes INDEXED BY changes_of_device ORDER BY device, seq",  # noqa: S608 - our own words
    f"SELECT {_KEY} FROM changes INDEXED BY changes_of_device ORDER BY device DESC, seq DESC",  # noqa: S608 - our own words
    f"SELECT {_KEY} FROM changes NOT INDEXED ORDER BY {_KEY}",  # noqa: S608 - our own words
    f"SELECT {_KEY} FROM changes NOT INDEXED ORDER BY {_KEY.replace(',', ' DESC,')} DESC",  # noqa: S608 - our own words
)
_OF_DOSSIER = f"SELECT {_KEY} FROM changes NOT INDEXED WHERE dossier = ? ORDER BY path"  # noqa: S608 - our own words
# What stands for the end where it was not reached.
_CUT: Row = ()


class DamagedFile:
    """A damaged file; `lost` are the keys of changes that were there and cannot be read.

    Texts that the file lost are taken from `spare`, a backup of the same workspace.
    """

    def __init__(self, path: Path, key: bytes, spare: Connection) -> None:
        self._patient = _Patient(path, key, spare)
        self._rows = Rows(self._patient)
        self.lost: list[Key] = []

    @property
    def is_readable(self) -> bool:
        """Say whether anything can be read at all."""
        return _CUT not in self._patient.read("SELECT count(*) FROM sqlite_schema")

    def changes(self) -> Iterator[Change]:
        """Yield each change that can be read."""
        for key in sorted(self._keys()):
            try:
                change = self._rows.at(key)
            except _ODD:
                change = None
            if change is None:
                self.lost.append(key)
            else:
                yield change

    def table(self, name: str) -> tuple[list[Row], bool]:
        """Return the rows of another table that can be read, and whether these are all."""
        found: dict[Row, None] = {}
        is_whole = True
        for order in ("ASC", "DESC"):
            rows = self._patient.read(f'SELECT * FROM "{name}" ORDER BY rowid {order}')  # noqa: S608 - a table of ours
            is_whole = is_whole and _CUT not in rows
            found |= dict.fromkeys(row for row in rows if row != _CUT)
        return list(found), is_whole

    def text(self, sort: str, number: int) -> str:
        """Return the text of an integer of the log, empty where nobody has it."""
        try:
            return self._rows.terms.text(sort, number)
        except _ODD:
            return ""

    def close(self) -> None:
        """Let go of the file."""
        self._patient.close()

    def _keys(self) -> set[Key]:
        """Return the keys that any way leads to; dossier by dossier where all ways are cut."""
        found: set[Key] = set()
        cut = 0
        for way in _WAYS:
            rows = self._patient.read(way)
            cut += _CUT in rows
            found |= _keys_in(rows)
        if cut == len(_WAYS):
            for number in range(1, self._last("dossier") + 1):
                for order in ("ASC", "DESC"):
                    found |= _keys_in(self._patient.read(f"{_OF_DOSSIER} {order}", (number,)))
        return found

    def _last(self, sort: str) -> int:
        """Return the greatest integer of a sort that shows anywhere."""
        table = TERMS[sort]
        asked = (f"SELECT max(id) FROM {table}", f"SELECT count(*) FROM {table}")  # noqa: S608 - a table of ours
        rows = [row for sql in asked for row in self._patient.read(sql) if row != _CUT]
        return max((row[0] for row in rows if row[0] is not None), default=0)


class _Patient:
    """A connection that is opened again after each error, which it would never get over.

    Terms that it does not have are asked of `spare`.
    """

    def __init__(self, path: Path, key: bytes, spare: Connection) -> None:
        self._path, self._key, self._spare = path, key, spare
        self._connection = engine.connect(path, key)
        self._indexed: dict[str, dict[int, str]] = {}  # terms as the index of their texts has them

    @property
    def in_transaction(self) -> bool:
        return False

    def execute(self, sql: str, parameters: Parameters = (), /) -> Cursor:
        try:
            cursor = self._connection.execute(sql, parameters)
        except engine.Error:
            self._open_again()
            if not _is_of_term(sql):
                raise
            return _Kept(self._term(sql, parameters))
        return _Kept(self._first(cursor, sql, parameters))

    def read(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """Return rows as far as they can be read; `_CUT` is the last where that is not the end."""
        found: list[Row] = []
        try:
            for row in self._connection.execute(sql, parameters):
                found.append(tuple(row))  # noqa: PERF401 - what was read before an error counts
        except _ODD:
            found.append(_CUT)
            self._open_again()
        return found

    def executemany(self, sql: str, rows: Iterable[Parameters], /) -> Cursor:
        raise NotImplementedError

    def backup(self, target: Connection, /) -> None:
        raise NotImplementedError

    def close(self) -> None:
        self._connection.close()

    def _first(self, cursor: Cursor, sql: str, parameters: Parameters) -> Row | None:
        """Return the first row, of a term from whoever has it."""
        try:
            row = cursor.fetchone()
        except engine.Error:
            self._open_again()
            if not _is_of_term(sql):
                raise
            row = None
        return self._term(sql, parameters) if row is None and _is_of_term(sql) else row

    def _term(self, sql: str, parameters: Parameters) -> Row | None:
        """Return a term as the index has it, else as the backup does."""
        table = sql.split(" FROM ")[1].split(maxsplit=1)[0]
        if table not in self._indexed:
            index = f"SELECT id, text FROM {table} INDEXED BY idx_{table}_text ORDER BY text"  # noqa: S608 - a table of ours
            rows = [row for row in self.read(index) if row != _CUT]
            self._indexed[table] = {row[0]: row[1] for row in rows}
        text = self._indexed[table].get(cast("int", parameters[0]))
        if sql.startswith("SELECT text") and text is not None:
            return (text,)
        return self._spare.execute(sql, parameters).fetchone()

    def _open_again(self) -> None:
        self._connection.close()
        self._connection = engine.connect(self._path, self._key)


class _Kept:
    """The one row that a look-up wants."""

    def __init__(self, row: Row | None) -> None:
        self.rowcount, self.lastrowid = -1, 0
        self._row = row

    def fetchone(self) -> Row | None:
        row, self._row = self._row, None
        return row

    def fetchall(self) -> list[Row]:
        row = self.fetchone()
        return [] if row is None else [row]

    def __iter__(self) -> "_Kept":
        return self

    def __next__(self) -> Row:
        row = self.fetchone()
        if row is None:
            raise StopIteration
        return row


def _is_of_term(sql: str) -> bool:
    return " FROM log_" in sql


def _keys_in(rows: Iterable[Row]) -> set[Key]:
    return {(row[0], row[1], row[2], row[3]) for row in rows if row != _CUT}
