"""What the window takes while nobody touches it: processor and wake-ups of all its threads."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figure import Figure
from tests.bench.start import MADE, ROOT

SETTLED, LOOKED = 15, 30  # seconds: what is got ready after a start is over, then looked at
TANDEM = "from desktop.main import main\nmain([])\n"


def figures() -> Iterator[Figure]:
    """Yield what half a minute of rest takes, where the system tells it (Linux)."""
    if not Path("/proc/self/schedstat").exists():
        return
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(ROOT),
            "XDG_DATA_HOME": folder,
        }
        made = [sys.executable, "-c", MADE, "home"]
        subprocess.run(made, env=environment, check=True, timeout=60)
        processor, turns = _at_rest(environment)
    yield Figure(f"{LOOKED} s at rest on the home page, processor", processor, "ms")
    yield Figure(f"{LOOKED} s at rest on the home page, wake-ups", turns, "times")


def _at_rest(environment: dict[str, str]) -> tuple[float, float]:
    with subprocess.Popen([sys.executable, "-c", TANDEM], env=environment) as window:
        time.sleep(SETTLED)
        before = _told(window.pid)
        time.sleep(LOOKED)
        after = _told(window.pid)
        window.kill()
    return after[0] - before[0], after[1] - before[1]


def _told(pid: int) -> tuple[float, float]:
    """Return the milliseconds of processor that all threads of a process took, and their turns."""
    threads = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/schedstat")]
    spent = [[int(word) for word in told.split()] for told in threads]
    return sum(each[0] for each in spent) / 1e6, sum(each[2] for each in spent)
