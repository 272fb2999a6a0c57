"""How long the application takes to start: the window and the verbs, each from a new process."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.bench.figure import Figure

ROOT = Path(__file__).parents[2]
RUNS = 9
DEMO = "resources/demo/boulangerie.json"

# Leaves once the window was painted; tells the moment, and the memory in use, on the last line.
_LEAVING = """
import json, sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

def memory():
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0)

def leave():
    global modules
    modules = sorted(sys.modules)
    sys.stdout.write(json.dumps([time.time(), memory()]))
    QCoreApplication.quit()

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, leave)
        return False

watch = Watch()
"""
# A new process opens the window on the workspace of the home folder it is given.
PAINTED = f"""
from desktop.lean_qt import load_qt
load_qt()
{_LEAVING}
from desktop.rooms import Rooms

start = Rooms.start
def painted(self, *place):
    start(self, *place)
    self.shell.installEventFilter(watch)  # asked before any other filter
Rooms.start = painted
from desktop.main import main
main([])
"""
# As above, where a dossier was left open: its page is painted after the frame of the window.
PAGE_PAINTED = f"""
from desktop.lean_qt import load_qt
load_qt()
{_LEAVING}
from desktop.rooms import Rooms

open_dossier = Rooms.open_dossier
def painted(self, dossier):
    open_dossier(self, dossier)
    self.shell.installEventFilter(watch)
Rooms.open_dossier = painted
from desktop.main import main
main([])
"""
# What any PySide6 program pays: an empty main window, painted.
BARE = f"""{_LEAVING}
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
shell = QMainWindow()
shell.resize(1180, 780)
shell.installEventFilter(watch)
shell.show()
app.exec()
"""
# Makes the workspace of an adviser, with the demonstration firm left open at the interview or not.
MADE = """
import sys
from datetime import date
from PySide6.QtCore import QCoreApplication
from core.packs.reading import bundled_pack
from desktop.demonstration import demonstration_answers
from desktop.session import Session
from desktop.tasks import Tasks
from desktop.workspace import open_workspace
app = QCoreApplication([])
with open_workspace(None) as workspace:
    workspace.set_setting("role", "adviser")
    session = Session(workspace, bundled_pack(), Tasks(), date(2026, 11, 23))
    session.create(demonstration_answers(session.pack), demo=True)
    session.bookmark("diagnostic")
    session.keep_place()
    if sys.argv[1] == "home":
        session.close()
"""


class Start(NamedTuple):
    """A start: milliseconds until the first paint, and the memory then in use, in MB."""

    taken: float
    memory: float


def figures() -> Iterator[Figure]:
    """Yield start times in milliseconds, medians of new processes; ours and the peer's by turns."""
    with tempfile.TemporaryDirectory() as folder:
        for place in ("home", "interview"):
            _process([sys.executable, "-c", MADE, place], Path(folder) / place)
        yield from _windows(Path(folder))
        yield from _verbs(Path(folder))


def painted(program: str, data: Path) -> Start:
    """Run a program in a new process until its window is painted."""
    start = time.time()
    moment, memory = json.loads(_process([sys.executable, "-c", program], data).stdout)
    return Start((moment - start) * 1000, memory)


def _windows(folder: Path) -> Iterator[Figure]:
    for words, place, program, cold in (
        ("home", "home", PAINTED, False),
        ("a dossier left open", "interview", PAINTED, False),
        ("a dossier left open, and its interview in it", "interview", PAGE_PAINTED, False),
        ("home, files evicted", "home", PAINTED, True),
    ):
        ours, bare = _by_turns(program, folder / place, cold=cold)
        yield _figure(f"process start to painted window, {words}", ours, "bare window", bare)
        if words == "home":
            yield Figure(
                "memory once the window is painted",
                median(each.memory for each in ours),
                "MB",
                "bare window",
                median(each.memory for each in bare),
            )


def _by_turns(program: str, data: Path, *, cold: bool) -> tuple[list[Start], list[Start]]:
    files = _files() if cold else ()
    found: dict[str, list[Start]] = {program: [], BARE: []}
    for each in found:
        painted(each, data)
    for _run in range(RUNS):
        for each, starts in found.items():
            evict(files)
            starts.append(painted(each, data))
    return found[program], found[BARE]


def _figure(name: str, ours: Sequence[Start], peer: str, peers: Sequence[Start]) -> Figure:
    times = [each.taken for each in ours]
    beside = median(each.taken for each in peers)
    return Figure(name, median(times), "ms", peer, beside, max(times))


def _verbs(folder: Path) -> Iterator[Figure]:
    tandem = [sys.executable, "-m", "desktop.main"]
    peer = [_run_time([sys.executable, "-c", "import json, sqlite3"]) for _run in range(RUNS)]
    for name, words, files in (
        ("tandem visit to its PDF", ["visit", DEMO, "-o", str(folder)], ()),
        ("tandem visit to its PDF, files evicted", ["visit", DEMO, "-o", str(folder)], _files()),
        ("tandem aids", ["aids", DEMO], ()),
    ):
        _run_time([*tandem, *words])
        times: list[float] = []
        for _run in range(RUNS):
            evict(files)
            times.append(_run_time([*tandem, *words]))
        against = "a Python that imports json and sqlite3"
        yield Figure(name, median(times), "ms", against, median(peer), max(times))


def evict(files: Sequence[Path]) -> None:
    """Drop files from the page cache; those that another process has mapped stay."""
    for file in files:
        opened = os.open(file, os.O_RDONLY)
        os.posix_fadvise(opened, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(opened)


def _files() -> tuple[Path, ...]:
    """Return the files of the program, of its libraries and of Python's own."""
    own = [ROOT / name for name in ("core", "desktop", "ui", "resources")]
    folders = [*own, Path(sys.prefix) / "lib", Path(sys.base_prefix) / "lib"]
    found = (path for folder in folders for path in folder.rglob("*"))
    return tuple(path for path in found if path.is_file() and not path.is_symlink())


def _run_time(command: list[str]) -> float:
    start = time.perf_counter()
    _process(command, ROOT)
    return (time.perf_counter() - start) * 1000


def _process(command: list[str], data: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "XDG_DATA_HOME": str(data),
    }
    # As an installed application does, a run finds the bytecode that a former one left.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment, timeout=60
    )
