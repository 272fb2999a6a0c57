"""A small world of devices that edit, part, meet, are cloned, restored and robbed.

Every operation is drawn from one seed. At the end all faults stop, everybody meets until nothing
moves, and the laws are checked: the same log everywhere, nothing acknowledged lost, every conflict
seen, nothing left waiting.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from unittest.mock import patch

from core.store import drafts
from core.store.change import DELETE, Change, Stamp
from core.store.fold import DossierLog, Folded
from core.store.visits import begun, closed, visits
from core.sync.ledger import Home
from core.sync.run import Leg, here, synchronise
from core.sync.trip import SyncResult
from tests.core.sync.memory_keys import MemoryKeyring, Registry
from tests.core.sync.memory_road import Faults, MemoryRoad
from tests.core.sync.memory_shelf import MemoryShelf
from tests.core.sync.stored_shelf import StoredShelf

START = datetime(2026, 1, 5, tzinfo=UTC)
PATHS = ("company.name", "company.headcount", "project.cost", "dossier.title")
ROUNDS = 40
FAULTS = Faults(
    unreachable=0.02,
    loses=0.02,
    stores_damaged=0.01,
    reads_damaged=0.02,
    lists_late=0.3,
    full=0.01,
)


@dataclass
class Machine:
    """A device: its disk, its keys, its clock that may be years wrong."""

    shelf: MemoryShelf | StoredShelf
    keyring: MemoryKeyring
    clock: timedelta
    snapshots: list[tuple[MemoryShelf | StoredShelf, MemoryKeyring]] = field(
        default_factory=list[tuple[MemoryShelf | StoredShelf, MemoryKeyring]]
    )


class World:
    """Machines, roads, and what was acknowledged to whom."""

    def __init__(
        self, seed: int, machines: int = 3, roads: int = 2, folder: Path | None = None
    ) -> None:
        self.random = Random(seed)  # noqa: S311 - a world that can be had again
        self._folder = folder
        self.registry = Registry(is_real=False)
        self.roads = [MemoryRoad(self.random, FAULTS) for _ in range(roads)]
        self.backups: list[list[dict[str, bytes]]] = [[] for _ in self.roads]
        self.dossiers = [f"dossier-{number}" for number in range(4)]
        self.machines = [self._machine(number) for number in range(machines)]
        self.acknowledged: set[str] = set()
        self.excused: set[str] = set()
        self.operations = 0
        self.syncs = 0
        self.counts: dict[str, int] = {}
        self._now = START
        self._token = 0
        self._devices = machines

    # What happens

    def live(self, operations: int) -> None:
        """Let so many things happen."""
        choices: list[tuple[Callable[[], None], int]] = [
            (self.edit, 700),
            (self.sync, 170),
            (self.delete, 25),
            (self.visit, 25),
            (self.settle, 30),
            (self.undo, 20),
            (self.snapshot, 8),
            (self.restore, 6),
            (self.clone, 2),
            (self.join, 2),
            (self.lose_file, 8),
            (self.damage_file, 5),
            (self.back_up_road, 3),
            (self.roll_back_road, 2),
            (self.empty_road, 1),
            (self.set_clock, 2),
        ]
        acts, weights = zip(*choices, strict=True)
        for act in self.random.choices(acts, weights, k=operations):
            self._now += timedelta(minutes=self.random.randrange(60))
            act()
            self.operations += 1

    def edit(self) -> None:
        """Somebody answers a question or two."""
        machine, dossier = self._any_dossier()
        answers = {}
        for _ in range(self.random.choice((1, 1, 1, 3))):
            path = self.random.choice(PATHS)
            if self.random.random() < 0.3:
                path = f"project.expenses.e{self.random.randrange(3)}.amount"
            answers[path] = self.random.choice((None, self.random.randrange(6), "x", True))
        self._write(machine, dossier, lambda stamp: machine.shelf.state(dossier, answers, stamp))

    def delete(self) -> None:
        """Somebody deletes an item."""
        machine, dossier = self._any_dossier()
        item = f"project.expenses.e{self.random.randrange(3)}"
        written = drafts.deleted(machine.shelf.log(dossier), item)
        self._write(machine, dossier, lambda stamp: machine.shelf.write(dossier, written, stamp))

    def visit(self) -> None:
        """Somebody begins a visit; the one before is closed at its frontier."""
        machine, dossier = self._any_dossier()
        log = machine.shelf.log(dossier)

        def write(stamp: Stamp) -> None:
            facts = {}
            for each in visits(log):
                if each.frontier is None:
                    facts |= closed(log, each.id, stamp)
            name = f"v{self.random.randrange(10**9)}"
            facts |= begun(name, "T0", self._now.date(), stamp)
            machine.shelf.write(dossier, drafts.stated(log, facts, ""), stamp)

        self._write(machine, dossier, write)

    def settle(self) -> None:
        """Somebody chooses between the sides of a conflict."""
        machine, dossier = self._any_dossier()
        log = machine.shelf.log(dossier)
        conflicts = log.folded().conflicts
        if conflicts:
            conflict = self.random.choice(conflicts)
            chosen = self.random.choice(conflict.heads)
            written = drafts.settled(log, conflict, chosen)
            self._write(machine, dossier, lambda s: machine.shelf.write(dossier, written, s))

    def undo(self) -> None:
        """Somebody takes an answer back."""
        machine, dossier = self._any_dossier()
        log = machine.shelf.log(dossier)
        heads = [found[0] for found in log.folded().heads.values()]
        heads = [head for head in heads if head in log.heads(head.path) and head.kind != DELETE]
        if heads:
            written = drafts.undone(log, [self.random.choice(heads)])
            self._write(machine, dossier, lambda s: machine.shelf.write(dossier, written, s))

    def sync(self) -> None:
        """Let some machine meet some road."""
        machine = self.random.choice(self.machines)
        stops = self.random.randrange(1, 30) if self.random.random() < 0.1 else 0
        road = self.random.randrange(len(self.roads))
        self.synced(machine, road, thorough=self.random.random() < 0.05, stops=stops)

    def synced(
        self, machine: Machine, road: int, *, thorough: bool = False, stops: int = 0
    ) -> SyncResult:
        """Return what came of a run, which may be stopped after some steps."""
        self.syncs += 1
        left = [stops]

        def is_cancelled() -> bool:
            left[0] -= 1
            return left[0] == 0

        def renewal(device: str) -> MemoryKeyring:
            machine.keyring = machine.keyring.renewed(device)
            return machine.keyring

        leg = Leg(self.roads[road], f"road-{road}", machine.keyring, renewal, is_thorough=thorough)
        result = synchronise(here(machine.shelf), leg, self._now + machine.clock, is_cancelled)
        for _device in result.forked:
            self._count("forks")
        for event in {each.event for each in (*result.waiting, *result.refused)}:
            self._count(event)
        if result.renewed:
            self._count("renewed")
        if result.failure is not None:
            self._count("failed")
        for entry in machine.shelf.journal(3):
            if entry.event in {"bundled", "checkpoint"}:
                self._count(entry.event)
        return result

    def snapshot(self) -> None:
        """Somebody makes a copy of the disk."""
        machine = self.random.choice(self.machines)
        machine.snapshots.append((machine.shelf.cloned(), machine.keyring))

    def restore(self) -> None:
        """Put an old copy of a disk in its place: what was only there is lost."""
        machine = self.random.choice(self.machines)
        if machine.snapshots:
            self._count("restored")
            shelf, keyring = self.random.choice(machine.snapshots)
            gone = self._tokens(machine.shelf)
            is_backup = self.random.random() < 0.5
            self._devices += 1
            device = f"device-{self._devices}"
            restored = shelf.restored(device) if is_backup else shelf.cloned()
            machine.shelf, machine.keyring = restored, keyring
            elsewhere = {token for each in self.machines for token in self._tokens(each.shelf)}
            self.excused |= gone - elsewhere

    def clone(self) -> None:
        """Copy a disk, and let both machines go on."""
        if len(self.machines) < 6:
            self._count("cloned")
            machine = self.random.choice(self.machines)
            self.machines.append(Machine(machine.shelf.cloned(), machine.keyring, machine.clock))
        else:
            # Somebody leaves; what only that machine had goes with it.
            machine = self.machines.pop(self.random.randrange(len(self.machines)))
            left = {token for each in self.machines for token in self._tokens(each.shelf)}
            self.excused |= self._tokens(machine.shelf) - left

    def join(self) -> None:
        """Let a new device enter."""
        if len(self.machines) < 6:
            self._count("joined")
            self._devices += 1
            self.machines.append(self._machine(self._devices))

    def lose_file(self) -> None:
        """Lose a file of a store."""
        road = self.random.choice(self.roads)
        if road.order:
            road.drop(self.random.choice(road.order))

    def damage_file(self) -> None:
        """Turn a bit of a file, or cut its end."""
        road = self.random.choice(self.roads)
        if road.order:
            name = self.random.choice(road.order)
            road.put(name, road.damaged(road.files[name]))

    def back_up_road(self) -> None:
        """Somebody copies a store."""
        number = self.random.randrange(len(self.roads))
        self.backups[number].append(self.roads[number].snapshot())

    def roll_back_road(self) -> None:
        """Let a store go back in time."""
        number = self.random.randrange(len(self.roads))
        if self.backups[number]:
            self._count("rolled back")
            self.roads[number].roll_back(self.random.choice(self.backups[number]))

    def empty_road(self) -> None:
        """Let a store lose everything."""
        self._count("emptied")
        self.random.choice(self.roads).roll_back({})

    def set_clock(self) -> None:
        """Set a clock wrong by years."""
        machine = self.random.choice(self.machines)
        machine.clock = timedelta(days=self.random.choice((0, 0, -4000, 30000, 9)))

    # The end

    def heal(self) -> None:
        """Let all faults end, and everybody meet until nothing moves."""
        for road in self.roads:
            road.faults = Faults()
            road.late.clear()
        quiet = 0
        for _round in range(ROUNDS):
            before = [len(machine.shelf.all) for machine in self.machines]
            moved = 0
            for machine in self.machines:
                for number in range(len(self.roads)):
                    result = self.synced(machine, number, thorough=True)
                    moved += result.pulled + result.pushed + result.carried + bool(result.renewed)
                    moved += len(result.forked)
            quiet = 0 if moved or before != [len(m.shelf.all) for m in self.machines] else quiet + 1
            if quiet:
                return
        raise AssertionError("it never comes to rest")

    def check(self) -> None:
        """Check the laws."""
        first, *others = (machine.shelf for machine in self.machines)
        for machine in self.machines:
            if isinstance(machine.shelf, StoredShelf):
                assert machine.shelf.workspace.projections_agree()
        for shelf in others:
            for dossier in self.dossiers:
                assert first.of_dossier(dossier) == shelf.of_dossier(dossier)
                one, other = first.log(dossier).folded(), shelf.log(dossier).folded()
                assert _shown(one) == _shown(other)
        lost = self.acknowledged - self.excused - self._tokens(first)
        assert not lost, sorted(lost)
        assert self._tokens(first) <= self.acknowledged
        for dossier in self.dossiers:
            _check_conflicts(first.log(dossier))
        if not self.excused:
            for machine in self.machines:
                result = self.synced(machine, 0)
                assert (result.waiting, result.held) == ((), ()), result

    # Below, what all of the above stands on.

    def _machine(self, number: int) -> Machine:
        device = f"device-{number}"
        shelf = StoredShelf.made(self._folder, device) if self._folder else MemoryShelf(device)
        shelf.become(device)
        machine = Machine(shelf, self.registry.keyring(device), timedelta(0))
        for dossier in self.dossiers:
            machine.shelf.set_home(dossier, Home(self.registry.space, bytes(32), is_fresh=False))
        return machine

    def _any_dossier(self) -> tuple[Machine, str]:
        return self.random.choice(self.machines), self.random.choice(self.dossiers)

    def _write(self, machine: Machine, dossier: str, write: Callable[[Stamp], None]) -> None:
        """Let changes be written, each with a token of its own as its author."""
        self._token += 1
        token = f"t{self._token}"
        number = machine.shelf.number
        write(Stamp(self._at(machine), author=token))
        if machine.shelf.number > number:
            self.acknowledged.add(token)

    def _at(self, machine: Machine) -> datetime:
        return (self._now + machine.clock).replace(microsecond=0)

    def _tokens(self, shelf: MemoryShelf | StoredShelf) -> set[str]:
        return {change.author for change in shelf.all.values()}

    def _count(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1


def lived(seed: int, operations: int, folder: Path | None = None) -> World:
    """Return a world that lived, healed and was found right; the same seed gives the same one."""
    chance = Random(seed)  # noqa: S311 - a world that can be had again
    # What is random by its nature (ids, nonces) comes from the seed too.
    with (
        patch("secrets.token_bytes", chance.randbytes),
        patch("core.sync.checkpoints.LEAST_NEW", 20),
        patch("core.sync.checkpoints.LEAST_GAIN", 10),
        patch("core.sync.checkpoints.PART_BYTES", 10_000),
    ):
        world = World(seed, folder=folder)
        world.live(operations)
        world.heal()
        world.check()
    return world


def _shown(folded: Folded) -> object:
    return (
        dict(folded.situation),
        dict(folded.housekeeping),
        {path: [head.id for head in heads] for path, heads in folded.heads.items()},
        [(each.path, [head.id for head in each.heads]) for each in folded.conflicts],
    )


def _check_conflicts(log: DossierLog) -> None:
    """Check that each path with live answers that differ in one visit is told as a conflict."""
    folded = log.folded()
    told = {conflict.path for conflict in folded.conflicts}
    replaced = {each for change in log.changes() for each in change.replaces}
    live: dict[str, list[Change]] = {}
    for change in log.changes():
        if change.id not in replaced and change.kind != DELETE:
            live.setdefault(change.path, []).append(change)
    ranks = log.visit_ranks()
    for path, found in live.items():
        latest = max(ranks.get(change.visit, 0) for change in found)
        top = [change for change in found if ranks.get(change.visit, 0) == latest]
        # One way to say a value in this world, so plain equality is enough.
        if len({(change.kind, repr(change.value)) for change in top}) > 1:
            items = (".".join(path.split(".")[:count]) for count in range(1, 9))
            is_deleted = path not in folded.heads
            assert path in told or is_deleted or any(item in told for item in items), path
