"""A space of many dossiers: the first run, and runs whose cost must follow what is new alone.

`TANDEM_DOSSIERS=10000 python -m tests.bench scale_sync` measures a region's; without it, a few.
Both devices are real workspaces with real keys; requests, bytes and time of the processor are
those of the device that is named, the store's own left out.
"""

import os
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from core.store.change import Stamp
from core.store.keys import new_key, read_key
from core.store.sync_tables import SyncTables
from core.store.workspace import Workspace
from core.sync.outgoing import share
from core.sync.road import Road
from core.sync.roads.folder import FolderRoad
from core.sync.run import Leg, here, synchronise
from tests.bench.counted import Counted
from tests.bench.figure import Figure
from tests.core.sync.memory_keys import MemoryKeyring, Registry
from tests.servers.seaweed import running_hub
from tests.workload.many_dossiers import BETWEEN, CHANGES, START, fill

DOSSIERS = int(os.environ.get("TANDEM_DOSSIERS", "300"))
NEWS = 10


class Site(Protocol):
    """Gives a road of its own to each device."""

    def __call__(self) -> Road:
        """Return a road."""
        ...


@dataclass
class Device:
    """A workspace that takes part in the space."""

    workspace: Workspace
    ring: MemoryKeyring
    road: Counted

    def __post_init__(self) -> None:
        """Look into the workspace."""
        self.tables = SyncTables(self.workspace)

    def run(self, now: datetime, *, is_thorough: bool = False) -> "Cost":
        """Synchronise once, and tell what it cost."""
        self.road.calls.clear()
        start, wall = time.process_time(), time.perf_counter()
        leg = Leg(self.road, "bench", self.ring, lambda _device: self.ring, is_thorough=is_thorough)
        result = synchronise(here(self.tables), leg, now)
        assert result.failure is None, result.failure
        return Cost(
            time.process_time() - start, time.perf_counter() - wall, Counter(self.road.calls)
        )


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the processor and of the wall, and calls of the road."""

    own: float
    wall: float
    calls: Counter[str]

    @property
    def requests(self) -> int:
        """Return how often the road was asked; a listing of a thousand names is one."""
        asked = sum(self.calls[name] for name in ("names", "read", "create", "replace", "remove"))
        return asked + self.calls["names listed"] // 1000

    @property
    def bytes(self) -> int:
        """Return the bytes of files, both ways."""
        return self.calls["bytes up"] + self.calls["bytes down"]


def figures() -> Iterator[Figure]:
    """Yield what runs cost over a folder and over a hub."""
    with tempfile.TemporaryDirectory() as place, ExitStack() as stack:
        folder = Path(place)
        (folder / "key").mkdir()
        hub = stack.enter_context(running_hub(folder / "hub"))
        yield from _along("folder", folder / "by folder", lambda: FolderRoad(folder / "key"))
        yield from _along("hub", folder / "by hub", lambda: hub.road(prefix="bench"))


def _along(kind: str, folder: Path, site: Site) -> Iterator[Figure]:
    folder.mkdir()
    registry, now = Registry(), START + 4 * BETWEEN
    path, other = folder / "a.tandem", folder / "b.tandem"
    fill(path, DOSSIERS)
    with (
        Workspace.open(path, read_key(path)) as ours,
        Workspace.create(other, new_key(other)) as theirs,
        closing(site()) as one,
        closing(site()) as two,
    ):
        ana = Device(ours, registry.keyring(ours.device), Counted(one))
        bruno = Device(theirs, registry.keyring(theirs.device), Counted(two))
        dossiers = [card.dossier for card in ours.latest_dossiers(DOSSIERS)]
        with ana.tables.transaction():
            for dossier in dossiers:
                share(ana.tables, dossier, registry.space)
        yield from _first(f"{kind}: {DOSSIERS} dossiers sent", ana.run(now))
        yield from _first(f"{kind}: {DOSSIERS} dossiers received", bruno.run(now))
        for author, reader, who in ((ana, bruno, "one way"), (bruno, ana, "the other way")):
            now += timedelta(minutes=30)
            _answer(author, dossiers, now)
            what = f"{kind}: {NEWS} answers among {DOSSIERS} dossiers, {who}"
            yield from _news(f"{what}, sent", author.run(now))
            yield from _news(f"{what}, received", reader.run(now))
        now += timedelta(minutes=30)
        yield from _news(f"{kind}: nothing new", ana.run(now))
        yield from _news(f"{kind}: nothing new, all listed", ana.run(now, is_thorough=True))
        size = other.stat().st_size / DOSSIERS
        yield Figure(f"{kind}: a dossier in the file of who received", size, "bytes")


def _answer(device: Device, dossiers: list[str], now: datetime) -> None:
    for number in range(NEWS):
        dossier = dossiers[number * len(dossiers) // NEWS]
        answer = {"company.headcount": int(now.timestamp()) % 97 + number}
        device.workspace.record(dossier, answer, Stamp(now, author="ana"))


def _first(what: str, cost: Cost) -> Iterator[Figure]:
    yield Figure(what, DOSSIERS * CHANGES / cost.wall, "changes/s")
    yield Figure(f"{what}, our processor", DOSSIERS * CHANGES / cost.own, "changes/s")
    yield Figure(f"{what}, requests", cost.requests, "")
    yield Figure(f"{what}, for a change", cost.bytes / DOSSIERS / CHANGES, "bytes")


def _news(what: str, cost: Cost) -> Iterator[Figure]:
    yield Figure(f"{what}, our processor", 1000 * cost.own, "ms")
    yield Figure(f"{what}, requests", cost.requests, "")
    yield Figure(f"{what}, names listed", cost.calls["names listed"], "")
    yield Figure(f"{what}, in files", cost.bytes, "bytes")
