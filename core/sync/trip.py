"""One trip along a road: what it works with, and what it has to tell at its end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from core.messages import Message
from core.sync.keyring import Keyring
from core.sync.ledger import AtStore, Entry, Link, Shelf
from core.sync.road import Road
from core.sync.segments import TombstoneCheck, no_tombstone

# So many links are asked for together: the store's thread has other things to do.
_SLICE = 2_000

Progress = Callable[[int, int], None]


class CancelledError(Exception):
    """The person stopped the run; what came so far is kept."""


@dataclass(frozen=True, slots=True)
class Wait:
    """What waits, and for what: an event of the journal, of a device from a number on."""

    event: str
    device: str
    number: int


@dataclass(frozen=True, slots=True)
class SyncResult:
    """What a run did: changes pulled, segments pushed, what waits, what was refused.

    `held` counts all segments that are kept but not used yet, by state; `conflicts` those open in
    the dossiers that this run touched. `failure` is why it ended early, `after` how many seconds
    the store wants to be left alone.
    """

    space: str
    pulled: int = 0
    pushed: int = 0
    carried: int = 0
    waiting: tuple[Wait, ...] = ()
    refused: tuple[Wait, ...] = ()
    held: tuple[tuple[str, int], ...] = ()
    conflicts: int = 0
    dossiers: frozenset[str] = frozenset()
    forked: frozenset[str] = frozenset()
    renewed: str = ""
    is_cancelled: bool = False
    failure: Message | None = None
    after: float | None = None


@dataclass(slots=True)
class Trip:
    """A run under way. It belongs to the worker; the store is reached through `at_store` alone."""

    road: Road
    label: str
    keyring: Keyring
    at_store: AtStore
    now: datetime
    is_cancelled: Callable[[], bool] = bool
    progress: Progress = lambda _done, _total: None
    is_tombstone: TombstoneCheck = no_tombstone
    entries: list[Entry] = field(default_factory=list[Entry])
    waiting: list[Wait] = field(default_factory=list[Wait])
    refused: list[Wait] = field(default_factory=list[Wait])
    dossiers: set[str] = field(default_factory=set[str])
    forked: set[str] = field(default_factory=set[str])
    taken: list[Link] = field(default_factory=list[Link])  # segments that this run brought here
    singles: int = 0  # of those, read one by one
    pulled: int = 0
    pushed: int = 0
    carried: int = 0
    asked: int = 0
    done: int = 0
    total: int = 0
    renewed: str = ""

    @property
    def space(self) -> str:
        """The id of the space."""
        return self.keyring.space

    def note(self, event: str, device: str = "", number: int = 0, detail: str = "") -> None:
        """Write a line for the journal."""
        self.entries.append(Entry(self.now, self.space, event, device, number, detail))

    def wait(self, event: str, device: str, number: int) -> None:
        """Tell that something waits."""
        self.waiting.append(Wait(event, device, number))
        self.note(event, device, number)

    def refuse(self, event: str, device: str, number: int) -> None:
        """Tell that something was refused."""
        self.refused.append(Wait(event, device, number))
        self.note(event, device, number)

    def expect(self, count: int) -> None:
        """Add pieces of work to those that `progress` tells of."""
        self.total += count

    def step(self) -> None:
        """Tell that a piece of work is done, and stop here if the person wants so."""
        self.done += 1
        self.progress(self.done, max(self.done, self.total))
        self.pause()

    def pause(self) -> None:
        """Stop here if the person wants so."""
        if self.is_cancelled():
            raise CancelledError

    def inventory(self) -> list[Link]:
        """Return all segments that are kept here, by device and number; asked for in slices."""
        found: list[Link] = []
        heads = self.at_store(lambda shelf: shelf.heads(self.space))
        for device in sorted(heads):
            start, links = 1, list[Link]()
            while start <= heads[device] or links or start == 1:
                links = self._links(device, start, start + _SLICE - 1)
                found += links
                start += _SLICE
                self.pause()
        return found

    def flush(self) -> None:
        """Write the lines of the journal."""
        entries: Sequence[Entry] = tuple(self.entries)
        self.entries.clear()
        if entries:
            self.at_store(lambda shelf: _noted(shelf, entries))

    def _links(self, device: str, since: int, until: int) -> list[Link]:
        space = self.space
        return self.at_store(lambda shelf: list(shelf.links(space, device, since, until)))


def _noted(shelf: Shelf, entries: Sequence[Entry]) -> None:
    with shelf.transaction():
        shelf.note(entries)
