"""A run as the worker does it: the road opened, the space tended, its segments exchanged."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event
from typing import TYPE_CHECKING

from desktop.pieces import Pieces
from desktop.space_roads import road_of

if TYPE_CHECKING:
    from core.store.workspace import Workspace
    from core.sync.road import Road
    from core.sync.space_run import TendRun
    from core.sync.space_shelf import SpaceCard
    from core.sync.trip import SyncResult


@dataclass(slots=True)
class Going:
    """A run under way, seen by both threads: how far it is, and whether it is to stop."""

    space: str
    stop: Event = field(default_factory=Event)
    done: int = 0
    total: int = 0

    def tell(self, done: int, total: int) -> None:
        """Note how far the run is; called by the worker."""
        self.done, self.total = done, total


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a run; `result` is None while one is not in the space yet.

    `answer` is what an administrator's device answered to the request of this one.
    """

    tended: "TendRun"
    result: "SyncResult | None"
    seen: dict[str, tuple[int, int]]
    is_in: bool = True
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Errand:
    """All that a run is given."""

    workspace: "Workspace"
    card: "SpaceCard"
    pieces: Pieces
    going: Going
    is_known: bool = False
    is_thorough: bool = False
    request: tuple[str, str] | None = None  # device and paper of one who asks in

    def go(self) -> Came:
        """Carry it out, in the worker; raises RoadError where the road fails early."""
        road = road_of(self.card, is_known=self.is_known, is_cancelled=self.going.stop.is_set)
        try:
            return self._joining(road) if self.card.state == "joining" else self._sync(road)
        finally:
            road.close()

    def _sync(self, road: "Road") -> Came:
        from core.store.sync_tables import SyncTables
        from core.sync.space_sync import sync_space

        run = sync_space(
            self.workspace,
            self.card.id,
            road,
            datetime.now(UTC),
            self.pieces.at_store,
            is_thorough=self.is_thorough,
            is_cancelled=self.going.stop.is_set,
            progress=self.going.tell,
        )
        space = self.card.id
        tables = SyncTables(self.workspace)
        seen = self.pieces.at_store(lambda: dict(tables.memory(space, space).hints))
        return Came(run.tended, run.result, seen)

    def _joining(self, road: "Road") -> Came:
        """Ask in, look for the answer, and see whether an administrator let this device in."""
        from core.sync.space_run import tend
        from core.sync.tending import answer_on, put_request

        space = self.card.id
        device, paper = self.request or ("", "")
        answer = answer_on(road, space, device) if device else None
        if paper and answer is None:
            put_request(road, space, device, paper)
        tended = tend(self.workspace.inside, space, road, datetime.now(UTC), self.pieces.at_store)
        is_in = device in tended.ring.devices()
        return Came(tended, None, {}, is_in, answer or "")
