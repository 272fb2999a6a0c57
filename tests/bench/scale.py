"""A workspace of a region's dossiers: its size, its start, its search, an answer, its backups.

`TANDEM_DOSSIERS=100000 python -m tests.bench scale` measures 15 million changes; without it, a
few dossiers. `TANDEM_SCALE=FOLDER` keeps the file there, and takes one that is there already.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from core.store.backups.making import back_up
from core.store.change import Stamp
from core.store.keys import read_key
from core.store.wholeness import is_read_through
from core.store.workspace import Workspace
from tests.bench.figure import Figure
from tests.workload.many_dossiers import CHANGES, fill

DOSSIERS = int(os.environ.get("TANDEM_DOSSIERS", "2000"))
_T = TypeVar("_T")


def figures() -> Iterator[Figure]:
    """Yield what a start of a process on the file takes, then what is done at rest."""
    with ExitStack() as stack:
        kept = os.environ.get("TANDEM_SCALE")
        folder = Path(kept or stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{DOSSIERS}.tandem"
        if not path.exists():
            _wall, own, _none = _spent(lambda: fill(path, DOSSIERS))
            yield Figure(f"{DOSSIERS} dossiers made up, our processor", own, "s")
        what = f"{DOSSIERS * CHANGES / 1e6:g} million changes"
        size = path.stat().st_size
        yield Figure(f"{what}: file", size / 1e6, "MB")
        yield Figure(f"{what}: file, a change", size / DOSSIERS / CHANGES, "bytes")
        yield from _start(what, path)
        yield from _at_rest(what, path, Path(stack.enter_context(tempfile.TemporaryDirectory())))


def _start(what: str, path: Path) -> Iterator[Figure]:
    """Yield what a new process takes; then once more after one that was killed."""
    told = _probe(path)
    for name, value in told.items():
        unit = "MB" if name == "memory" else "ms"
        if name != "worst answer":
            worst = told["worst answer"] if name == "answer" else None
            yield Figure(f"{what}: {name}", value, unit, worst=worst)
    _probe(path, "--killed")
    yield Figure(f"{what}: open, after a session that was cut off", _probe(path)["open"], "ms")


def _at_rest(what: str, path: Path, place: Path) -> Iterator[Figure]:
    """Yield what the second worker does while nobody waits."""
    now = datetime.now(UTC)
    with Workspace.open(path, read_key(path)) as store:
        source = store.source
        for name, act in (
            ("every page read", lambda: is_read_through(source)),
            ("full backup", lambda: back_up(source, place, now)),
        ):
            wall, own, _result = _spent(act)
            yield Figure(f"{what}: {name}", wall, "s")
            yield Figure(f"{what}: {name}, our processor", own, "s")
        dossier = store.latest_dossiers(1)[0].dossier
        store.record(dossier, {"company.headcount": 5}, Stamp(now, author="ana"))
        wall, own, made = _spent(lambda: back_up(source, place, now + timedelta(minutes=10)))
        assert made is not None
        yield Figure(f"{what}: backup of one answer", wall, "s")
        yield Figure(f"{what}: backup of one answer, our processor", own, "s")
        yield Figure(f"{what}: backup of one answer, file", made.part.path.stat().st_size, "bytes")


def _probe(path: Path, *words: str) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.scale_probe", str(path), *words]
    answered = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(answered.stdout)


def _spent(act: Callable[[], _T]) -> tuple[float, float, _T]:
    """Return the seconds of the wall and of this process, and the result."""
    wall, own = time.perf_counter(), time.process_time()
    result = act()
    return time.perf_counter() - wall, time.process_time() - own, result
