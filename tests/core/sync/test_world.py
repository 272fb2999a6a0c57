"""Devices that edit, part and meet, are cloned and restored, over roads that lose and garble."""

from pathlib import Path

import pytest

from tests.core.sync.world import lived


@pytest.mark.parametrize("seed", range(20))
def test_all_come_to_the_same_and_nothing_is_lost(seed: int) -> None:
    """After 500 operations of all kinds every device has the same log, and all that was told."""
    world = lived(seed, 500)

    assert world.operations == 500


def test_real_workspaces_come_to_the_same(tmp_path: Path) -> None:
    """The same holds of workspaces on the disk, whose lists agree with their logs."""
    world = lived(1_000, 500, tmp_path)

    assert world.operations == 500
