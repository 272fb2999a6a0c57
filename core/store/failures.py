"""Failures of the disk, told in words."""

import errno
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from core.errors import UserError
from core.messages import N_, Message
from core.store import engine
from core.store.fault_words import fault_words
from core.system_words import system_words

_FULL = N_(
    "There is no room left to write {path}: nothing of this was kept, all that was there before "
    "is safe. Free some space on the disk, then try again."
)
_READ_ONLY = N_(
    "Tandem cannot write {path}: the file, its folder or the disk is read-only. "
    "Give yourself the right to write there, or choose another folder."
)
_DAMAGED = N_(
    "The workspace {path} is damaged: {detail}. Do not delete it: Tandem can make it anew from its "
    "backups and from all that can still be read of it (tandem doctor --repair)."
)
_FAILED = N_(
    "The disk refused to read or write {path} ({detail}): nothing of this was kept. "
    "Check the disk and its connection, then try again."
)
_BUSY = N_(
    "Another program holds {path}. Close whatever copies, scans or synchronises it, then try again."
)
_NO_RIGHT_ERRORS = (errno.EACCES, errno.EPERM, errno.EROFS)
_FULL_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NAMES = {
    "disk I/O error": "SQLITE_IOERR",
    "database or disk is full": "SQLITE_FULL",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "unable to open database file": "SQLITE_CANTOPEN",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
    "database is locked": "SQLITE_BUSY",
}
# A commit writes a few pages into the log and as many into its index.
_LEAST_ROOM = 1 << 20


class DamagedError(UserError):
    """The file is not whole; `detail` is what the engine said, for whoever repairs engines."""

    def __init__(self, path: Path, detail: str | Message) -> None:
        self.detail = detail if isinstance(detail, str) else detail.text
        words = fault_words(detail) if isinstance(detail, str) else detail
        super().__init__(_DAMAGED, path=str(path), detail=words)


class DiskError(UserError):
    """The disk does not take what is written now; nothing of it was kept, later it may."""


@contextmanager
def told(path: Path) -> Generator[None]:
    """Turn the failures of the disk that holds `path` into words; let bugs rise."""
    try:
        with engine_told(path):
            yield
    except OSError as error:
        if error.errno in _NO_RIGHT_ERRORS:
            raise DiskError(_READ_ONLY, path=str(path)) from error
        if error.errno in _FULL_ERRORS:
            raise DiskError(_FULL, path=str(path)) from error
        raise DiskError(_FAILED, path=str(path), detail=system_words(error)) from error


@contextmanager
def engine_told(path: Path) -> Generator[None]:
    """Turn what the engine says of a file into words; failures of other files rise as they are."""
    try:
        yield
    except engine.Error as error:
        known = _in_words(path, error)
        if known is None:
            raise
        raise known from error


def _in_words(path: Path, error: Exception) -> UserError | None:
    detail = str(error)
    # The copying of a whole file gives its errors no name.
    name = engine.error_name(error) or _NAMES.get(detail, "")
    if name.startswith("SQLITE_FULL"):
        return DiskError(_FULL, path=str(path))
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return DiskError(_READ_ONLY, path=str(path))
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return DamagedError(path, detail)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return DiskError(_BUSY, path=str(path))
    if name.startswith("SQLITE_IOERR"):
        # The encrypting layer calls a full disk a failed one.
        told_as = _FULL if _has_no_room(path) else _FAILED
        return DiskError(told_as, path=str(path), detail=detail)
    return None


def _has_no_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_ROOM
    except OSError:
        return False
