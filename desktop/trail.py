"""The last places and verbs of this process, by their names in the code: nothing that was said.

They are kept for a report, and in a file that a process leaves behind only if it stopped without
ending: killed by the system, or by a fault of a library below Python, whose stack is then in it.
"""

import os
from collections import deque
from pathlib import Path

from desktop.paths import log_folder

MOST = 20
ENDING = ".running"
_PLACE = "place "

_steps: deque[str] = deque(maxlen=MOST)
_running: list["Running"] = []


def step(name: str) -> None:
    """Note a place that was opened, or a verb that was asked for."""
    _steps.append(name)
    if _running:
        _running[-1].note(name)


def last_steps() -> tuple[str, ...]:
    """Return what was noted last, the latest at the end."""
    return tuple(_steps)


class Running:
    """The file of a window that runs: its places, and the stack of a fault below Python."""

    def __init__(self, folder: Path | None = None) -> None:
        from core.store.lock import Lock

        folder = folder or log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / f"{os.getpid()}{ENDING}"
        # Whoever finds the file asks the lock beside it whether the window still runs.
        self._lock = Lock(self.path)
        self._stream = self.path.open("w", encoding="utf-8", buffering=1)

    def watch(self) -> None:
        """From now on a fault below Python writes its stack into the file."""
        import faulthandler

        faulthandler.enable(self._stream, all_threads=False)
        _running[:] = [self]

    def note(self, place: str) -> None:
        """Write down where the person is."""
        try:
            self._stream.write(f"{_PLACE}{place}\n")
        except OSError:
            _running.clear()  # a full disk: the window goes on without it

    def end(self) -> None:
        """Leave no file: the window has ended as it should."""
        import faulthandler

        if _running == [self]:
            faulthandler.disable()
            _running.clear()
        self._stream.close()
        self._lock.release()
        remove(self.path)


def remove(path: Path) -> None:
    """Remove the file of a window, and its lock."""
    for each in (path, lock_of(path)):
        each.unlink(missing_ok=True)


def lock_of(path: Path) -> Path:
    """Return where the lock of a window's file lies."""
    return path.with_name(path.name + ".lock")


def place_in(lines: list[str]) -> str:
    """Return the last place that such a file names."""
    places = [line.removeprefix(_PLACE) for line in lines if line.startswith(_PLACE)]
    return places[-1] if places else ""


def stack_in(lines: list[str]) -> list[str]:
    """Return what a fault below Python wrote into such a file."""
    return [line for line in lines if line and not line.startswith(_PLACE)]
