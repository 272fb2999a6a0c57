"""A power cut at any moment of any act: nothing that was confirmed is lost."""

import os
from pathlib import Path

import pytest

from core.errors import UserError
from core.store import disk, engine
from tests.powercut.cutting import cut_at_random
from tests.powercut.engine_watch import is_possible
from tests.powercut.pulling import pull_scene
from tests.powercut.scenes import SCENES, Scene

pytestmark = pytest.mark.skipif(
    os.name == "nt" or not Path("/proc/self/fd").exists() or not is_possible(),
    reason="the recorder reads /proc, and the engine's library must show its functions",
)
_SAVE, _FIRST_START = SCENES[0], SCENES[4]


@pytest.mark.parametrize("scene", [*SCENES, pull_scene()], ids=lambda scene: scene.name)
def test_no_promise_is_broken(scene: Scene) -> None:
    """Whenever the current is cut, the file opens, is whole, and has all that was confirmed."""
    assert cut_at_random(scene, 9, seed=1)


def test_simulator_finds_what_is_not_synced(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine that does not wait for the disk is found out."""
    make_durable = engine.make_durable

    def make_hasty(connection: engine.Connection) -> None:
        make_durable(connection)
        connection.execute("PRAGMA synchronous = OFF").fetchall()

    monkeypatch.setattr(engine, "make_durable", make_hasty)

    with pytest.raises(Exception, match=r"lost|damaged|malformed"):
        cut_at_random(_SAVE, 60, seed=1)


def test_simulator_finds_our_own_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key file that gets its name before its content is on the disk is found out."""
    monkeypatch.setattr(disk, "os", _Hasty())

    with pytest.raises(UserError, match="key"):
        cut_at_random(_FIRST_START, 60, seed=1)


class _Hasty:
    """The system's calls, of which one does not do what it promises."""

    def __getattr__(self, name: str) -> object:
        return getattr(os, name)

    def fsync(self, _descriptor: int) -> None:
        """Do nothing."""
