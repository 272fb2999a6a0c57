"""Opening a workspace file: its key, its version, its health, in this order, told in words."""

from collections.abc import Sequence
from pathlib import Path

from core.errors import UserError
from core.messages import N_, message
from core.store import backup, engine
from core.store.disk import put_in_place
from core.store.failures import DamagedError, told
from core.store.schema import STEPS, Step, migrate, version_of

_ABSENT = N_(
    "There is no workspace at {path}. Check the folder, or let Tandem start a new one there."
)
_PRESENT = N_("There is already a workspace at {path}. Open it, or choose another folder.")
_WRONG_KEY = N_(
    "This key does not open the workspace {path}: it is the key of another one. "
    "Nothing was changed. Put back the key file that belongs to it."
)
_NEWER = N_(
    "The workspace {path} was written by a newer Tandem (version {got} of its tables, this Tandem "
    "knows {wanted}). Nothing was changed. Install the latest Tandem to open it."
)
_EMPTY = N_("its beginning is empty")
_NO_TABLES = N_("its tables are missing")


class WrongKeyError(UserError):
    """The key belongs to another workspace."""


class NewerFileError(UserError):
    """A newer Tandem wrote the file."""


def make(path: Path, key: bytes, steps: Sequence[Step] = STEPS) -> None:
    """Make an empty workspace file; until it is whole it does not bear its name."""
    if path.exists():
        raise UserError(_PRESENT, path=str(path))
    draft = path.with_name(path.name + ".new")
    with told(path):
        _remove(draft)
        try:
            connection = engine.connect(draft, key)
            try:
                engine.make_durable(connection)
                migrate(connection, steps)
            finally:
                connection.close()
            put_in_place(draft, path)
        except BaseException:
            _remove(draft)
            raise


def opened(path: Path, key: bytes, steps: Sequence[Step] = STEPS) -> engine.Connection:
    """Return a durable connection to a present file; an older one is backed up, then migrated."""
    must_exist(path)
    with told(path):
        _check_key(path, key)
        connection = engine.connect(path, key)
        try:
            check_version(connection, path, len(steps))
            engine.make_durable(connection)
            version = version_of(connection)
            if version < len(steps):
                backup.before_migration(connection, path, key, version)
                migrate(connection, steps)
        except BaseException:
            connection.close()
            raise
    return connection


def must_exist(path: Path) -> None:
    """Refuse a path without a workspace, in words."""
    if not path.exists():
        raise UserError(_ABSENT, path=str(path))


def stopped_uncleanly(path: Path) -> bool:
    """Say whether the last session of a file that is not open ended without closing it."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def quick_check(connection: engine.Connection, path: Path) -> None:
    """Read the whole file and refuse it if a page of it is damaged."""
    with told(path):
        found = [str(row[0]) for row in connection.execute("PRAGMA quick_check(5)")]
    if found != ["ok"]:
        raise DamagedError(path, "; ".join(found))


def check_version(connection: engine.Connection, path: Path, wanted: int) -> None:
    """Refuse the file of a newer Tandem, and one without tables."""
    got = version_of(connection)
    if got == 0:
        raise DamagedError(path, message(_NO_TABLES))
    if got > wanted:
        raise NewerFileError(_NEWER, path=str(path), got=got, wanted=wanted)


def _check_key(path: Path, key: bytes) -> None:
    """Tell a wrong key from a damaged file, for which the engine has one and the same error.

    The file is only read: with a wrong key even closing it would move its write-ahead log.
    """
    with path.open("rb") as file:
        salt = file.read(16)
    if not salt.strip(b"\0"):
        raise DamagedError(path, message(_EMPTY))
    if salt != engine.salt_of(key)[: len(salt)]:
        raise WrongKeyError(_WRONG_KEY, path=str(path))


def _remove(draft: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        draft.with_name(draft.name + ending).unlink(missing_ok=True)
