"""Faults: what is a bug is logged and said calmly; the window stays, answers are on the disk."""

import logging
import sys
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from types import TracebackType

from desktop.paths import log_folder

_log = logging.getLogger("tandem")


def watch_faults(show: Callable[[str], None]) -> None:
    """From now on write every fault to the rotated log and tell it through `show`."""
    try:
        folder = log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "tandem.log", maxBytes=500_000, backupCount=3, encoding="utf-8", delay=True
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        _log.addHandler(handler)
    except OSError:
        # A log that cannot be written is no reason to refuse the window.
        _log.addHandler(logging.NullHandler())

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("A fault", exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)
        show(f"{kind.__name__}: {error}")

    sys.excepthook = hook
