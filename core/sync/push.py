"""Pushing: own changes sealed, kept here, then put on the road; the hint comes last."""

from core.sync.catalogue import Catalogue
from core.sync.contents import Contents
from core.sync.ledger import Link, Shelf
from core.sync.outgoing import Batch, keep_sealed, outgoing
from core.sync.road import TakenError
from core.sync.segment_names import SHORT, carried_name, head_name, segment_name
from core.sync.segments import FIRST, Follows, NoKeyError, Segment, closed
from core.sync.trip import Trip

_SEGMENTS_AT_ONCE = 50


def push(trip: Trip, found: Catalogue) -> None:
    """Put on the road what this device sealed before and what it seals now."""
    _put_missing(trip, found)
    try:
        while (batch := _next_batch(trip)) is not None:
            _put_batch(trip, batch)
    except NoKeyError:
        trip.wait("no_key", trip.keyring.device, trip.keyring.epoch)


def put(trip: Trip, number: int, hash_: str, raw: bytes) -> None:
    """Put an own segment on the road; where others wrote over it, a copy goes beside."""
    device = trip.keyring.device
    try:
        trip.road.create(segment_name(trip.space, device, number, hash_), raw)
        trip.pushed += 1
    except TakenError:
        trip.refuse("taken", device, number)
        carry(trip, Link(device, number, hash_, "", ""), raw)


def carry(trip: Trip, link: Link, raw: bytes) -> None:
    """Put a segment, of whomever, among those that this device carries."""
    name = carried_name(trip.space, trip.keyring.device, link.device, link.number, link.hash)
    try:
        trip.road.create(name, raw)
    except TakenError:
        trip.road.replace(name, raw)
    trip.carried += 1


def announce(trip: Trip, found: Catalogue) -> None:
    """Put this device's hint on the road, and take its older ones away."""
    space, device = trip.space, trip.keyring.device
    serial = trip.at_store(lambda shelf: _serial(shelf, space, trip.carried + trip.asked))
    head = _head(trip)
    number, hash_ = (head.number, head.hash) if head else (0, "")
    name = head_name(space, device, number, hash_, serial)
    present = [hint for hint in found.own_hints if hint.device == device]
    if any(hint.name == name for hint in present):
        return
    if head is None and serial == 0:
        return
    trip.road.create(name, b"")
    for hint in present:
        if (hint.number, hint.serial) <= (number, serial):
            trip.road.remove(hint.name)


def _put_missing(trip: Trip, found: Catalogue) -> None:
    """Put on the road what was sealed before and is not there."""
    device = trip.keyring.device
    hint = found.hints.get(device)
    since = 1 if found.is_full or hint is None else hint.number + 1
    there = {
        (number, short)
        for number, by_hash in found.segments.get(device, {}).items()
        for short, places in by_hash.items()
        if any(place.bearer == device for place in places)
    }
    links = trip.at_store(lambda shelf: shelf.links(trip.space, device, since))
    missing = [link for link in links if (link.number, link.hash[:SHORT]) not in there]
    trip.expect(len(missing))
    for link in missing:
        raw = trip.at_store(lambda shelf, link=link: shelf.raw(trip.space, link))
        put(trip, link.number, link.hash, raw)
        trip.step()


def _put_batch(trip: Trip, batch: Batch) -> None:
    """Seal contents, keep the segments, and only then put them on the road."""
    segments = _sealed(trip, batch)
    trip.at_store(lambda shelf: keep_sealed(shelf, trip.space, segments, batch))
    trip.expect(len(segments))
    for segment, _contents in segments:
        header = segment.header
        trip.taken.append(Link(header.device, header.number, segment.hash, header.previous, ""))
        put(trip, segment.header.number, segment.hash, segment.raw)
        trip.step()


def _next_batch(trip: Trip) -> Batch | None:
    space, members = trip.space, trip.keyring.devices()

    def asked(shelf: Shelf) -> Batch:
        return outgoing(shelf, space, members, _SEGMENTS_AT_ONCE)

    batch = trip.at_store(asked)
    is_empty = not batch.contents and not batch.fresh and batch.sealed_up_to is None
    return None if is_empty else batch


def _sealed(trip: Trip, batch: Batch) -> list[tuple[Segment, Contents]]:
    head = _head(trip)
    number, previous = (head.number, head.hash) if head else (0, FIRST)
    segments: list[tuple[Segment, Contents]] = []
    for contents, key in batch.contents:
        number += 1
        segment = closed(contents, key, Follows(number, previous), trip.keyring)
        segments.append((segment, contents))
        previous = segment.hash
    return segments


def _head(trip: Trip) -> Link | None:
    """Return the last segment of this device."""
    space, device = trip.space, trip.keyring.device

    def last(shelf: Shelf) -> Link | None:
        number = shelf.heads(space).get(device, 0)
        links = shelf.links(space, device, number, number)
        return links[0] if links else None

    return trip.at_store(last)


def _serial(shelf: Shelf, space: str, more: int) -> int:
    with shelf.transaction():
        return shelf.serial(space, more)
