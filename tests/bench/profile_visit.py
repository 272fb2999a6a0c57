"""The processor's time of a whole visit in the window, act by act, and where it goes.

`python -m tests.bench.profile_visit` tells each act: the demonstration firm from the start of the
window to its PDF, offscreen, in processor time, the workers' included. With `--profile`, also the
functions that took most, the window's thread alone. `make bench` takes the acts as its figures.
"""

import cProfile
import os
import pstats
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent

from tests.bench.figure import Figure

# Milliseconds of processor that an act may take: twice what was measured when it was set.
BUDGET = {
    "window": 700,
    "demonstration firm opened": 1_200,
    "profile": 500,
    "diagnostic": 400,
    "results": 300,
    "aids": 500,
    "financing": 800,
    "plan": 300,
    "report, previewed": 1_300,
    "follow-up": 150,
    "an answer, and its results": 200,
    "aids again": 100,
    "home": 100,
    "settings": 500,
    "PDF on the disk": 1_000,
    "French to English": 700,
}
_MOST = 25


def figures() -> Iterator[Figure]:
    """Yield each act; the peer is what it may take."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name, taken in _visit():
        words = f"processor time of a visit: {name}"
        yield Figure(words, taken, "ms", "its budget", BUDGET[name])


def main(words: list[str]) -> None:
    """Tell the acts, and where the time goes."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    profile = cProfile.Profile() if "--profile" in words else None
    if profile is not None:
        profile.enable()
    whole = 0.0
    for name, taken in _visit():
        whole += taken
        sys.stdout.write(f"{taken:8.0f} ms  {name}\n")
    sys.stdout.write(f"{whole:8.0f} ms  in all\n")
    if profile is not None:
        profile.disable()
        for order in ("tottime", "cumtime"):
            pstats.Stats(profile, stream=sys.stdout).sort_stats(order).print_stats(_MOST)


def _visit() -> Iterator[tuple[str, float]]:
    with tempfile.TemporaryDirectory() as folder:
        visit = _Visit(Path(folder))
        for name in BUDGET:
            start = time.process_time()
            visit.acts()[name]()
            visit.rest()
            yield name, (time.process_time() - start) * 1000
        visit.end()


class _Visit:
    """The window, and what a person does in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def acts(self) -> dict[str, Callable[[], None]]:
        """Return what is done, by name."""
        return {
            "window": self._open,
            "demonstration firm opened": self._demo,
            **{
                step: partial(self._go, step)
                for step in ("profile", "diagnostic", "results", "aids", "financing", "plan")
            },
            "report, previewed": partial(self._go, "report"),
            "follow-up": partial(self._go, "follow"),
            "an answer, and its results": self._answer,
            "aids again": partial(self._go, "aids"),
            "home": partial(self._go, "home"),
            "settings": partial(self._go, "settings"),
            "PDF on the disk": self._pdf,
            "French to English": self._english,
        }

    def rest(self) -> None:
        """Let all that was begun come back, and be painted."""
        until = QDeadlineTimer(20_000)
        while not until.hasExpired():
            QCoreApplication.processEvents()
            session = self._rooms.session
            is_due = session._pause.isActive()  # noqa: SLF001 - the pause before the engines
            if not self._tasks._out and not is_due:  # noqa: SLF001 - what is under way
                break
            time.sleep(0.002)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def end(self) -> None:
        """Close the window."""
        self._door.close()

    def _open(self) -> None:
        from desktop.door import Door
        from desktop.options import Options
        from desktop.window import application
        from desktop.workspace import open_workspace

        with open_workspace(self._folder) as workspace:
            workspace.set_setting("role", "adviser")
        options = Options(verb=None, workspace=self._folder, on=date(2026, 11, 23))
        self._door = Door(application(), options)
        self._door.open()
        assert self._door.opened is not None
        self._rooms, self._tasks = self._door.opened.rooms, self._door.tasks

    def _demo(self) -> None:
        self._rooms.front._on_demo()  # noqa: SLF001 - as its button does

    def _go(self, place: str) -> None:
        self._rooms.go(place)

    def _answer(self) -> None:
        self._rooms.session.answer({"company.turnover": Decimal(260_000)})

    def _english(self) -> None:
        self._rooms.session.workspace.set_setting("language", "en")
        self._rooms.rebuild("settings")

    def _pdf(self) -> None:
        dossier = self._rooms.session.workspace.latest_dossiers(1)[0].dossier
        self._rooms.open_dossier(dossier, "report")
        self.rest()
        page = self._rooms.dossier.pages["report"]
        page.saved.emit("pdf", str(self._folder / "report.pdf"))  # pyright: ignore[reportAttributeAccessIssue] - the report's page


if __name__ == "__main__":
    main(sys.argv[1:])
