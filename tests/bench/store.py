"""How long an answer takes to reach the disk, and a dossier to be read, beside plain SQLite."""

import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from msgspec.structs import replace

from core.store.fold import DossierLog
from tests.bench.figure import Figure
from tests.core.store.making import STAMP, change, workspace

ROUNDS = 200
CHANGES = 10_000
DOSSIERS = 20_000


def figures() -> Iterator[Figure]:
    """Yield the times of `record` and `fold`, and the size of a change."""
    with tempfile.TemporaryDirectory() as folder:
        plain = plain_commit_ms()
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
        yield from _many(Path(folder) / "many")


def plain_commit_ms() -> float:
    """Return what a row of plain SQLite takes to be on the disk, in the same durable mode."""
    with tempfile.TemporaryDirectory() as folder:
        return median_ms(_plain_commits(Path(folder) / "plain.db"))


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


def _many(path: Path) -> Iterator[Figure]:
    """Yield what the list of the latest dossiers and a search cost among many."""
    named = [
        replace(change("b", number + 1, f"Menuiserie {number:05}"), dossier=f"d{number}")
        for number in range(DOSSIERS)
    ]
    with workspace(path) as store:
        store.take_in(named)
    with workspace(path) as store:
        for words, act in (
            ("latest", lambda _number: store.latest_dossiers()),
            ("search by name", lambda number: store.search(f"menuiserie {number:05}")),
        ):
            yield Figure(f"{words}, {DOSSIERS} dossiers, median", median_ms(act, 50), "ms")
