"""A window that stops at once: the next start tells it, offers the page, and quotes nobody."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.start import MADE, ROOT

# Opens the real window at a place; then dies of a fault below Python, or of a kill.
_STOPS = """
import os, signal, sys
from PySide6.QtCore import QTimer
from desktop.first_paint import FirstPaint
from desktop.rooms import Rooms
start = Rooms.start
def started(self, place=""):
    start(self, place)
    def stop():
        self.go(sys.argv[1])
        os.kill(os.getpid(), int(sys.argv[2]))
    FirstPaint(self.shell, lambda: QTimer.singleShot(50, stop))
Rooms.start = started
from desktop.main import main
sys.argv[1:], words = [], sys.argv[1:]
sys.argv += words
main([])
"""
# Opens it once more, tells what is shown, and takes what is offered.
_TOLD = """
import json, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop.first_paint import FirstPaint
from desktop.rooms import Rooms
start = Rooms.start
def started(self, place=""):
    start(self, place)
    def look():
        dialog = self.faults.dialog
        told = {"place": self.place, "title": "", "report": ""}
        if dialog is not None:
            told["title"], told["report"] = dialog.title.text(), dialog.report.toPlainText()
            told["offers"] = not dialog.restart.isHidden()
            if told["offers"]:
                dialog.restart.click()
        told["then"] = self.place
        sys.stdout.write(json.dumps(told))
        QApplication.quit()
    FirstPaint(self.shell, lambda: QTimer.singleShot(50, look))
Rooms.start = started
from desktop.main import main
main([])
"""


def ran(program: str, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a program of ours in a new process on a home of its own."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "Données de Zoé"),
        "XDG_STATE_HOME": str(home / "state"),
    }
    return subprocess.run(
        [sys.executable, "-c", program, *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=environment,
        timeout=60,
    )


@pytest.mark.parametrize("place", ["aids", "settings"])
def test_a_fault_below_python_is_told_at_the_next_start(tmp_path: Path, place: str) -> None:
    """Killed by SIGSEGV, it starts at home, says so with a report, and goes back to the page."""
    assert 0 == ran(MADE, tmp_path, "interview").returncode
    stopped = ran(_STOPS, tmp_path, place, str(int(signal.SIGSEGV)))
    assert -signal.SIGSEGV == stopped.returncode

    told = json.loads(ran(_TOLD, tmp_path).stdout)

    assert ("home", True, place) == (told["place"], told["offers"], told["then"])
    assert "brusquement" in told["title"]
    assert f"while at {place}" in told["report"]
    assert str(tmp_path) not in told["report"]
    assert "Zoé" not in told["report"]
    again = json.loads(ran(_TOLD, tmp_path).stdout)
    assert "" == again["title"]


def test_a_kill_from_outside_is_told_to_nobody(tmp_path: Path) -> None:
    """Who was killed, or lost the current, finds the dossier where it was, and no dialog."""
    assert 0 == ran(MADE, tmp_path, "interview").returncode
    stopped = ran(_STOPS, tmp_path, "aids", str(int(signal.SIGKILL)))
    assert -signal.SIGKILL == stopped.returncode

    told = json.loads(ran(_TOLD, tmp_path).stdout)

    assert "" == told["title"]
    assert not list((tmp_path / "state").rglob("*.running*"))
