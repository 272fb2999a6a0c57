"""A space synchronised over its road: members and keys first, then the segments."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from core.store.sync_tables import SyncTables
from core.store.workspace import Workspace
from core.sync.erasure import tombstones
from core.sync.ledger import Shelf
from core.sync.road import Road
from core.sync.run import Leg, synchronise
from core.sync.space_run import AtStore, TendRun, space_renewal, tend
from core.sync.space_run import here as in_this_thread
from core.sync.trip import Progress, SyncResult

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class SpaceRun:
    """What came of it: of the space itself, then of its segments."""

    tended: TendRun
    result: SyncResult


def sync_space(  # noqa: PLR0913 - what a run is given
    workspace: Workspace,
    space: str,
    road: Road,
    now: datetime,
    at_store: AtStore = in_this_thread,
    *,
    is_thorough: bool = False,
    is_cancelled: Callable[[], bool] = bool,
    progress: Progress = lambda _done, _total: None,
) -> SpaceRun:
    """Synchronise a space; call it on a worker, with what runs work in the workspace's thread.

    Raises RoadError where the road fails before the segments; after that the result tells it.
    """
    tables = SyncTables(workspace)

    def on_shelf(work: Callable[[Shelf], _T], /) -> _T:
        return at_store(lambda: work(tables))

    tended = tend(workspace.inside, space, road, now, at_store, is_thorough=is_thorough)
    leg = Leg(
        road=road,
        label=space,
        keyring=tended.ring,
        renewal=space_renewal(workspace.inside, space, road, now, at_store),
        is_thorough=is_thorough,
        may_push=tended.ring.may_write,
        is_tombstone=tombstones(tended.ring.members),
        is_taken=tended.ring.is_taken,
        heads=tended.tended.heads,
        orders=tended.ring.members.order_count,
    )
    return SpaceRun(tended, synchronise(on_shelf, leg, now, is_cancelled, progress))
