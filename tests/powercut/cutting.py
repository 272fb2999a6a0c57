"""The current cut at chosen moments of a scene, and what each cut left behind looked at."""

import tempfile
from pathlib import Path
from random import Random

from tests.powercut.disk import Recording, recorded
from tests.powercut.scenes import Scene


def recording_of(scene: Scene, folder: Path) -> Recording:
    """Act a scene on a disk of its own, and return what was written."""
    root = folder / "disk"
    root.mkdir()
    scene.prepare(root)
    with recorded(root) as recording:
        scene.act(root, recording)
    return recording


def cut_at_random(scene: Scene, times: int, seed: int) -> int:
    """Cut a scene at random moments; each is spread evenly over it. Return how many events it has.

    Raises AssertionError, naming moment and seed, where a promise is broken.
    """
    with tempfile.TemporaryDirectory() as folder:
        recording = recording_of(scene, Path(folder))
        count = len(recording.events)
        for time in range(times):
            chance = Random(f"{seed}-{time}")  # noqa: S311 - no secret
            moment = 1 + int((time + chance.random()) * count / times)
            cut(scene, recording, min(moment, count), chance)
    return count


def cut(scene: Scene, recording: Recording, moment: int, chance: Random) -> None:
    """Cut a scene at one moment and check what is left."""
    with tempfile.TemporaryDirectory() as folder:
        left = Path(folder) / "left"
        recording.cut(moment, left, chance)
        try:
            scene.check(left, recording.promised(moment))
        except Exception as error:
            error.add_note(f"{scene.name}, cut at {moment} of {len(recording.events)}")
            raise
