"""Backups: a copy of the whole workspace under the same key, tested by opening it."""

from pathlib import Path

from core.store import engine
from core.store.disk import put_in_place
from core.store.failures import DamagedError


def before_migration(connection: engine.Connection, path: Path, key: bytes, version: int) -> Path:
    """Return the backup of a file as the older Tandem left it."""
    target = path.with_name(f"{path.name}.v{version}.backup")
    write(connection, target, key)
    return target


def write(connection: engine.Connection, target: Path, key: bytes) -> None:
    """Write a tested copy; until it is whole it does not bear its name."""
    draft = target.with_name(target.name + ".new")
    draft.unlink(missing_ok=True)
    try:
        _copy(connection, draft, key)
        put_in_place(draft, target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _copy(connection: engine.Connection, draft: Path, key: bytes) -> None:
    copy = engine.connect(draft, key)
    try:
        connection.backup(copy)
        # A copy is one file: the write-ahead log stays with the workspace.
        copy.execute("PRAGMA journal_mode = DELETE").fetchall()
        found = [str(row[0]) for row in copy.execute("PRAGMA quick_check(1)")]
        if found != ["ok"]:
            raise DamagedError(draft, "; ".join(found))
    finally:
        copy.close()
