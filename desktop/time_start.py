"""How long a start takes on this machine: the window is painted, that is told, and it closes.

`tandem --time-start` prints one line of JSON: the moment of the first paint in seconds since 1970,
the memory in use then in MB (0 where the system does not say), and how many modules were loaded.
"""

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop.first_paint import FirstPaint

if TYPE_CHECKING:
    from desktop.options import Options


def time_start(options: "Options") -> int:
    """Show the window, tell when it was painted, and leave."""
    from desktop.window import show_window

    return show_window(options, opened=_watch)


def _watch() -> None:
    # The window alone, and only once it stands: an ear for every event would have each part that
    # is made turned into an object of Python, a sixth of the start that is to be measured.
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            FirstPaint(window, _tell)


def _tell() -> None:
    told = {"painted": time.time(), "memory": _memory(), "modules": len(sys.modules)}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    QApplication.quit()


def _memory() -> float:
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    found = next((line for line in lines if line.startswith("VmRSS")), "")
    return int(found.split()[1]) / 1024 if found else 0.0
