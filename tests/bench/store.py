"""How long an answer takes to reach the disk, and a dossier to be read, beside plain SQLite."""

import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from core.store.fold import DossierLog
from tests.bench.figure import Figure
from tests.core.store.making import STAMP, change, workspace

ROUNDS = 200
CHANGES = 10_000


def figures() -> Iterator[Figure]:
    """Yield the times of `record` and `fold`, and the size of a change."""
    with tempfile.TemporaryDirectory() as folder:
        plain = median_ms(_plain_commits(Path(folder) / "plain.db"))
        peer = "one row of plain sqlite3, committed in the same durable mode"
        with workspace(Path(folder) / "ours") as store:
            dossier = store.create_dossier(STAMP)
            record = median_ms(
                lambda number: store.record(dossier, {f"dma.a{number}": True}, STAMP)
            )
            yield Figure("an answer on the disk, median", record, "ms", peer, plain)
            yield Figure(
                f"fold of {ROUNDS} answers, median",
                median_ms(lambda number: DossierLog(store.changes(dossier)).folded(), 20),
                "ms",
            )
        yield from _large(Path(folder) / "large")


def median_ms(act: Callable[[int], object], rounds: int = ROUNDS) -> float:
    """Return the median time of an act, in milliseconds; it is told its number."""
    times: list[float] = []
    for number in range(rounds):
        start = time.perf_counter()
        act(number)
        times.append((time.perf_counter() - start) * 1000)
    return median(times)


def _plain_commits(path: Path) -> Callable[[int], object]:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE answers (number INTEGER, name TEXT, value TEXT)")

    def commit(number: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        row = (number, f"dma.a{number}", "true")
        connection.executemany("INSERT INTO answers VALUES (?, ?, ?)", [row])
        connection.execute("COMMIT")

    return commit


def _large(path: Path) -> Iterator[Figure]:
    """Yield what ten thousand changes of one dossier cost: 500 facts, each said 20 times."""
    changes = [
        change("b", seq, seq, *([("b", seq - 500)] if seq > 500 else []), path=f"dma.a{seq % 500}")
        for seq in range(1, CHANGES + 1)
    ]
    with workspace(path) as store:
        store.take_in(changes)
    with workspace(path) as store:
        start = time.perf_counter()
        store.fold("d")
        taken = (time.perf_counter() - start) * 1000
        yield Figure(f"first fold of {CHANGES} changes, read from the disk", taken, "ms")
    yield Figure("size of a change in the file", path.stat().st_size / CHANGES, "bytes")
