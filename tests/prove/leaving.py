"""Worlds in which dossiers move from team to team while people write."""

import tempfile
from pathlib import Path
from secrets import randbelow

from tests.core.sync.leaving_world import lived

WORLDS, TURNS = 60, 150


def dossiers_on_the_move(worlds: int = WORLDS) -> str:
    """Live in world after world; the seed of one that went wrong is told."""
    first, events = randbelow(10**9), 0
    for seed in range(first, first + worlds):
        with tempfile.TemporaryDirectory() as folder:
            try:
                events += lived(Path(folder), seed, TURNS)
            except Exception as error:
                raise SystemExit(f"the world of seed {seed} went wrong: {error}") from error
    return f"{events} events in {worlds} worlds"
