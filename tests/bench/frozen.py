"""How long the frozen application takes to start, by turns with the sources and a bare window.

Measured where `make package` was run, or on the program that `TANDEM_FROZEN` names. The wall clock
tells what a person waits for; the processor's time is beside it, for a machine that is busy.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.bench.figure import Figure
from tests.bench.start import BARE, MADE, PAINTED, ROOT, RUNS, evict

BUILT = ROOT / "build" / "package" / "tandem" / "tandem"


class Start(NamedTuple):
    """A start: milliseconds until the first paint, of processor until the end, and MB in use."""

    taken: float
    processor: float
    memory: float


def figures() -> Iterator[Figure]:
    """Yield the starts of the frozen application, files in the cache and evicted from it."""
    program = Path(os.environ.get("TANDEM_FROZEN", BUILT))
    if not program.exists():
        return
    with tempfile.TemporaryDirectory() as folder:
        _run([sys.executable, "-c", MADE, "home"], Path(folder))
        ways: dict[str, Callable[[], Start]] = {
            "frozen": lambda: frozen(program, Path(folder)),
            "sources": lambda: _from_sources(PAINTED, Path(folder)),
            "bare window": lambda: _from_sources(BARE, Path(folder)),
        }
        yield from _figures(ways, "", ())
        files = [path for path in program.parent.rglob("*") if path.is_file()]
        yield from _figures({"frozen": ways["frozen"]}, ", files evicted", files)


def frozen(program: Path, data: Path) -> Start:
    """Start the frozen application on a workspace, and let it close its window once painted."""
    moment, taken, told = timed([str(program), "--time-start"], data)
    painted = json.loads(told)
    return Start((painted["painted"] - moment) * 1000, taken, painted["memory"])


def _figures(
    ways: dict[str, Callable[[], Start]], words: str, files: Sequence[Path]
) -> Iterator[Figure]:
    found: dict[str, list[Start]] = {name: [] for name in ways}
    for run in range(RUNS + 1):
        for name, start in ways.items():
            evict(files)
            one = start()
            if run:  # the first of each fills the caches
                found[name].append(one)
    ours = found.pop("frozen")
    for peer, theirs in found.items() or {"": []}.items():
        yield _figure(
            f"frozen: process start to painted window{words}", "ms", 0, ours, peer, theirs
        )
        yield _figure(
            f"frozen: processor of a start and its end{words}", "ms", 1, ours, peer, theirs
        )
        yield _figure(f"frozen: memory once painted{words}", "MB", 2, ours, peer, theirs)


def _figure(  # noqa: PLR0913, PLR0917 - what is measured, ours, and beside whom
    name: str, unit: str, at: int, ours: list[Start], peer: str, theirs: list[Start]
) -> Figure:
    values = [each[at] for each in ours]
    if not theirs:
        return Figure(name, median(values), unit, worst=max(values))
    return Figure(
        name, median(values), unit, peer, median(each[at] for each in theirs), max(values)
    )


def _from_sources(program: str, data: Path) -> Start:
    moment, taken, told = timed([sys.executable, "-c", program], data)
    painted, memory = json.loads(told)
    return Start((painted - moment) * 1000, taken, memory)


def timed(command: list[str], data: Path, **more: str) -> tuple[float, float, str]:
    """Run a command; return when it began, what it took of the processor, and its last line."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    moment = time.time()
    told = _run(command, data, **more).splitlines()[-1]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return moment, taken * 1000, told


def _run(command: list[str], data: Path, **more: str) -> str:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "XDG_DATA_HOME": str(data),
        **more,
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment, timeout=120
    )
    return done.stdout or "[0, 0]"
