"""Time zones, high resolutions, screens that went: the person's own day, and a whole window."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.session import Session
from desktop.workspace import law_day
from tests.bench.start import MADE, ROOT
from ui.shell import SMALLEST

# Twenty-five hours apart: it is never the same day in both.
EAST, WEST = "Pacific/Kiritimati", "Pacific/Pago_Pago"
_GRABBED = """
import json, sys
from PySide6.QtCore import QCoreApplication, QTimer
from desktop.first_paint import FirstPaint
from desktop.rooms import Rooms
start = Rooms.start
def started(self, place=""):
    start(self, place)
    def look():
        self.shell.resize(1024, 768)
        QCoreApplication.processEvents()
        picture = self.shell.grab()
        inside = self.shell.rect()
        out = [
            type(each).__name__
            for each in self.shell.rail.findChildren(type(self.shell.saved))
            if each.isVisible() and not inside.contains(
                each.mapTo(self.shell, each.rect().bottomRight()))
        ]
        sys.stdout.write(json.dumps([picture.width(), picture.height(),
            self.shell.width(), self.shell.height(), out]))
        QCoreApplication.quit()
    FirstPaint(self.shell, lambda: QTimer.singleShot(0, look))
Rooms.start = started
from desktop.main import main
main([])
"""


@pytest.fixture
def living_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Give the way to another time zone, and come back."""

    def move(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield move
    monkeypatch.delenv("TZ", raising=False)
    time.tzset()


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot change the zone of one process")
def test_a_day_is_the_person_s_own(living_in: Callable[[str], None]) -> None:
    """Where it is tomorrow already, the law of tomorrow holds."""
    living_in(EAST)
    east = law_day()
    living_in(WEST)

    assert east > law_day()


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot change the zone of one process")
def test_a_moment_is_the_same_everywhere(
    session: Session, living_in: Callable[[str], None]
) -> None:
    """What was said in one zone keeps its moment, and its place in the order, in every other."""
    living_in(EAST)
    dossier = session.create({"company.name": "A", "company.created": date(2020, 1, 31)})
    living_in(WEST)
    session.answer({"company.name": "B"})

    told = session.workspace.history(dossier, "company.name")
    moments = [each.at for each in told]
    assert sorted(moments) == moments
    assert all(each.utcoffset() == datetime.now(UTC).utcoffset() for each in moments)
    session.workspace.fold(dossier)
    assert date(2020, 1, 31) == session.situation.typed("company.created", date)
    assert "B" == session.name
    session.stop()


@pytest.mark.parametrize("factor", ["1.5", "2"])
def test_a_high_resolution_paints_the_whole_window(factor: str, tmp_path: Path) -> None:
    """At 150 and 200 % the smallest window holds its rail, in as many more real points."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": factor,
        "PYTHONPATH": str(ROOT),
        "XDG_DATA_HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path),
    }
    for program in (MADE, _GRABBED):
        ran = subprocess.run(
            [sys.executable, "-c", program, "interview"],
            capture_output=True, text=True, check=True, cwd=ROOT, env=environment, timeout=60,
        )  # fmt: skip
    width, height, wide, high, outside = json.loads(ran.stdout.splitlines()[-1])

    assert (wide, high) >= SMALLEST
    assert (round(wide * float(factor)), round(high * float(factor))) == (width, height)
    assert [] == outside


def test_the_smallest_screen_has_room_for_the_window() -> None:
    """1024 × 768 with a bar of the system still shows all of it."""
    assert (1024, 768) >= SMALLEST
    assert SMALLEST[1] <= 768 - 40
