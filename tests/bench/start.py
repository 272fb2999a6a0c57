"""How long the application takes to start: the command line and the window, from a new process."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.bench.figure import Figure

ROOT = Path(__file__).parents[2]
RUNS = 9

# A new process opens the window on an existing workspace and leaves after the first paint.
PAINTED = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from desktop import window
from desktop.options import Options
from desktop.rooms import Rooms

start = Rooms.start
def painted(self):
    start(self)
    QTimer.singleShot(0, leave)
def leave():
    sys.stdout.write(repr(time.time()))
    window.application().quit()
Rooms.start = painted
window.show_window(Options(verb=None, workspace=Path(sys.argv[1])))
"""
# What any PySide6 program pays: an empty main window, painted.
BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
shell = QMainWindow()
shell.resize(1180, 780)
shell.show()
def leave():
    sys.stdout.write(repr(time.time()))
    app.quit()
QTimer.singleShot(0, leave)
app.exec()
"""


def figures() -> Iterator[Figure]:
    """Yield start times in milliseconds, medians of new processes."""
    with tempfile.TemporaryDirectory() as folder:
        _painted(PAINTED, folder)  # makes the workspace
        bare = median(_painted(BARE, folder) for _run in range(RUNS))
        window = median(_painted(PAINTED, folder) for _run in range(RUNS))
        yield Figure("process start to painted window, warm", window, "ms", "bare window", bare)
        command = [sys.executable, "-m", "desktop.main", "visit", "resources/demo/boulangerie.json"]
        runs = [_run_time([*command, "-o", folder]) for _run in range(RUNS)]
        yield Figure("tandem visit on the demonstration firm, PDF included", median(runs), "ms")


def _painted(program: str, folder: str) -> float:
    start = time.time()
    ran = _process([sys.executable, "-c", program, folder])
    return (float(ran.stdout) - start) * 1000


def _run_time(command: list[str]) -> float:
    start = time.perf_counter()
    _process(command)
    return (time.perf_counter() - start) * 1000


def _process(command: list[str]) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    # As an installed application does, a run finds the bytecode that a former one left.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment, timeout=60
    )
