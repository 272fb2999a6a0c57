"""How long the observatory of ten thousand firms takes to open, its map included."""

import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median

from core.language import language
from core.observatory.figures import shots
from core.observatory.observed import Observed, PlannedAid, SeenSitting, encoded
from core.observatory.observing import observe
from core.observatory.selection import Selection
from core.observatory.shelf import decoded
from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from core.report.palette import PRINT
from tests.bench.figure import Figure

FIRMS, ROUNDS = 10_000, 12
ROOT = Path(__file__).parents[2]
# The workspace of an adviser whose dossiers are all measured.
_MADE = """
from core.observatory.measuring import rules_of
from core.packs.reading import bundled_pack
from desktop.workspace import open_workspace
from tests.bench.observatory import FIRMS, synthetic

pack = bundled_pack()
with open_workspace(None) as workspace:
    workspace.set_setting("role", "adviser")
    rules, bodies = rules_of(pack), synthetic(FIRMS, pack)
    with workspace.inside.transaction():
        workspace.inside.connection.executemany(
            "INSERT INTO dossiers VALUES (?, ?, '', '', '', '', 0, 0, ?)",
            [(number, dossier, number) for number, (dossier, _body) in enumerate(bodies, 1)])
        workspace.inside.connection.executemany(
            "INSERT INTO observed_dossiers VALUES (?, ?, ?)",
            [(dossier, rules, body) for dossier, body in bodies])
"""
# From the click until all is laid out and the map was painted; tells wall and CPU milliseconds.
_OPENED = """
from desktop.lean_qt import load_qt
load_qt()
import gc, json, sys, time
from datetime import date
from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication
app = QApplication([])
from core.packs.reading import bundled_pack
from desktop.rooms import Rooms
from desktop.session import Session
from desktop.tasks import Tasks
from desktop.workspace import open_workspace
from ui.texts import use_language

class Watch(QObject):
    painted = False
    def eventFilter(self, watched, event):
        self.painted = self.painted or event.type() == QEvent.Type.Paint
        return False

use_language("fr")
with open_workspace(None) as workspace:
    tasks = Tasks()
    rooms = Rooms(Session(workspace, bundled_pack(), tasks, date(2026, 11, 23)), tasks)
    rooms.start()
    for _turn in range(50):
        app.processEvents()
    gc.collect()
    gc.disable()  # as in the window, which looks for garbage at rest
    start = time.perf_counter(), time.process_time()
    rooms.go("observatory")
    page, watch = rooms.shell.pages["observatory"], Watch()
    figure = page.cards["map"].block.view
    figure.installEventFilter(watch)
    while not watch.painted:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if page.cards["map"].isVisible():
            page._area.ensureWidgetVisible(figure)
    end = time.perf_counter(), time.process_time()
    tasks.wait()
    rooms.close()
sys.stdout.write(json.dumps([(b - a) * 1000 for a, b in zip(start, end)]))
"""


def figures() -> Iterator[Figure]:
    """Yield the CPU time from the bodies as they are kept to all figures drawn."""
    pack = bundled_pack()
    bodies = synthetic(FIRMS, pack)
    _opened(bodies, pack)  # fonts and outlines are read once, with the first figure
    gc.collect()
    gc.disable()  # as in the window, which looks for garbage at rest
    try:
        taken = [_opened(bodies, pack) for _round in range(ROUNDS)]
    finally:
        gc.enable()
    yield Figure(f"observatory of {FIRMS} firms, map included (CPU)", median(taken), "ms",
                 worst=max(taken))  # fmt: skip
    yield from _in_the_window()


def _in_the_window() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        _run(_MADE, folder)
        _run(_OPENED, folder)  # files in the cache
        taken: list[tuple[float, float]] = [tuple(json.loads(_run(_OPENED, folder)))
                                            for _round in range(ROUNDS)]  # fmt: skip
    for at, what in enumerate(("wall", "CPU")):
        times = [each[at] for each in taken]
        name = f"click to painted map, {FIRMS} firms, first opening of a new process ({what})"
        yield Figure(name, median(times), "ms", worst=max(times))


def _run(program: str, data: str) -> str:
    own = {"QT_QPA_PLATFORM": "offscreen", "HOME": data, "XDG_DATA_HOME": data, "APPDATA": data}
    # As on an installed machine: the byte code is there already.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", program]
    ended = subprocess.run(
        command, cwd=ROOT, env={**kept, **own}, check=True, capture_output=True, text=True
    )
    return ended.stdout


def synthetic(count: int, pack: Pack) -> list[tuple[str, bytes]]:
    """Return what is kept of so many made-up firms, the same each time."""
    random = Random(1)  # noqa: S311 - made-up firms, the same each time
    places = list(pack.territories.departements.values())
    needs, aids = range(len(pack.content.needs)), range(len(pack.content.instruments))
    found: list[tuple[str, bytes]] = []
    for number in range(count):
        place = places[int(len(places) * random.random() ** 2) % len(places)]
        own, known = random.sample(needs, 13), random.sample(aids, 15)
        first = random.random() * 100
        row = Observed(
            departement=place.code, region=place.region.code, section=random.choice("CFGHIJKLM"),
            headcount=int(2 ** (random.random() * 8)), on=739_000 + random.randrange(500),
            campaign="", dma=first, dii=random.randrange(13), answered=tuple(own[:5]),
            unanswered=tuple(own[5:]), had=tuple(known[:1]),
            planned=tuple(PlannedAid(each, 100, 900) for each in known[1:3]),
            missed=tuple(known[3:5]), possible=tuple(known[5:]), spend=random.randrange(20_000),
            sittings=_sittings(first, random), arm="", cluster="", experiment="",
        )  # fmt: skip
        found.append((f"d{number:05}", encoded(row)))
    return found


def _sittings(first: float, random: Random) -> tuple[SeenSitting, ...]:
    if random.random() > 0.3:
        return ()
    after = min(first + random.gauss(5, 8), 100)
    return SeenSitting("T0", 739_000, first, 4), SeenSitting("T1", 739_300, after, 6)


def _opened(bodies: list[tuple[str, bytes]], pack: Pack) -> float:
    start = time.process_time()
    seen = observe(decoded(bodies), Selection(), pack)
    for shot in shots(seen, pack):
        shot.drawn(PRINT, language("fr"), 600)
    return (time.process_time() - start) * 1000
