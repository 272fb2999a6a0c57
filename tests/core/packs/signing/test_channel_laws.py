"""Whatever happens to a publisher, its roads and a reader: three laws hold."""

from pathlib import Path
from random import Random

import pytest

from core.store.workspace import Workspace
from tests.core.packs.signing.channel_world import World

STEPS = 90


@pytest.mark.parametrize("seed", range(4))
def test_nothing_unsigned_nothing_backwards_nothing_lost(tmp_path: Path, seed: int) -> None:
    """Only what two trusted people signed comes into force, on a yes alone, and none is let go."""
    with Workspace.create(tmp_path / "workspace.tandem", bytes(range(32))) as store:
        world = World(store, Random(seed))  # noqa: S311 - no secret
        for _ in range(STEPS):
            world.step()

    assert world.installed > 0
    assert world.refused > 0
