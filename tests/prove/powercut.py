"""The current cut at many moments of every act on the disk."""

from secrets import randbelow

from tests.powercut.cutting import cut_at_random
from tests.powercut.pulling import pull_scene
from tests.powercut.scenes import SCENES

CUTS = 200  # a scene


def power_cuts() -> str:
    """Cut every scene; any broken promise ends the proof."""
    scenes = (*SCENES, pull_scene())
    for scene in scenes:
        cut_at_random(scene, CUTS, randbelow(10**9))
    names = ", ".join(scene.name for scene in scenes)
    return f"{CUTS * len(scenes)} cuts ({names})"
