"""The window killed while a person answers by keyboard; opened again, it must show every answer."""

import os
import random
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from core.diagnostic.routes import route_facts, routes
from core.facts.definition import FactDefinition
from core.facts.situation import Answer, Silence
from core.packs.reading import bundled_pack
from core.store.change import Stamp
from core.store.keys import read_key
from core.store.workspace import Workspace
from desktop.paths import FILE_NAME
from desktop.workspace import open_workspace

ROOT = Path(__file__).parents[2]
STAMP = Stamp(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))

# Opens the real window, answers by keyboard without end, and tells each answer that is on the disk.
ANSWERING = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from desktop import window
from desktop.options import Options
from desktop.rooms import Rooms

ENTER = (Qt.Key.Key_Return, "\\r")
KEYS = [(Qt.Key.Key_1, "1"), ENTER, (Qt.Key.Key_2, "2"), ENTER]
start = Rooms.start
count = [0]

def press():
    target = QApplication.focusWidget() or rooms[0].shell
    key, text = KEYS[count[0] % len(KEYS)]
    count[0] += 1
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))

def tell(situation):
    session = rooms[0].session
    print(len(session.workspace.changes(session.dossier)), flush=True)

def begin(self, *place):
    start(self, *place)
    rooms.append(self)
    self.session.situation_changed.connect(tell)
    timer.start(0)

rooms = []
Rooms.start = begin
window.application()
timer = QTimer()
timer.timeout.connect(press)
window.show_window(Options(verb=None, workspace=Path(sys.argv[1])))
"""
# Opens the real window and tells where it is and how many facts it shows.
OPENING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from desktop import window
from desktop.options import Options
from desktop.rooms import Rooms

go = Rooms.go

def begin(self, place):
    go(self, place)
    page = self.shell.stack.currentWidget()
    print(type(page).__name__, len(page.situation), flush=True)
    QTimer.singleShot(0, window.application().quit)

Rooms.go = begin
window.show_window(Options(verb=None, workspace=Path(sys.argv[1])))
"""


def killed_in_the_window(folder: Path, rounds: int, seed: int) -> None:
    """Kill the answering window at random moments; each confirmed answer is there, and shown."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    dossier = _prepared(folder)
    for _round in range(rounds):
        confirmed = _confirmed_before_kill(folder, chance.randrange(2, 12))
        path = folder / FILE_NAME
        with Workspace.open(path, read_key(path)) as workspace:
            assert confirmed <= len(workspace.changes(dossier))
            known = len(workspace.fold(dossier).situation)
        assert f"DiagnosticPage {known}\n" == _told(OPENING, folder)


def _prepared(folder: Path) -> str:
    """Make a workspace whose one dossier was left open at its diagnostic; return the dossier."""
    with open_workspace(folder) as workspace:
        for key, value in {"role": "adviser", "style": "single", "language": "fr"}.items():
            workspace.set_setting(key, value)
        dossier = workspace.create_dossier(STAMP)
        workspace.begin_visit(dossier, "T0", date(2026, 11, 23), STAMP)
        workspace.record(dossier, _typed_facts(), STAMP)
        workspace.bookmark(dossier, STAMP.at, "diagnostic")
        workspace.set_setting("open_dossier", dossier)
    return dossier


def _typed_facts() -> dict[str, Answer]:
    """Return "don't know" for all that is typed: the rest is answered by digits."""
    pack = bundled_pack()
    names = (name for route in routes(pack).values() for name in route_facts(route, pack))
    return {name: Silence.DONT_KNOW for name in names if not _is_picked(pack.fact(name))}


def _is_picked(fact: FactDefinition | None) -> bool:
    return fact is not None and (fact.type in {"bool", "choice"} or bool(fact.options))


def _confirmed_before_kill(folder: Path, answers: int) -> int:
    with subprocess.Popen(
        [sys.executable, "-c", ANSWERING, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=_environment(),
    ) as window:
        assert window.stdout is not None
        confirmed = 0
        for _answer in range(answers):
            confirmed = int(window.stdout.readline() or confirmed)
        window.kill()
    return confirmed


def _told(program: str, folder: Path) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=_environment(),
        timeout=60,
    )
    return ran.stdout


def _environment() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
