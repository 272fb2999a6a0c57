"""The source of a backup: a workspace file and its key, read while it may be open elsewhere."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from core.store import engine
from core.store.failures import engine_told, told
from core.store.opening import check_version, must_exist
from core.store.schema import STEPS


class Source(Struct, frozen=True):
    """A workspace to back up: it may be open, in this process or in another."""

    path: Path
    key: bytes

    def __repr__(self) -> str:
        """Say which file, never its key: a crash report may bear this text."""
        return f"Source({self.path})"


@contextmanager
def reading(source: Source) -> Generator[engine.Connection]:
    """Give a connection that reads one state of the file, whoever writes meanwhile."""
    with told(source.path):
        must_exist(source.path)
        connection = engine.connect(source.path, source.key)
        try:
            for pragma in ("query_only = ON", "busy_timeout = 5000", "fullfsync = ON"):
                connection.execute(f"PRAGMA {pragma}").fetchall()
            connection.execute("BEGIN").fetchall()
            check_version(connection, source.path, len(STEPS))
        except BaseException:
            connection.close()
            raise
    try:
        with engine_told(source.path):
            yield connection
    finally:
        connection.close()
