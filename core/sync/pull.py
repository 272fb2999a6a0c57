"""Pulling: segments read from a road, verified one by one, and handed to the store in pages."""

from collections.abc import Callable, Iterable, Sequence

from core.sealing.errors import SealError
from core.sync import ledger
from core.sync.catalogue import Catalogue, Copies
from core.sync.checkpoints import from_checkpoint
from core.sync.contents import MalformedError
from core.sync.keyring import ForgedError, RevokedError, StrangerError
from core.sync.ledger import HELD, Kept, Link, Shelf
from core.sync.road import TooLargeError
from core.sync.segment_names import Place
from core.sync.segments import (
    MOST_BYTES,
    DamagedSegmentError,
    NoKeyError,
    Segment,
    SwappedError,
    must_be_in_place,
    opened,
    read,
    verify,
)
from core.sync.taking import Arrival, Taken, take
from core.sync.trip import Trip

PAGE_SEGMENTS = 50
PAGE_BYTES = 1 << 20
# Keeping two hundred changes takes the store's thread some eight milliseconds of computing.
PAGE_CHANGES = 200
_HELD_AT_ONCE = 200

# Called for a number of a device of which no sound copy was found.
Ask = Callable[[str, int], None]


def pull(trip: Trip, found: Catalogue, ask: Ask) -> None:
    """Read what is new on a road and keep it; what has to wait is told."""
    page = Page(trip)
    offered(trip, from_checkpoint(trip, found), ask)
    trip.expect(sum(len(numbers) for numbers in found.segments.values()))
    for device in sorted(found.segments):
        if device != trip.keyring.device:
            _Walk(trip, page, device, ask).along(found.segments[device])
    page.turn()
    retry(trip)


def offered(trip: Trip, segments: Iterable[Segment], ask: Ask) -> int:
    """Take segments that came many in a file, device by device; return how many were new."""
    page, walks, count = Page(trip), dict[str, _Walk](), 0
    for segment in segments:
        device = segment.header.device
        if device == trip.keyring.device:
            continue
        if device not in walks:
            walks[device] = _Walk(trip, page, device, ask)
        count += walks[device].offer(segment)
    page.turn()
    return count


def retry(trip: Trip) -> None:
    """Try again all that is kept but not used yet, until nothing more comes of it."""
    is_moving = True
    while is_moving:
        is_moving = False
        start = 0
        while held := _held(trip, start):
            page = [arrival(read(kept.raw), trip) for kept in held]
            is_moving |= _kept(trip, page, is_new=False).segments > 0
            start += len(held)
            trip.pause()


def arrival(segment: Segment, trip: Trip) -> Arrival:
    """Return a verified segment with what it holds, as far as it opens here."""
    header = segment.header

    def link(state: str) -> Link:
        return Link(header.device, header.number, segment.hash, header.previous, state)

    if segment.is_newer:
        return Arrival(link(ledger.NEWER), segment.raw)
    if not segment.is_whole:
        return Arrival(link(ledger.ERASED), segment.raw)
    try:
        contents, key = opened(segment, trip.keyring)
    except (NoKeyError, SealError):
        return Arrival(link(ledger.SEALED), segment.raw)
    except MalformedError:
        return Arrival(link(ledger.MALFORMED), segment.raw)
    return Arrival(link(ledger.WAITING), segment.raw, contents, key)


def sound_copy(trip: Trip, copies: Sequence[Place]) -> Segment | None:
    """Return a segment from the first of its copies that is whole, signed and in its place.

    Raises StrangerError or RevokedError where another copy would not help.
    """
    for place in copies:
        try:
            raw = trip.road.read(place.name, MOST_BYTES)
            if raw is not None:
                return _verified(trip, raw, place)
        except (DamagedSegmentError, TooLargeError):
            trip.note("damaged", place.device, place.number, place.bearer)
        except SwappedError:
            trip.refuse("swapped", place.device, place.number)
        except ForgedError:
            trip.refuse("forged", place.device, place.number)
    return None


