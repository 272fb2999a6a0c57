"""What a window that stopped without ending left behind, told at the next start."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from core.errors import UserError
from desktop.paths import log_folder
from desktop.trail import ENDING, place_in, remove, stack_in

if TYPE_CHECKING:
    from desktop.reporting import Fault

_MOST_BYTES = 200_000


class Stop(Struct, frozen=True):
    """Where the window was when a part below Python failed, and the stack that it wrote."""

    place: str
    lines: list[str]

    def reported(self) -> "Fault":
        """Write its report."""
        from desktop.reporting import written
        from desktop.stack import fingerprint, native_stack

        stack = ["a fault below Python", *native_stack(self.lines)]
        if self.place:
            stack.append(f"  while at {self.place}")
        return written(fingerprint(stack), stack)


def last_stop(folder: Path | None = None) -> Stop | None:
    """Return the latest fault below Python, and clear away what stopped windows left.

    A window that was killed from outside, or lost its current, leaves no stack: nothing is told of
    it, for the disk has all that was confirmed.
    """
    found: Stop | None = None
    with suppress(OSError):
        for path in sorted((folder or log_folder()).glob(f"*{ENDING}")):
            found = _left_in(path) or found
    return found


def _left_in(path: Path) -> Stop | None:
    from core.store.lock import Lock

    try:
        lock = Lock(path)
    except UserError:
        return None  # that window runs
    try:
        with path.open(encoding="utf-8", errors="replace") as stream:
            lines = stream.read(_MOST_BYTES).splitlines()
    finally:
        lock.release()
    remove(path)
    stack = stack_in(lines)
    return Stop(place_in(lines), stack) if stack else None
