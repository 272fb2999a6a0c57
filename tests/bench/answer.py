"""How long it takes from an answer to the next question, painted, the answer on the disk."""

import gc
import os
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median, quantiles

from PySide6.QtCore import QCoreApplication

from core.facts.definition import FactDefinition, Value
from core.packs.reading import bundled_pack
from core.store.workspace import Workspace
from desktop.dressing import dress
from desktop.preferences import Preferences
from desktop.rooms import Rooms
from desktop.session import Session
from desktop.tasks import Tasks
from desktop.window import application
from desktop.workspace import open_workspace
from tests.bench.figure import Figure
from tests.bench.store import plain_commit_ms
from ui.pages.diagnostic import DiagnosticPage

ANSWERS = 60
# What a quick person takes to read a question, in seconds: the next screen is made meanwhile.
READING = 0.35
PEER = "one durable row of plain sqlite3"
STYLES = {"single": "a question a page", "dense": "a section a page"}


def figures() -> Iterator[Figure]:
    """Yield the times of an interview through the real window, session and workspace.

    The peer is what the disk itself takes: one row of plain SQLite, committed as durably.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    plain = plain_commit_ms()
    for style, name in STYLES.items():
        with tempfile.TemporaryDirectory() as folder, open_workspace(Path(folder)) as workspace:
            times = _interview(workspace, style)
        for what, taken in (("median", median(times)), ("p95", quantiles(times, n=20)[-1])):
            words = f"answer to next question, {name}, {what}"
            yield Figure(words, taken, "ms", PEER, plain, max(times))


def _interview(workspace: Workspace, style: str) -> list[float]:
    application()
    workspace.set_setting("role", "adviser")
    workspace.set_setting("style", style)
    dress(application(), Preferences())
    tasks = Tasks()
    session = Session(workspace, bundled_pack(), tasks, date(2026, 11, 23))
    rooms = Rooms(session, tasks)
    rooms.start()
    session.create({"company.name": "Scierie du Lac"})
    rooms.show_dossier("diagnostic")
    page = rooms.dossier.pages["diagnostic"]
    assert isinstance(page, DiagnosticPage)
    gc.collect()
    gc.disable()  # as in the window, which looks for garbage at rest
    times: list[float] = []
    for _number in range(ANSWERS):
        _read()
        times.append(_answered(page))
    gc.enable()
    tasks.wait()
    rooms.close()
    return times


def _answered(page: DiagnosticPage) -> float:
    """Answer the question at hand and go on; return the milliseconds until the next is painted."""
    assert page.sheet is not None
    question = page.sheet.views[page.course.position].question
    answers = {name: _some(page.pack.facts[name]) for name in question.all_facts}
    start = time.perf_counter()
    page.sheet.replied.emit(answers)
    page.sheet.finished.emit(question.id)
    QCoreApplication.processEvents()
    return (time.perf_counter() - start) * 1000


def _read() -> None:
    until = time.perf_counter() + READING
    while time.perf_counter() < until:
        QCoreApplication.processEvents()
        time.sleep(0.005)


def _some(fact: FactDefinition) -> Value:
    """Return an answer that the fact allows."""
    match fact.type:
        case "bool":
            return False
        case "int":
            return int(fact.minimum or 0)
        case "decimal" | "money":
            return fact.minimum or Decimal(0)
        case "date":
            return date(2020, 1, 1)
        case "choice":
            return fact.options[0].key
        case _:
            return "00000"
