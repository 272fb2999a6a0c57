"""Synchronising cut short: pages pulled and segments pushed while two devices work."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from typing import Any

from core.store.change import Change, ChangeId
from core.store.keys import new_key, read_key
from core.store.workspace import Workspace
from tests.core.store.making import NOON
from tests.core.sync.making import Party
from tests.core.sync.memory_keys import MemoryKeyring, Registry
from tests.core.sync.memory_road import MemoryRoad
from tests.core.sync.memory_shelf import MemoryShelf
from tests.core.sync.stored_shelf import StoredShelf
from tests.powercut.disk import Recording
from tests.powercut.scenes import NAME, Scene, holds, ids

_ROUNDS = 6


class World:
    """One space, a road that no power cut reaches, a device elsewhere, and the one on the disk."""

    def __init__(self) -> None:
        self.registry, self.road = Registry(), MemoryRoad()
        self.other = Party(MemoryShelf("device-a"), self.registry.keyring("device-a"), self.road)
        self.keyring: MemoryKeyring = self.registry.keyring("device-b")

    def prepare(self, root: Path) -> None:
        """Make the workspace of the device."""
        with Workspace.create(root / NAME, new_key(root / NAME)) as store:
            store.become("device-b")

    def act(self, root: Path, recording: Recording) -> None:
        """Let both devices work and synchronise, in turn."""
        with Workspace.open(root / NAME, read_key(root / NAME)) as store:
            mine = Party(StoredShelf(store), self.keyring, self.road)
            for number in range(_ROUNDS):
                for each in range(12):
                    self.other.say(f"a{number}", f"dma.a{number}-{each}", f"theirs-{each % 3}")
                self.other.sync()
                mine.say(f"b{number}", f"dma.b{number}", "ours")
                mine.say("x" * 300, f"dma.c{number}", f"theirs-{number % 3}")
                recording.promise(ids(store))
                mine.sync(now=NOON + timedelta(hours=number))
                recording.promise(ids(store))

    def check(self, root: Path, promises: Sequence[Any]) -> None:
        """All that was promised is there; the next run brings everything of everybody."""
        path = root / NAME
        holds(path, promises)
        registry, road, elsewhere = deepcopy((self.registry, self.road, self.other.shelf.all))
        with Workspace.open(path, read_key(path)) as store:
            promised = _said(StoredShelf(store).all)
            keyring = MemoryKeyring(registry, "device-b", self.keyring.signer)
            mine = Party(StoredShelf(store), keyring, road)
            for hours in (100, 200):
                mine.sync(now=NOON + timedelta(hours=hours))
            after = _said(StoredShelf(store).all)
        assert promised | _said(elsewhere) <= after


def pull_scene() -> Scene:
    """Return the scene, with a world of its own."""
    world = World()
    return Scene("pull", world.prepare, world.act, world.check)


def _said(changes: Mapping[ChangeId, Change]) -> set[tuple[str, str, object]]:
    """Return what changes say, under whichever number they go."""
    return {(each.dossier, each.path, each.value) for each in changes.values()}
