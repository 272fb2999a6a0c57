"""Start-up and memory of the frozen application beside Anki's desktop, by turns, in one run.

    python -m venv /some/folder && /some/folder/bin/pip install aqt
    TANDEM_ANKI=/some/folder/bin/python python -m tests.bench peer_anki

Both open on an empty store of their own, on the offscreen platform, and close once their main
window was painted for the first time. Anki then still draws its list of decks, in a process of its
browser engine; of its memory both are told, the main process alone and with those it started.
"""

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.bench.figure import Figure
from tests.bench.frozen import BUILT, Start, frozen, timed

RUNS = 5

# Makes a profile, so that nothing is asked at the start.
PROFILE = """
import sys
from aqt.profiles import ProfileManager
manager = ProfileManager(ProfileManager.get_created_base_folder(sys.argv[1]))
manager.setupMeta()
manager.setLang("en_US")
manager.create("User 1")
"""
STARTED = """
import json, sys, time
from pathlib import Path
import aqt
from aqt.qt import QEvent, QObject, QTimer

def resident(process):
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0)

def below(process):
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield child
            yield from below(child)

def leave():
    own = resident("self")
    whole = own + sum(resident(child) for child in below("self"))
    print(json.dumps({"painted": painted, "memory": own, "whole": whole}), flush=True)
    import os
    os._exit(0)

class Watch(QObject):
    def eventFilter(self, watched, event):
        global painted
        if event.type() == QEvent.Type.Paint and watched is aqt.mw:
            watched.removeEventFilter(self)
            painted = time.time()
            QTimer.singleShot(0, leave)
        return False

app = aqt._run(["anki", "-b", sys.argv[1], "-p", "User 1", "-l", "en_US"], exec=False)
watch = Watch()
aqt.mw.installEventFilter(watch)
app.exec()
"""


def figures() -> Iterator[Figure]:
    """Yield start-up, processor and memory of both."""
    python = os.environ.get("TANDEM_ANKI")
    program = Path(os.environ.get("TANDEM_FROZEN", BUILT))
    if python is None or not program.exists():
        return
    with tempfile.TemporaryDirectory() as folder:
        data, base = Path(folder) / "tandem", Path(folder) / "anki"
        timed([python, "-c", PROFILE, str(base)], data, **_ANKI)
        ours: list[Start] = []
        anki: list[tuple[Start, float]] = []
        for _run in range(RUNS + 1):
            ours.append(frozen(program, data))
            anki.append(_anki(python, base, data))
        theirs = [start for start, _whole in anki[1:]]
        whole = [whole for _start, whole in anki[1:]]
    version = subprocess.run(
        [python, "-c", "import anki.buildinfo as b; print(b.version)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    for at, (name, unit) in enumerate(
        (
            ("process start to painted main window", "ms"),
            ("processor of a start and its end", "ms"),
            ("memory once painted, main process", "MB"),
        )
    ):
        yield _figure(
            name, unit, [each[at] for each in ours[1:]], version, [each[at] for each in theirs]
        )
    memory = [each.memory for each in ours[1:]]
    yield _figure("memory once painted, all processes", "MB", memory, version, whole)


_ANKI = {"QTWEBENGINE_DISABLE_SANDBOX": "1", "ANKI_SINGLE_INSTANCE_KEY": "tandem-bench"}


def _anki(python: str, base: Path, data: Path) -> tuple[Start, float]:
    moment, taken, told = timed([python, "-c", STARTED, str(base)], data, **_ANKI)
    found = json.loads(told)
    return Start((found["painted"] - moment) * 1000, taken, found["memory"]), found["whole"]


def _figure(name: str, unit: str, ours: list[float], version: str, theirs: list[float]) -> Figure:
    return Figure(name, median(ours), unit, f"Anki {version}", median(theirs), max(ours))
