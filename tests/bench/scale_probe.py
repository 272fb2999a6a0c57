"""One start of a process on a workspace: what it takes to open, list, search, answer and fold.

`python -m tests.bench.scale_probe FILE` prints it as JSON; with `--killed` it ends without closing.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import psutil

from core.store.change import Stamp
from core.store.keys import read_key
from core.store.workspace import Workspace

ROUNDS = 30
# What somebody types: a firm, words that one in twenty, or all, or one in twelve have, and less.
SEARCHES = {
    "a firm by its name": "traiteur gaunier martin",
    "a SIREN": "30036963",
    "a trade, one in twenty": "menuiserie",
    "three letters": "men",
    "one letter": "m",
    "a word that all have": "et",
    "a commune, one in twelve": "lyon",
    "trade and commune": "boulangerie gren",
}


def probe(path: Path) -> dict[str, float]:
    """Return milliseconds and megabytes, by name."""
    memory = psutil.Process().memory_info
    key, before = read_key(path), memory().rss
    start = time.perf_counter()
    store = Workspace.open(path, key)
    told = {"open": 1000 * (time.perf_counter() - start)}
    told["first list"] = _milliseconds(store.latest_dossiers, 1)
    told["list"] = _milliseconds(store.latest_dossiers)
    for name, words in SEARCHES.items():
        told[f"search: {name}"] = _milliseconds(lambda words=words: store.search(words))
    cards = iter(store.latest_dossiers(4 * ROUNDS))
    told["first fold"] = _milliseconds(lambda: store.fold(next(cards).dossier))
    times = [_answered(store, next(cards).dossier, number) for number in range(ROUNDS)]
    told["answer"], told["worst answer"] = median(times), max(times)
    told["memory"] = (memory().rss - before) / 1e6
    if "--killed" in sys.argv:
        _print(told)
        os._exit(0)
    store.close()
    return told


def _answered(store: Workspace, dossier: str, number: int) -> float:
    """Return what an answer takes in a dossier that is open, until it is on the disk."""
    store.fold(dossier)
    stamp = Stamp(datetime.now(UTC), author="ana")
    return _milliseconds(
        lambda: store.record(dossier, {"company.headcount": number % 7 + 1}, stamp), 1
    )


def _milliseconds(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    times: list[float] = []
    for _round in range(rounds):
        start = time.perf_counter()
        act()
        times.append(1000 * (time.perf_counter() - start))
    return median(times)


def _print(told: dict[str, float]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _print(probe(Path(sys.argv[1])))
