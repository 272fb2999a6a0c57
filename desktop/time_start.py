"""How long a start takes on this machine: the window is painted, that is told, and it closes.

`tandem --time-start` prints one line of JSON: the moment of the first paint in seconds since 1970,
the memory in use then in MB (0 where the system does not say), and how many modules were loaded.
"""

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from desktop.options import Options


def time_start(options: "Options") -> int:
    """Show the window, tell when it was painted, and leave."""
    from desktop.window import application, show_window

    watch = _Watch(application())
    code = show_window(options)
    watch.deleteLater()
    return code


class _Watch(QObject):
    """Sees every event until the first window is painted."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Paint
            and isinstance(watched, QWidget)
            and watched.isWindow()
        ):
            self._app.removeEventFilter(self)
            QTimer.singleShot(0, self._on_painted)
        return False

    def _on_painted(self) -> None:
        told = {"painted": time.time(), "memory": _memory(), "modules": len(sys.modules)}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
        self._app.quit()


def _memory() -> float:
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    found = next((line for line in lines if line.startswith("VmRSS")), "")
    return int(found.split()[1]) / 1024 if found else 0.0
