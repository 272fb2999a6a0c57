"""A run of synchronisation: look, pull, push, refill, and tell.

Where it runs: `synchronise` is called on a worker thread and does there all that is slow: the road
and the cryptography. What it keeps it hands to `at_store`, in small pieces, each one transaction;
`at_store` runs them in the thread that owns the workspace and returns what they return. Where there
is one thread only, `here(shelf)` is that function.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from core.errors import UserError
from core.messages import N_
from core.sync import refill
from core.sync.catalogue import View, catalogue, hints_in
from core.sync.checkpoints import make_checkpoint
from core.sync.keyring import Keyring
from core.sync.ledger import AtStore, RoadMemory, Shelf
from core.sync.pull import offered, pull
from core.sync.push import announce, push
from core.sync.renewal import Renewal, follow, is_elsewhere, renew
from core.sync.road import BusyError, Road, RoadError
from core.sync.segments import TombstoneCheck, no_tombstone
from core.sync.sheaves import make_sheaf, take_sheaves
from core.sync.trip import CancelledError, Progress, SyncResult, Trip

_T = TypeVar("_T")


class BusyRunError(UserError):
    """A run goes on already."""

    def __init__(self) -> None:
        super().__init__(
            N_("Synchronising goes on already. Wait for its end, or stop it, then start it again.")
        )


@dataclass(frozen=True, slots=True)
class Leg:
    """What a run is given: a road with the name it has on this device, and who one is.

    `is_thorough` lists everything, as befits a folder at hand; who `may_not_push` reads only; whose
    id `is_taken` by a copy of the disk goes on under another one before anything is sent. `heads`
    are the names below `heads/` where they were listed just now; `orders` counts those to erase.
    """

    road: Road
    label: str
    keyring: Keyring
    renewal: Renewal
    is_thorough: bool = False
    may_push: bool = True
    is_tombstone: TombstoneCheck = no_tombstone
    is_taken: bool = False
    heads: tuple[str, ...] | None = None
    orders: int = 0


class Synchronising:
    """The runs of one workspace, one at a time."""

    def __init__(self, at_store: AtStore) -> None:
        self._at_store = at_store
        self._is_under_way = False

    def run(
        self,
        leg: Leg,
        now: datetime,
        is_cancelled: Callable[[], bool] = bool,
        progress: Progress = lambda _done, _total: None,
    ) -> SyncResult:
        """Synchronise one space over one road; raises BusyRunError where a run goes on.

        A road that fails is told in the result: all that came before stays.
        """
        if self._is_under_way:
            raise BusyRunError
        self._is_under_way = True
        try:
            return synchronise(self._at_store, leg, now, is_cancelled, progress)
        finally:
            self._is_under_way = False


def synchronise(
    at_store: AtStore,
    leg: Leg,
    now: datetime,
    is_cancelled: Callable[[], bool] = bool,
    progress: Progress = lambda _done, _total: None,
) -> SyncResult:
    """Run once; the journal is written however it ends."""
    trip = Trip(
        road=leg.road,
        label=leg.label,
        keyring=leg.keyring,
        at_store=at_store,
        now=now,
        is_cancelled=is_cancelled,
        progress=progress,
        is_tombstone=leg.is_tombstone,
    )
    failure: RoadError | None = None
    was_cancelled = False
    try:
        _go(trip, leg)
    except CancelledError:
        was_cancelled = True
        trip.note("cancelled")
    except RoadError as error:
        failure = error
        trip.note("road", detail=type(error).__name__)
    finally:
        trip.flush()
    result = replace(_result(trip), is_cancelled=was_cancelled)
    if failure is None:
        return result
    after = failure.after if isinstance(failure, BusyError) else None
    return replace(result, failure=failure.message, after=after)


def here(shelf: Shelf) -> AtStore:
    """Return what runs work on a shelf in the thread that it is called in."""

    def at_store(work: Callable[[Shelf], _T], /) -> _T:
        return work(shelf)

    return at_store


def _go(trip: Trip, leg: Leg) -> None:
    trip.pause()
    if leg.may_push:
        follow(trip, leg.renewal)
        if leg.is_taken:
            renew(trip, leg.renewal)
    before = trip.at_store(lambda shelf: shelf.memory(trip.space, trip.label))
    ask = refill.Asking(trip) if leg.may_push else _ask_nobody
    heads = leg.heads
    if heads is None:
        heads = tuple(trip.road.names(f"{trip.space}/heads/"))
    hints = hints_in(trip.space, heads, trip.keyring.device)
    take_sheaves(trip, heads, hints, lambda segments: offered(trip, segments, ask))
    view = _view(trip, before)
    found = catalogue(trip.road, view, trip.now, thorough=leg.is_thorough, heads=heads)
    if leg.may_push and is_elsewhere(trip, found):
        renew(trip, leg.renewal)
        # Once, so that all that lies under the old name is seen.
        found = catalogue(trip.road, _view(trip, before), trip.now, thorough=True)
    pull(trip, found, ask)
    if leg.may_push:
        push(trip, found)
        if found.is_full:
            refill.refill(trip, found)
        refill.answer(trip, found)
        if found.is_full:
            make_checkpoint(trip, found)
        announce(trip, found)
        make_sheaf(trip, heads, leg.orders)
    memory = found.memory(trip.now, before)
    trip.at_store(lambda shelf: _remember(shelf, trip, memory))
    trip.note("ended", number=trip.pulled, detail=str(trip.pushed))


def _view(trip: Trip, memory: RoadMemory) -> View:
    space, device = trip.space, trip.keyring.device

    def view(shelf: Shelf) -> View:
        heads = shelf.heads(space)
        number = heads.get(device, 0)
        links = shelf.links(space, device, number, number)
        is_busy = shelf.own_after(shelf.sealed_up_to(space), 1) or shelf.fresh(space)
        last = links[0].hash if len(links) == 1 else ""
        return View(space, device, heads, memory, last, is_quiet=not is_busy)

    return trip.at_store(view)


def _ask_nobody(_device: str, _number: int) -> None:
    """Leave no request: who may not write cannot ask."""


def _remember(shelf: Shelf, trip: Trip, memory: RoadMemory) -> None:
    with shelf.transaction():
        shelf.remember(trip.space, trip.label, memory)


def _result(trip: Trip) -> SyncResult:
    counts = trip.at_store(lambda shelf: shelf.counts(trip.space))
    conflicts = trip.at_store(lambda shelf: shelf.conflicts(trip.dossiers))
    return SyncResult(
        space=trip.space,
        pulled=trip.pulled,
        pushed=trip.pushed,
        carried=trip.carried,
        waiting=tuple(trip.waiting),
        refused=tuple(trip.refused),
        held=tuple(sorted(counts.items())),
        conflicts=conflicts,
        dossiers=frozenset(trip.dossiers),
        forked=frozenset(trip.forked),
        renewed=trip.renewed,
    )
