"""Faults: what is a bug is reported and said calmly; the window stays, answers are on the disk.

A report holds the names of functions and the numbers of lines, versions and the last places: no
answer, no name, no folder of a person. So does the log, which is rotated.
"""

import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from core.errors import UserError
from desktop.paths import log_file, report_folder

MOST_REPORTS = 10
_LOG_BYTES = 250_000
_LOG_FILES = 3


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong, as it may be shown and sent; `path` is None where the disk took no file."""

    name: str
    text: str
    path: Path | None


class _Alarm(QObject):
    """Carries a fault of whichever thread to the window's own."""

    rung = Signal(object)


class Faults:
    """The watch over faults: one for the life of the process, with whoever shows them now."""

    def __init__(self) -> None:
        self.show: Callable[[Fault], None] = _show_nothing
        self.tell: Callable[[UserError], None] | None = None
        self._alarm = _Alarm()
        self._alarm.rung.connect(self._on_rung)

    def struck(self, error: BaseException) -> None:
        """Report an error and show it; what the person can put right is told instead."""
        if self.tell is not None and isinstance(error, UserError):
            self.tell(error)
            return
        self._alarm.rung.emit(reported(error))

    def _on_rung(self, fault: Fault) -> None:
        self.show(fault)


_watching: list[Faults] = []


def watch_faults(
    show: Callable[[Fault], None], tell: Callable[[UserError], None] | None = None
) -> None:
    """From now on report every fault, of whichever thread, and tell through `show` what it was.

    What the person can put right, such as a full disk, is no fault: `tell` says it.
    """
    if not _watching:
        _watching.append(Faults())
    faults = _watching[0]
    faults.show, faults.tell = show, tell
    sys.excepthook = _hook
    threading.excepthook = _thread_hook


def struck(error: BaseException) -> None:
    """Report an error that was caught where its page could be put aside."""
    if _watching:
        _watching[0].struck(error)
    else:
        reported(error)


def reported(error: BaseException) -> Fault:
    """Write the report of an error, and the log; a disk that refuses is no matter."""
    from desktop.stack import fingerprint, stack_of

    stack = stack_of(error)
    return written(fingerprint(stack), stack)


def written(name: str, stack: list[str]) -> Fault:
    """Write a report and the log."""
    from desktop.fault_report import report_text

    at = datetime.now(UTC)
    text = report_text(name, at, stack)
    with suppress(OSError):
        _log(f"{at:%Y-%m-%d %H:%M:%S} {name}\n" + "\n".join(stack) + "\n")
    path = None
    with suppress(OSError):
        path = _file(name, at, text)
    return Fault(name, text, path)


def _file(name: str, at: datetime, text: str) -> Path:
    """Write the file of a report, and remove the oldest above the bound."""
    folder = report_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"tandem-{at:%Y%m%d-%H%M%S}-{name}.txt"
    path.write_text(text, encoding="utf-8")
    for old in sorted(folder.glob("tandem-*.txt"))[:-MOST_REPORTS]:
        old.unlink(missing_ok=True)
    return path


def _log(lines: str) -> None:
    """Add lines to the log; at its bound it becomes the first of its old files."""
    path = log_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > _LOG_BYTES:
        for number in range(_LOG_FILES - 1, 0, -1):
            older = path.with_name(f"{path.name}.{number}")
            if older.exists():
                older.replace(path.with_name(f"{path.name}.{number + 1}"))
        path.replace(path.with_name(f"{path.name}.1"))
    with path.open("a", encoding="utf-8") as stream:
        stream.write(lines)


def _hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    faults = _watching[0]
    if faults.tell is None or not isinstance(error, UserError):
        sys.__excepthook__(kind, error, trace)  # to the terminal of whoever started it from one
    faults.struck(error)


def _thread_hook(told: threading.ExceptHookArgs) -> None:
    if told.exc_value is not None and not isinstance(told.exc_value, SystemExit):
        _hook(told.exc_type, told.exc_value, told.exc_traceback)


def _show_nothing(_fault: Fault) -> None:
    """Leave a fault to its report."""
