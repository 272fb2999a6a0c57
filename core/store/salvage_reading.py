"""The reading of a damaged file: whatever rows a way still leads to, each by itself.

The log has two ways in, its own tree and the index of numbers: what one no longer reaches the other
may. Where a leaf is destroyed, the index still names the changes that were on it.

The keys that the ways lead to are gathered in a file beside, closed with the same key: of a log of
gigabytes they would not go into memory.
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
_KEYS = """
CREATE TABLE keys (
    dossier INTEGER, path INTEGER, device INTEGER, seq INTEGER,
    PRIMARY KEY (dossier, path, device, seq)
) STRICT, WITHOUT ROWID
"""
# What stands for the end where it was not reached.
_CUT: Row = ()


class DamagedFile:
    """A damaged file; `lost` are the keys of changes that were there and cannot be read.

    Texts that the file lost are taken from `spare`, a backup of the same workspace.
    """

    def __init__(self, path: Path, key: bytes, spare: Connection) -> None:
        self._patient = _Patient(path, key, spare)
        self._spare = spare
        self._rows = Rows(self._patient)
        self._found = _Keys(path.with_name(path.name + ".keys"), key)
        self.lost: list[Key] = []

    @property
    def is_readable(self) -> bool:
        """Say whether anything can be read at all."""
        return _CUT not in self._patient.read("SELECT count(*) FROM sqlite_schema")

    def changes(self) -> Iterator[Change]:
        """Yield each change that can be read."""
        self._gather()
        for key in self._found.in_order():
            try:
                change = self._rows.at(key)
            except _ODD:
                change = None
            if change is None:
                self.lost.append(key)
            else:
                yield change

    def is_whole(self, table: str) -> bool:
        """Say whether all rows of another table can be read."""
        order = self._orders(table)[0]
        return all(row != _CUT for row in self._patient.each(_all(table, order)))

    def table(self, name: str, *, is_whole: bool) -> Iterator[Row]:
        """Yield the rows of another table that can be read, of a partial one from either end."""
        orders = self._orders(name)
        for order in orders[:1] if is_whole else orders:
            for row in self._patient.each(_all(name, order)):
                if row != _CUT:
                    yield row

    def text(self, sort: str, number: int) -> str:
        """Return the text of an integer of the log, empty where nobody has it."""
        try:
            return self._rows.terms.text(sort, number)
        except _ODD:
            return ""

    def close(self) -> None:
        """Let go of the file, and of what was noted beside it."""
        self._patient.close()
        self._found.close()

    def _gather(self) -> None:
        """Note the keys that any way leads to; dossier by dossier where all ways are cut."""
        cuts = [self._found.add(self._patient.each(way)) for way in _WAYS]
        if all(cuts):
            for number in range(1, self._last("dossier") + 1):
                for order in ("ASC", "DESC"):
                    self._found.add(self._patient.each(f"{_OF_DOSSIER} {order}", (number,)))

    def _orders(self, table: str) -> tuple[str, str]:
        """Return the two ways along a table's own tree."""
        sql = "SELECT name FROM pragma_table_info(?) WHERE pk ORDER BY pk"
        columns = [row[0] for row in self._spare.execute(sql, (table,))]
        sql = "SELECT wr FROM pragma_table_list WHERE name = ?"
        row = self._spare.execute(sql, (table,)).fetchone()
        names = columns if row is not None and row[0] else ["rowid"]
        return ", ".join(names), ", ".join(f"{name} DESC" for name in names)

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
        self._connection = _forgiving(path, key)
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

    def each(self, sql: str, parameters: Parameters = ()) -> Iterator[Row]:
        """Yield rows as far as they can be read; `_CUT` is the last where that is not the end."""
        try:
            for row in self._connection.execute(sql, parameters):
                yield tuple(row)
        except _ODD:
            self._open_again()
            yield _CUT

    def read(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """Return rows as far as they can be read, as `each` does."""
        return list(self.each(sql, parameters))

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
        self._connection = _forgiving(self._path, self._key)


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


def _all(table: str, order: str) -> str:
    return f'SELECT * FROM "{table}" ORDER BY {order}'  # noqa: S608 - a table of ours


class _Keys:
    """Keys in order, each once, in a file of their own."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        path.unlink(missing_ok=True)
        self._connection = engine.connect(path, key)
        for pragma in ("journal_mode = OFF", "synchronous = OFF"):
            self._connection.execute(f"PRAGMA {pragma}").fetchall()
        self._connection.execute(_KEYS)

    def add(self, rows: Iterable[Row]) -> bool:
        """Note keys, and say whether their way was cut."""
        is_cut = False

        def sound() -> Iterator[Row]:
            nonlocal is_cut
            for row in rows:
                if row == _CUT:
                    is_cut = True
                elif all(isinstance(number, int) for number in row):
                    yield row

        self._connection.execute("BEGIN")
        self._connection.executemany("INSERT OR IGNORE INTO keys VALUES (?, ?, ?, ?)", sound())
        self._connection.execute("COMMIT")
        return is_cut

    def in_order(self) -> Iterator[Key]:
        """Yield each key."""
        for row in self._connection.execute(f"SELECT {_KEY} FROM keys ORDER BY {_KEY}"):  # noqa: S608 - our own words
            yield (row[0], row[1], row[2], row[3])

    def close(self) -> None:
        """Take the file away."""
        self._connection.close()
        self._path.unlink(missing_ok=True)


def _forgiving(path: Path, key: bytes) -> Connection:
    """Return a connection that takes of the list of tables what it can read.

    An erasure writes that list anew, so the old page of a backup may name a thing twice.
    """
    connection = engine.connect(path, key)
    connection.execute("PRAGMA writable_schema = ON").fetchall()
    return connection
