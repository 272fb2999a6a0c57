"""Checkpoints: all segments of a space up to a frontier in a few files, for a device that is new.

A dossier is nothing but the log of its changes, so the state of a space is the set of its segments:
a checkpoint brings them by the thousand, where they would be asked for one by one. Each of them is
verified as if it came alone; nobody need trust who made the checkpoint. Its signature and hashes
only spare reading a file that is not whole.
"""

import hashlib
import struct
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from core.errors import UserError
from core.sync.catalogue import Catalogue
from core.sync.keyring import ForgedError, RevokedError, StrangerError
from core.sync.ledger import ERASED, Link
from core.sync.road import read_anybodys
from core.sync.segment_names import checkpoint, checkpoint_name
from core.sync.segments import MOST_BYTES, Segment, read
from core.sync.trip import Trip

FORM = 1
# Worth reading if it brings so many segments; worth making for so many, and a quarter more.
LEAST_GAIN = 50
LEAST_NEW = 1_000
GROWTH = 4
PART_BYTES = 4 << 20
_MAGIC = b"tandem checkpoint\n"
_CONTEXT = b"tandem checkpoint\0"
_MOST_HEADER = 4 << 20
_LENGTH = struct.Struct(">I")


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What a checkpoint says of itself: last numbers by device, and the hashes of its parts.

    `number` is the last one of the device that made it: its right to write is looked at there.
    `erased` counts the segments in it that have lost their bodies.
    """

    form: int
    space: str
    device: str
    number: int
    count: int
    erased: int
    frontier: dict[str, int]
    parts: list[str]


def from_checkpoint(trip: Trip, found: Catalogue) -> Iterator[Segment]:
    """Yield the segments of the checkpoint that brings most, nothing of them verified yet."""
    heads = trip.at_store(lambda shelf: shelf.heads(trip.space))
    if sum(len(numbers) for numbers in found.segments.values()) - sum(heads.values()) < LEAST_GAIN:
        return
    for name in sorted(found.checkpoints, key=_count_in, reverse=True):
        if not name.endswith("-0000"):
            continue
        header = _header(trip, name)
        if header is not None:
            if _gain(header, heads) >= LEAST_GAIN:
                yield from _segments(trip, name, header)
            return


def make_checkpoint(trip: Trip, found: Catalogue) -> None:
    """Put a checkpoint on the road, if there is none that brings nearly as much."""
    counts = [_count_in(name) for name in found.checkpoints if name.endswith("-0000")]
    best = max(counts, default=0)
    links = trip.inventory()
    if len(links) < best + max(LEAST_NEW, best // GROWTH):
        return
    device = trip.keyring.device
    frontier = trip.at_store(lambda shelf: dict(shelf.heads(trip.space)))
    hashes = [hashlib.sha256(part).hexdigest() for part in _parts(trip, links)]
    header = Header(
        form=FORM,
        space=trip.space,
        device=device,
        number=frontier.get(device, 0),
        count=len(links),
        erased=sum(link.state == ERASED for link in links),
        frontier=frontier,
        parts=hashes,
    )
    text = msgspec.json.encode(header, order="sorted")
    mark = hashlib.sha256(text).hexdigest()
    for place, part in enumerate(_parts(trip, links), 1):
        trip.road.create(checkpoint_name(trip.space, device, len(links), mark, place), part)
        trip.pause()
    raw = _MAGIC + trip.keyring.sign(_CONTEXT + text).hex().encode() + b"\n" + text
    # Last of all: what it names is there.
    trip.road.create(checkpoint_name(trip.space, device, len(links), mark, 0), raw)
    for name in found.checkpoints:
        if name.startswith(f"{trip.space}/devices/{device}/"):
            trip.road.remove(name)
    # The hint says that this device has more than its own: an order to erase looks there too.
    trip.carried += 1
    trip.note("bundled", device, len(links))


def _parts(trip: Trip, links: Sequence[Link]) -> Iterator[bytes]:
    """Yield the segments in files of a size that is read at one go, each before its length."""
    part = bytearray()
    for link in links:
        raw = trip.at_store(lambda shelf, link=link: shelf.raw(trip.space, link))
        if part and len(part) + len(raw) > PART_BYTES:
            yield bytes(part)
            part.clear()
        part += _LENGTH.pack(len(raw)) + raw
    if part:
        yield bytes(part)


def _header(trip: Trip, name: str) -> Header | None:
    """Return what a checkpoint says of itself, None where it is not one that counts."""
    found = _read(read_anybodys(trip.road, name, _MOST_HEADER) or b"")
    named = checkpoint(trip.space, name)
    if found is None or named is None:
        return None
    header, text, signature = found
    if (header.device, header.form, header.space) != (named[0], FORM, trip.space):
        return None
    try:
        trip.keyring.must_verify(header.device, header.number, _CONTEXT + text, signature)
    except (ForgedError, RevokedError, StrangerError):
        trip.refuse("checkpoint", header.device, header.number)
        return None
    return header


def _read(raw: bytes) -> tuple[Header, bytes, bytes] | None:
    """Return header, its text and its signature, nothing verified yet."""
    mark, _newline, text = raw.removeprefix(_MAGIC).partition(b"\n")
    try:
        return msgspec.json.decode(text, type=Header), text, bytes.fromhex(mark.decode("ascii"))
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def _segments(trip: Trip, name: str, header: Header) -> Iterator[Segment]:
    trip.expect(header.count)
    for place, wanted in enumerate(header.parts, 1):
        part = read_anybodys(trip.road, f"{name[:-4]}{place:04d}", PART_BYTES + MOST_BYTES)
        if part is None or hashlib.sha256(part).hexdigest() != wanted:
            # What is not here comes segment by segment.
            trip.note("damaged", header.device, place, header.device)
            return
        for raw in _cut(part):
            try:
                yield read(raw)
            except UserError:
                return
            trip.step()


def _cut(part: bytes) -> Iterator[bytes]:
    place = 0
    while place + _LENGTH.size <= len(part):
        (length,) = _LENGTH.unpack_from(part, place)
        place += _LENGTH.size
        yield part[place : place + length]
        place += length


def _gain(header: Header, heads: Mapping[str, int]) -> int:
    return sum(max(0, last - heads.get(each, 0)) for each, last in header.frontier.items())


def _count_in(name: str) -> int:
    return int(name.rpartition("/")[2][:10])