class Page:
    """Verified segments on their way to the store, some at a time."""

    def __init__(self, trip: Trip) -> None:
        self._trip = trip
        self._arrivals: list[Arrival] = []
        self._bytes = self._changes = 0

    def add(self, segment: Segment) -> None:
        """Add a segment; a full page is kept."""
        self._arrivals.append(arrival(segment, self._trip))
        self._bytes += len(segment.raw)
        self._changes += segment.header.count
        if (
            len(self._arrivals) >= PAGE_SEGMENTS
            or self._bytes >= PAGE_BYTES
            or self._changes >= PAGE_CHANGES
        ):
            self.turn()

    def turn(self) -> None:
        """Keep what there is, in one transaction."""
        if self._arrivals:
            _kept(self._trip, self._arrivals)
        self._arrivals, self._bytes, self._changes = [], 0, 0


class _Walk:
    """The walk along one device's segments, from the last one known."""

    def __init__(self, trip: Trip, page: Page, device: str, ask: Ask) -> None:
        self._trip = trip
        self._page = page
        self._device = device
        self._ask = ask
        self._known: dict[int, set[str]] = {}

    def along(self, copies: Copies) -> None:
        """Read what is not known yet, number by number, up to the first gap."""
        device = self._device
        self._load(min(copies))
        for number in sorted(copies):
            for short, places in sorted(copies[number].items()):
                if self._is_known(number, short):
                    continue
                if number > 1 and number - 1 not in self._known:
                    self._miss(number)
                    return
                try:
                    self._read(number, places)
                except StrangerError:
                    self._trip.wait("stranger", device, number)
                    return
                except RevokedError:
                    self._trip.refuse("revoked", device, number)
                    return
            self._trip.step()

    def accept(self, segment: Segment) -> bool:
        """Take a verified segment, unless what it follows is not here."""
        header = segment.header
        if header.number > 1 and header.previous not in self._known.get(header.number - 1, ()):
            return False
        self._known.setdefault(header.number, set()).add(segment.hash)
        self._page.add(segment)
        return True

    def offer(self, segment: Segment) -> bool:
        """Take a segment that came with others, if it is new, verified and in its order."""
        number = segment.header.number
        if not self._known:
            self._load(number)
        if self._is_known(number, segment.hash):
            return False
        try:
            _must_be_sound(self._trip, segment)
        except (DamagedSegmentError, SwappedError, ForgedError, StrangerError, RevokedError):
            self._trip.note("damaged", self._device, number)
            return False
        return self.accept(segment)

    def _load(self, number: int) -> None:
        space, device = self._trip.space, self._device
        head = self._trip.at_store(lambda shelf: shelf.heads(space).get(device, 0))
        first = min(head, number - 1)
        for link in self._trip.at_store(lambda shelf: shelf.links(space, device, first)):
            self._known.setdefault(link.number, set()).add(link.hash)

    def _read(self, number: int, places: Sequence[Place]) -> None:
        segment = sound_copy(self._trip, places)
        if segment is None:
            self._ask(self._device, number)
        elif self.accept(segment):
            self._trip.singles += 1
        else:
            # Signed, and it follows what did not come: a fork whose beginning is missing.
            self._trip.wait("chain", self._device, number)

    def _miss(self, number: int) -> None:
        missing = max((each for each in self._known if each < number), default=0) + 1
        self._trip.wait("gap", self._device, missing)
        self._ask(self._device, missing)

    def _is_known(self, number: int, short: str) -> bool:
        return any(hash_.startswith(short) for hash_ in self._known.get(number, ()))


def _verified(trip: Trip, raw: bytes, place: Place) -> Segment:
    segment = read(raw)
    must_be_in_place(segment, place)
    _must_be_sound(trip, segment)
    return segment


def _must_be_sound(trip: Trip, segment: Segment) -> None:
    verify(segment, trip.keyring)
    if not segment.is_whole and not trip.is_tombstone(segment):
        raise DamagedSegmentError("body")


def _kept(trip: Trip, page: Sequence[Arrival], *, is_new: bool = True) -> Taken:
    space, members = trip.space, trip.keyring.devices()
    taken = trip.at_store(lambda shelf: take(shelf, space, page, members))
    trip.taken += (each.link for each in page if is_new)
    trip.pulled += taken.changes
    trip.dossiers |= taken.dossiers
    for device in taken.forked:
        trip.note("fork", device)
    trip.forked |= taken.forked
    return taken


def _held(trip: Trip, start: int) -> Sequence[Kept]:
    def held(shelf: Shelf) -> Sequence[Kept]:
        return shelf.held(trip.space, HELD, _HELD_AT_ONCE, start)

    return trip.at_store(held)
