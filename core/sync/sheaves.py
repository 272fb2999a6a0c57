"""Sheaves: what one device has just read of many, bound together for those who come after it.

In a team of hundreds each run would read each new segment by itself. A device that had to do so
binds all that it took in this run into one file beside its hint; whoever comes next reads that file
and the few segments since. Nothing in a sheaf is believed: each segment is verified as if it came
alone, and what a sheaf lacks or spoils comes by itself.
"""

import hashlib
import re
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.errors import UserError
from core.sync.ledger import ERASED, Link, Shelf
from core.sync.road import RefusedError, Road, TooLargeError
from core.sync.segment_names import DEVICE, Hint
from core.sync.segments import MOST_BYTES, Segment, read
from core.sync.trip import Trip

# So many segments read one by one are worth a sheaf; so many wanting are worth reading one.
LEAST = 4
_MOST_SEGMENTS, _MOST_SHEAF = 1_000, 4 << 20
_MOST_READ = 12
_LENGTH = struct.Struct(">I")
_NAME = re.compile(
    rf"(?P<space>{DEVICE})/heads/(?P<device>{DEVICE})/"
    r"sheaf-(?P<stamp>[0-9]{10})-(?P<count>[0-9]{5})-(?P<orders>[0-9]{10})-[0-9a-f]{16}"
)
_MOST_STAMP = 10**10 - 1

# Takes segments that came with others, and returns how many of them were new.
Offer = Callable[[Iterable[Segment]], int]


@dataclass(frozen=True, slots=True)
class Sheaf:
    """A sheaf by its name: a later one has a higher stamp; `orders` its maker knew to erase."""

    device: str
    stamp: int
    count: int
    orders: int
    name: str


def sheaves_in(space: str, names: Iterable[str]) -> list[Sheaf]:
    """Return the sheaves among the names below `heads/`, the latest first."""
    found = (_NAME.fullmatch(each) for each in names)
    sheaves = [
        Sheaf(each["device"], int(each["stamp"]), int(each["count"]), int(each["orders"]), each[0])
        for each in found
        if each is not None and each["space"] == space
    ]
    return sorted(sheaves, key=lambda sheaf: (sheaf.stamp, sheaf.name), reverse=True)


def take_sheaves(trip: Trip, names: Sequence[str], hints: Iterable[Hint], offer: Offer) -> None:
    """Take what sheaves bring, the latest first, as long as enough is wanting.

    One covers what was written a while before it: those in between are passed over.
    """
    sheaves = [each for each in sheaves_in(trip.space, names) if each.device != trip.keyring.device]
    last = {each.device: each.number for each in hints if each.device != trip.keyring.device}
    wanting = _wanting(trip, last) if sheaves else 0
    idle = place = read_ = 0
    while place < len(sheaves) and wanting >= LEAST and idle < 2 and read_ < _MOST_READ:
        sheaf = sheaves[place]
        came = offer(_segments(trip, sheaf))
        trip.pause()
        idle = 0 if came >= LEAST else idle + 1
        wanting, read_ = _wanting(trip, last), read_ + 1
        place += max(1, min(came, sheaf.count) // (2 * LEAST)) if came else 1


def make_sheaf(trip: Trip, names: Sequence[str], orders: int) -> None:
    """Bind what this run took into one file, where much of it came one by one."""
    if trip.singles < LEAST:
        return
    links = sorted(trip.taken[-_MOST_SEGMENTS:], key=lambda each: (each.device, each.number))
    body, count = _bound(trip, links)
    if count < LEAST:
        return
    known = sheaves_in(trip.space, names)
    stamp = min(1 + max((each.stamp for each in known), default=0), _MOST_STAMP)
    mark = hashlib.sha256(body).hexdigest()[:16]
    device = trip.keyring.device
    name = f"{trip.space}/heads/{device}/sheaf-{stamp:010d}-{count:05d}-{orders:010d}-{mark}"
    trip.road.replace(name, body)
    for each in [each for each in known if each.device == device][1:]:
        trip.road.remove(each.name)


def remove_stale(road: Road, space: str, names: Iterable[str], orders: int) -> int:
    """Remove the sheaves whose makers did not know of all orders to erase; return how many."""
    stale = [each for each in sheaves_in(space, names) if each.orders < orders]
    for each in stale:
        try:
            road.remove(each.name)
        except RefusedError:
            return 0
    return len(stale)


def _wanting(trip: Trip, last: dict[str, int]) -> int:
    heads = trip.at_store(lambda shelf: shelf.heads(trip.space))
    return sum(max(0, number - heads.get(device, 0)) for device, number in last.items())


def _segments(trip: Trip, sheaf: Sheaf) -> Iterator[Segment]:
    try:
        body = trip.road.read(sheaf.name, _MOST_SHEAF + MOST_BYTES) or b""
    except TooLargeError:
        return
    place = 0
    while place + _LENGTH.size <= len(body):
        (length,) = _LENGTH.unpack_from(body, place)
        place += _LENGTH.size
        try:
            yield read(body[place : place + length])
        except UserError:
            trip.note("damaged", sheaf.device, 0, sheaf.device)
            return
        place += length


def _bound(trip: Trip, links: Sequence[Link]) -> tuple[bytes, int]:
    """Return the files of segments one after the other, each before its length, and how many."""
    body, count = bytearray(), 0
    for link in links:
        raw = trip.at_store(lambda shelf, link=link: _raw(shelf, trip.space, link))
        if raw and len(body) + len(raw) <= _MOST_SHEAF:
            body += _LENGTH.pack(len(raw)) + raw
            count += 1
    return bytes(body), count


def _raw(shelf: Shelf, space: str, link: Link) -> bytes:
    present = shelf.links(space, link.device, link.number, link.number)
    is_whole = any(each.hash == link.hash and each.state != ERASED for each in present)
    return shelf.raw(space, link) if is_whole else b""
