"""What synchronising asks of the store: the segments it holds, and what they brought.

A `Shelf` keeps; what to keep is decided in `taking` and `outgoing`, the same for every shelf. All
of it runs in the store's thread, each call in one transaction.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from core.store.change import Change, ChangeId

# What became of a segment. Those from WAITING on are kept as they came, shown, and tried again.
TAKEN = "taken"
ERASED = "erased"
WAITING = "waiting"  # a change that it replaces has not come
SEALED = "sealed"  # no key opens it here (yet)
NEWER = "newer"  # a newer Tandem wrote it
MALFORMED = "malformed"  # signed, but no Tandem writes such contents
COLLIDES = "collides"  # its numbers are those of other changes
ELSEWHERE = "elsewhere"  # its dossier belongs to another space
LEFT = "left"  # its dossier left the space: kept whole until the order names it too
HELD = (WAITING, SEALED, NEWER, MALFORMED, COLLIDES, ELSEWHERE)

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Link:
    """A segment in its chain: its own number and hash, the hash before, what became of it.

    `seqs` are the numbers of its author's changes in it, of those that were taken in.
    """

    device: str
    number: int
    hash: str
    previous: str
    state: str
    dossier: str = ""
    seqs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A link with the file itself."""

    link: Link
    raw: bytes


@dataclass(frozen=True, slots=True)
class Home:
    """Where a dossier belongs: its space, its key, how far its own changes are sealed.

    `is_fresh` says that changes older than that may still have to be sealed.
    """

    space: str
    key: bytes
    sent: int = 0
    is_fresh: bool = True


@dataclass(frozen=True, slots=True)
class RoadMemory:
    """What this device last saw on a road of a space: hints by device, and the last full listing.

    A hint is number and serial.
    """

    hints: Mapping[str, tuple[int, int]]
    listed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the journal: an event by its name, with ids and counts, no word of a person."""

    at: datetime
    space: str
    event: str
    device: str = ""
    number: int = 0
    detail: str = ""


class Shelf(Protocol):
    """The tables that synchronising stands on."""

    @property
    def device(self) -> str:
        """The id under which changes are written here."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """Keep all or nothing of what is done meanwhile."""
        ...

    # Segments

    def links(
        self, space: str, device: str, since: int = 0, until: int | None = None
    ) -> Sequence[Link]:
        """Return a device's segments between these numbers, both included, by number."""
        ...

    def heads(self, space: str) -> Mapping[str, int]:
        """Return each device's last number without a gap; of a forked one, that before the fork."""
        ...

    def forked(self, space: str) -> Collection[str]:
        """Return the devices of which two segments follow the same one."""
        ...

    def set_forked(self, space: str, device: str, number: int) -> None:
        """Say that a device's segments part from this number on."""
        ...

    def add(self, space: str, link: Link, raw: bytes) -> None:
        """Keep a segment; of one that is there already, only what became of it since."""
        ...

    def raw(self, space: str, link: Link) -> bytes:
        """Return the file of a segment."""
        ...

    def held(self, space: str, states: Collection[str], most: int, skip: int = 0) -> Sequence[Kept]:
        """Return segments in these states, the longest kept first, the first ones skipped."""
        ...

    def counts(self, space: str) -> Mapping[str, int]:
        """Return how many segments are kept and not used yet (`HELD`), by state."""
        ...

    # Changes

    def change(self, id_: ChangeId) -> Change | None:
        """Return a change of the log."""
        ...

    def knows(self, id_: ChangeId) -> bool:
        """Say whether the log has a change."""
        ...

    def take_in(self, changes: Iterable[Change]) -> int:
        """Take changes into the log, and return how many were new; raises ForkedError."""
        ...

    def rewrite(self, changes: Iterable[tuple[ChangeId, Change]]) -> None:
        """Put changes in the place of those with these ids, which differ in ids alone."""
        ...

    def own_after(self, seq: int, most: int | None = None) -> Sequence[tuple[int, str]]:
        """Return number and dossier of the own changes after a number, in their order."""
        ...

    def unsealed(self, device: str) -> Sequence[int]:
        """Return the numbers of a device's changes that no segment of any space holds.

        Asked of the ids that this device bears or bore: of one that never sealed it is all.
        """
        ...

    def former(self) -> Sequence[str]:
        """Return the ids that this device bore since it last sealed, the sealer first."""
        ...

    @property
    def sealer(self) -> str:
        """The device for which it is noted how far changes are sealed, empty before the first."""
        ...

    def of_dossier(self, dossier: str) -> Sequence[Change]:
        """Return all changes of a dossier, in the order that all devices agree on."""
        ...

    def conflicts(self, dossiers: Iterable[str]) -> int:
        """Return how many conflicts are open in these dossiers."""
        ...

    # Dossiers and spaces

    def home(self, dossier: str) -> Home | None:
        """Return where a dossier belongs, None for one of this device alone."""
        ...

    def set_home(self, dossier: str, home: Home) -> None:
        """Say where a dossier belongs."""
        ...

    def is_erased(self, dossier: str) -> bool:
        """Say whether a dossier was erased and must never come back."""
        ...

    def has_left(self, space: str, dossier: str) -> bool:
        """Say whether a dossier was in a space and left it."""
        ...

    def bury(self, space: str, link: Link, dossier: str) -> None:
        """Keep of a segment of an erased dossier its header only."""
        ...

    def fresh(self, space: str) -> Sequence[str]:
        """Return the dossiers whose older changes may still have to be sealed."""
        ...

    def freshen(self) -> None:
        """Let all shared dossiers be looked at as a whole again."""
        ...

    def sealed_up_to(self, space: str) -> int:
        """Return the number up to which all own changes were looked at."""
        ...

    def set_sealed_up_to(self, space: str, seq: int) -> None:
        """Say up to which number own changes were looked at."""
        ...

    def become(self, device: str) -> None:
        """Write under another id from now on, or the present one; nothing is sealed under it."""
        ...

    # Roads and journal

    def memory(self, space: str, road: str) -> RoadMemory:
        """Return what was last seen on a road."""
        ...

    def remember(self, space: str, road: str, memory: RoadMemory) -> None:
        """Keep what was seen on a road."""
        ...

    def serial(self, space: str, more: int = 0) -> int:
        """Return how often this device carried or asked, with so many times more."""
        ...

    def note(self, entries: Sequence[Entry]) -> None:
        """Write lines into the journal; the oldest ones go."""
        ...

    def journal(self, most: int) -> Sequence[Entry]:
        """Return the last lines of the journal, the latest first."""
        ...


class AtStore(Protocol):
    """Runs work in the store's thread and returns what it returns."""

    def __call__(self, work: Callable[[Shelf], _T], /) -> _T:
        """Run it; a failure in it is raised here."""
        ...
