"""The lock that keeps a second Tandem out of a workspace.

It is the operating system's own lock on an open file: when the process ends, even killed, the lock
is gone. The file itself stays behind and means nothing.
"""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from core.errors import UserError
from core.messages import N_
from core.store.failures import told

_IN_USE = N_(
    "The workspace {path} is already open in another Tandem. "
    "Use that window, or close it and try again."
)


class InUseError(UserError):
    """Another process, or another window, has the workspace."""


class Lock:
    """The hold on a workspace, from its making until `release`."""

    def __init__(self, workspace: Path) -> None:
        path = workspace.with_name(workspace.name + ".lock")
        self._file: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._file)
        except OSError as error:
            self.release()
            raise InUseError(_IN_USE, path=str(workspace)) from error

    def release(self) -> None:
        """Let others in; a second time does nothing."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


@contextmanager
def locked(workspace: Path) -> Generator[Lock]:
    """Give a lock that outlives the block only if nothing failed in it."""
    with told(workspace):
        lock = Lock(workspace)
    try:
        yield lock
    except BaseException:
        lock.release()
        raise


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
