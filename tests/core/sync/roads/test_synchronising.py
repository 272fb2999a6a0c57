"""Runs of synchronisation over every kind of road."""

from datetime import UTC, datetime

from core.store.change import Stamp
from core.sync.ledger import Home
from core.sync.road import Road
from core.sync.run import Leg, here, synchronise
from core.sync.trip import SyncResult
from tests.core.sync.memory_keys import MemoryKeyring, Registry
from tests.core.sync.memory_shelf import MemoryShelf

NOW = datetime(2026, 1, 5, tzinfo=UTC)
DOSSIER = "dossier-1"


class Machine:
    """A computer of a space."""

    def __init__(self, registry: Registry, device: str) -> None:
        self.shelf = MemoryShelf(device)
        self.keyring: MemoryKeyring = registry.keyring(device)
        self.shelf.set_home(DOSSIER, Home(registry.space, bytes(32), is_fresh=False))

    def answer(self, path: str, value: int) -> None:
        """Answer a question."""
        self.shelf.state(DOSSIER, {path: value}, Stamp(NOW, author=self.shelf.device))

    def synchronise(self, road: Road) -> SyncResult:
        """Run once."""
        leg = Leg(road, "road", self.keyring, self.keyring.renewed)
        return synchronise(here(self.shelf), leg, NOW)


def test_two_computers_come_to_the_same(road: Road) -> None:
    """What one answers the other has, over whichever road; what both answer is a conflict."""
    registry = Registry()
    machines = [Machine(registry, f"device-{number}") for number in range(2)]
    for number, machine in enumerate(machines):
        machine.answer("company.headcount", number)
        machine.answer(f"dma.a{number}", number)

    results = [machine.synchronise(road) for _round in range(2) for machine in machines]

    assert [None] * 4 == [result.failure for result in results]
    one, other = (machine.shelf.of_dossier(DOSSIER) for machine in machines)
    assert one == other
    assert 4 == len(one)
    assert 1 == len(machines[0].shelf.log(DOSSIER).folded().conflicts)


def test_a_road_that_lost_everything_is_filled_again(road: Road) -> None:
    """A store that is emptied costs nobody anything."""
    registry = Registry()
    first, second = (Machine(registry, f"device-{number}") for number in range(2))
    first.answer("company.headcount", 1)
    first.synchronise(road)
    for name in list(road.names("")):
        road.remove(name)

    first.synchronise(road)
    second.synchronise(road)

    assert first.shelf.of_dossier(DOSSIER) == second.shelf.of_dossier(DOSSIER)
    assert 1 == len(second.shelf.of_dossier(DOSSIER))
