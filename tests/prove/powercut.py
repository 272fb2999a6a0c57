"""The current cut at many moments of every act on the disk."""

from secrets import randbelow

from tests.powercut.cutting import cut_at_random
from tests.powercut.scenes import SCENES

CUTS = 200  # a scene


def power_cuts() -> str:
    """Cut every scene; any broken promise ends the proof."""
    for scene in SCENES:
        cut_at_random(scene, CUTS, randbelow(10**9))
    names = ", ".join(scene.name for scene in SCENES)
    return f"{CUTS * len(SCENES)} cuts ({names})"
