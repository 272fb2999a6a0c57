"""Faults: what is a bug is logged and said calmly; the window stays, answers are on the disk."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from core.errors import UserError
from desktop.paths import log_folder

_log = logging.getLogger("tandem")


def watch_faults(
    show: Callable[[str], None], tell: Callable[[UserError], None] | None = None
) -> None:
    """From now on write every fault to the rotated log and tell through `show` where it is.

    What the person can put right, such as a full disk, is no fault: `tell` says it.
    """

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if tell is not None and isinstance(error, UserError):
            tell(error)
            return
        if not _log.handlers:
            _log.addHandler(_handler())
        _log.error("A fault", exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)
        show(str(_log_file()))

    sys.excepthook = hook


def _handler() -> logging.Handler:
    # Imported at the first fault: most starts have none.
    from logging.handlers import RotatingFileHandler

    path = _log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            path, maxBytes=500_000, backupCount=3, encoding="utf-8", delay=True
        )
    except OSError:
        # A log that cannot be written is no reason to end the window.
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return handler


def _log_file() -> Path:
    return log_folder() / "tandem.log"
