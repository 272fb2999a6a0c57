"""Worlds of devices that edit, part and meet, until a million operations are done."""

import os
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from secrets import randbelow

from tests.core.sync.world import lived

OPERATIONS = 1_000_000
PER_WORLD = 700
# One world in so many lives in real workspaces on the disk.
STORED_EVERY = 40


def worlds(operations: int = OPERATIONS) -> str:
    """Live in world after world; the seed of one that went wrong is told, to live in it again."""
    first = randbelow(10**9)
    count = -(-operations // PER_WORLD)
    done = 0
    seen: Counter[str] = Counter()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for number, counts in pool.map(_world, range(first, first + count), chunksize=4):
            done += number
            seen.update(counts)
    told = ", ".join(f"{seen[name]} {name}" for name in ("cloned", "restored", "forks", "renewed"))
    return f"{done} operations in {count} worlds ({told})"


def _world(seed: int) -> tuple[int, dict[str, int]]:
    try:
        if seed % STORED_EVERY:
            world = lived(seed, PER_WORLD)
        else:
            with tempfile.TemporaryDirectory() as folder:
                world = lived(seed, PER_WORLD, Path(folder))
    except BaseException as error:
        raise SystemExit(f"the world of seed {seed} went wrong: {error}") from error
    return world.operations, world.counts
