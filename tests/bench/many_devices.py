"""Many devices of one space over days that are simulated, against a real object store.

`python -m tests.bench.many_devices --devices 300 --days 3 --minutes 60` tells the requests of a
device and a day; it stops at the end of the half hour in which its time is up. What a day holds is
our own estimate: an adviser sees three firms, answers twenty questions at a time, and the window
synchronises every half hour of an eight-hour day, whoever has written meanwhile.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import ClassVar

from core.store.change import Change, ChangeId, Stamp
from core.sync.ledger import Home, Link
from core.sync.roads.s3 import S3Road
from core.sync.run import Leg, here, synchronise
from tests.bench.counted import Counted
from tests.core.sync.memory_keys import MemoryKeyring, Registry
from tests.core.sync.memory_shelf import MemoryShelf
from tests.servers.seaweed import Hub, running_hub

START = datetime(2026, 1, 5, 8, tzinfo=UTC)
FIRMS_A_DAY = 3
ANSWERS_AT_ONCE = 20
RUN_EVERY = timedelta(minutes=30)
RUNS_A_DAY = 16
# One in so many answers goes into a dossier of somebody else.
SHARED = 20


class SharedShelf(MemoryShelf):
    """A shelf in memory; what all devices of this process keep alike is there once."""

    changes: ClassVar[dict[ChangeId, Change]] = {}
    files: ClassVar[dict[str, bytes]] = {}

    def add(self, space: str, link: Link, raw: bytes) -> None:
        """Keep a segment, or what became of it."""
        super().add(space, link, self.files.setdefault(link.hash, raw) if raw else raw)

    def take_in(self, changes: Iterable[Change]) -> int:
        """Take changes into the log."""
        return super().take_in(self.changes.setdefault(each.id, each) for each in changes)


@dataclass
class Device:
    """One computer: what it keeps, its keys, its road."""

    shelf: SharedShelf
    keyring: MemoryKeyring
    road: S3Road
    counted: Counted
    calls: Counter[str] = field(default_factory=Counter[str])

    def renewal(self, device: str) -> MemoryKeyring:
        """Become another device."""
        self.keyring = self.keyring.renewed(device)
        return self.keyring


class Team:
    """The devices of one space."""

    def __init__(self, hub: Hub, devices: int, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - days that can be had again
        self.registry = Registry(is_real=False)
        self.now = START
        self.dossiers: list[str] = []
        self.devices = [self._device(hub, f"device-{number:04}") for number in range(devices)]
        self.conflicts = self.runs = 0

    def half_hour(self) -> None:
        """Let everybody work and synchronise; who does so when is drawn anew each half hour."""
        run = self.runs % RUNS_A_DAY
        for device in self.random.sample(self.devices, len(self.devices)):
            if run % (RUNS_A_DAY // FIRMS_A_DAY) == 0:
                self._visit(device)
            else:
                self._answer(device)
            self._synchronise(device)
        self.runs += 1
        self.now += RUN_EVERY
        if self.runs % RUNS_A_DAY == 0:
            self.now += timedelta(days=1) - RUN_EVERY * RUNS_A_DAY

    def close(self) -> None:
        """Let go of all connections."""
        for device in self.devices:
            device.road.close()

    def _device(self, hub: Hub, name: str) -> Device:
        road = hub.road(prefix="team")
        return Device(SharedShelf(name), self.registry.keyring(name), road, Counted(road))

    def _visit(self, device: Device) -> None:
        dossier = f"dossier-{len(self.dossiers):06}"
        self.dossiers.append(dossier)
        home = Home(self.registry.space, bytes(32), is_fresh=False)
        device.shelf.set_home(dossier, home)
        self._state(device, dossier)

    def _answer(self, device: Device) -> None:
        known = [each for each in self.dossiers[-200:] if device.shelf.home(each) is not None]
        if known and self.random.randrange(SHARED) == 0:
            self._state(device, self.random.choice(known))

    def _state(self, device: Device, dossier: str) -> None:
        answers = {
            f"dma.a{self.random.randrange(90)}": self.random.randrange(9)
            for _answer in range(ANSWERS_AT_ONCE)
        }
        device.shelf.state(dossier, answers, Stamp(self.now, author=device.shelf.device))

    def _synchronise(self, device: Device) -> None:
        before = device.road.requests
        leg = Leg(device.counted, "hub", device.keyring, device.renewal)
        result = synchronise(here(device.shelf), leg, self.now)
        assert result.failure is None, result.failure
        device.calls["runs"] += 1
        device.calls["requests"] += device.road.requests - before
        device.calls["pulled"] += result.pulled
        device.calls["pushed"] += result.pushed
        self.conflicts += result.conflicts


def main(words: list[str]) -> None:
    """Live the days asked for and tell, as JSON, what a device asked of the store in a day."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--devices", type=int, default=20)
    parser.add_argument("--days", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder, running_hub(Path(folder) / "hub") as hub:
        team = Team(hub, asked.devices, asked.seed)
        started = time.monotonic()
        until = started + 60 * asked.minutes
        while team.runs < asked.days * RUNS_A_DAY and time.monotonic() < until:
            team.half_hour()
            if team.runs % RUNS_A_DAY == 0:
                _tell(team, time.monotonic() - started)
        if team.runs % RUNS_A_DAY:
            _tell(team, time.monotonic() - started)
        team.close()


def _tell(team: Team, seconds: float) -> None:
    days = team.runs / RUNS_A_DAY
    calls: Counter[str] = Counter()
    for device in team.devices:
        calls += device.calls + device.counted.calls
    per = {
        name: round(count / len(team.devices) / days, 1) for name, count in sorted(calls.items())
    }
    told = {
        "devices": len(team.devices),
        "days": round(days, 2),
        "our processor, seconds": round(time.process_time()),
        "seconds": round(seconds),
        "requests a second": round(calls["requests"] / seconds),
        "conflicts": team.conflicts,
        "a device and day": per,
    }
    sys.stdout.write(json.dumps(told, indent=2) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
