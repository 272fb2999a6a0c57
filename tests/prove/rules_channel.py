"""Worlds of a publisher, its roads and a reader, in which everything happens that can."""

import tempfile
from pathlib import Path
from random import Random
from secrets import randbelow

from core.store.workspace import Workspace
from tests.core.packs.signing.channel_world import World

WORLDS, STEPS = 60, 300


def rules_over_roads(worlds: int = WORLDS) -> str:
    """Live in world after world; the seed of one that went wrong is told."""
    first, installed, refused = randbelow(10**9), 0, 0
    for seed in range(first, first + worlds):
        with (
            tempfile.TemporaryDirectory() as folder,
            Workspace.create(Path(folder) / "workspace.tandem", bytes(range(32))) as store,
        ):
            world = World(store, Random(seed))  # noqa: S311 - no secret
            try:
                for _ in range(STEPS):
                    world.step()
            except Exception as error:
                raise SystemExit(f"the world of seed {seed} went wrong: {error}") from error
            installed, refused = installed + world.installed, refused + world.refused
    return f"{worlds * STEPS} events, {installed} versions put in force, {refused} files refused"
