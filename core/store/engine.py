"""The database engine: encrypted SQLite, and sqlite-utils made to work on it.

This is the only module that imports `sqlcipher3`. sqlite-utils prefers a module named `pysqlite3`
and catches the exceptions of the module it imported: so `sqlcipher3` takes that name before
sqlite-utils is imported.
"""

import hashlib
import importlib
import sys
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol, cast

import sqlcipher3
import sqlcipher3.dbapi2 as driver

Row = tuple[Any, ...]
Parameters = Sequence[object]

# The WAL-reset corruption of SQLite 3.7.0 to 3.51.2 is fixed from here on (https://sqlite.org/changes.html).
LEAST_VERSION = (3, 51, 3)
WITHDRAWN_VERSION = (3, 52, 0)

Error = cast("type[Exception]", driver.Error)


class Cursor(Protocol):
    """What we use of a cursor."""

    rowcount: int
    lastrowid: int

    def fetchone(self) -> Row | None: ...  # noqa: D102 - PEP 249
    def fetchall(self) -> list[Row]: ...  # noqa: D102 - PEP 249
    def __iter__(self) -> "Cursor": ...
    def __next__(self) -> Row: ...


class Connection(Protocol):
    """What we use of a connection. It belongs to the thread that opened it, and refuses others."""

    @property
    def in_transaction(self) -> bool: ...  # noqa: D102 - see sqlite3
    def execute(self, sql: str, parameters: Parameters = ..., /) -> Cursor: ...  # noqa: D102 - PEP 249
    def executemany(self, sql: str, rows: Iterable[Parameters], /) -> Cursor: ...  # noqa: D102 - PEP 249
    def backup(self, target: "Connection", /) -> None: ...  # noqa: D102 - PEP 249
    def close(self) -> None: ...  # noqa: D102 - PEP 249


class Table(Protocol):
    """What we use of a table of sqlite-utils."""

    def create(  # noqa: D102 - see sqlite-utils
        self, columns: dict[str, type], *, pk: str, not_null: set[str] = ..., strict: bool = ...
    ) -> object: ...
    def create_index(  # noqa: D102 - see sqlite-utils
        self, columns: list[str], index_name: str | None = ..., *, unique: bool = ...
    ) -> object: ...


class PlainTable(Protocol):
    """What we use of a table of sqlite-utils that is filled."""

    def create(self, columns: Mapping[str, type], *, pk: Sequence[str]) -> object: ...  # noqa: D102 - see sqlite-utils
    def insert_all(self, records: Iterable[Mapping[str, object]]) -> object: ...  # noqa: D102 - see sqlite-utils


class PlainFile(Protocol):
    """What we use of a file of sqlite-utils that is given away."""

    def table(self, name: str) -> PlainTable: ...  # noqa: D102 - see sqlite-utils
    def close(self) -> None: ...  # noqa: D102 - see sqlite-utils


class Schema(Protocol):
    """What we use of a database of sqlite-utils."""

    def execute(self, sql: str) -> object: ...  # noqa: D102 - see sqlite-utils
    def table(self, name: str) -> Table: ...  # noqa: D102 - see sqlite-utils


def assert_version(version: tuple[int, int, int] = driver.sqlite_version_info) -> None:
    """Refuse an engine that can corrupt a write-ahead log."""
    if version < LEAST_VERSION or version == WITHDRAWN_VERSION:
        raise RuntimeError(
            f"SQLite {version} can corrupt its write-ahead log; {LEAST_VERSION} is wanted"
        )


def salt_of(key: bytes) -> bytes:
    """Return the first 16 bytes of a file with this key: they tell a wrong key from damage."""
    return hashlib.blake2b(b"tandem workspace", key=key, digest_size=16).digest()


def connect(path: Path, key: bytes) -> Connection:
    """Return a connection that writes durably; nothing has been read from the file yet."""
    assert_version()
    connection = cast("Connection", driver.connect(str(path), isolation_level=None))
    # First of all: a wrong key would print lines of the engine's own on the error stream.
    connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
    connection.execute(f"PRAGMA key = \"x'{key.hex()}{salt_of(key).hex()}'\"").fetchall()
    connection.execute("PRAGMA cipher_compatibility = 4").fetchall()
    return connection


def stop_when(connection: Connection, is_wanted: Callable[[], bool], steps: int) -> None:
    """Let what a connection does end with SQLITE_INTERRUPT once that is wanted."""
    cast("Any", connection).set_progress_handler(is_wanted, steps)


def make_durable(connection: Connection) -> None:
    """Set what makes a commit survive a power cut, and an erased row disappear."""
    for pragma in (
        "busy_timeout = 5000",
        "journal_mode = WAL",
        "synchronous = FULL",
        # macOS: a plain fsync leaves the data in the drive's own cache.
        "fullfsync = ON",
        "checkpoint_fullfsync = ON",
        "foreign_keys = ON",
        # Without it INSERT OR REPLACE deletes rows behind the back of the triggers.
        "recursive_triggers = ON",
        "secure_delete = ON",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def database(connection: Connection) -> "Schema":
    """Return sqlite-utils' view of a connection: for tables and migrations, not for each answer."""
    _import_sqlite_utils()
    from sqlite_utils import Database

    return cast("Schema", Database(cast("Any", connection), execute_plugins=False))


def plain_file(path: Path) -> "PlainFile":
    """Return a new file that is not encrypted: a table that is given away."""
    _import_sqlite_utils()
    from sqlite_utils import Database

    connection = cast("Any", driver.connect(str(path)))
    return cast("PlainFile", Database(connection, execute_plugins=False))


def apply_migrations(connection: Connection, steps: Mapping[str, Callable[[Schema], None]]) -> None:
    """Take the steps that a file has not behind it yet, each in a transaction of its own."""
    schema = database(connection)
    from sqlite_utils import Migrations

    migrations = Migrations("tandem")
    for name, step in steps.items():
        migrations(name=name)(cast("Any", step))
    migrations.apply(cast("Any", schema))


def error_name(error: BaseException) -> str:
    """Return SQLite's own name of an error, for instance SQLITE_FULL; empty if it has none."""
    return str(getattr(error, "sqlite_errorname", ""))


def _import_sqlite_utils() -> None:
    """Import sqlite-utils on our engine, without numpy: it only wants to know its number types."""
    if "sqlite_utils" in sys.modules:
        if sys.modules.get("pysqlite3") is not sqlcipher3:
            raise RuntimeError("sqlite_utils was imported before core.store.engine")
        return
    sys.modules["pysqlite3"] = sqlcipher3
    sys.modules["pysqlite3.dbapi2"] = driver
    hidden = _WithoutNumpy()
    sys.meta_path.insert(0, hidden)
    try:
        importlib.import_module("sqlite_utils")
    finally:
        sys.meta_path.remove(hidden)


class _WithoutNumpy:
    """Hides numpy from one thread, so that another one may import it at the same time."""

    def __init__(self) -> None:
        self._thread = threading.get_ident()

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Refuse numpy; leave all else to the next finder."""
        if name == "numpy" and threading.get_ident() == self._thread:
            raise ModuleNotFoundError(name, name=name)
        return None
