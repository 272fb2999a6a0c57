"""Faults: what is a bug is reported and said calmly; the window stays, answers are on the disk."""

import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from core.errors import UserError
from desktop.reporting import Fault, reported


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
