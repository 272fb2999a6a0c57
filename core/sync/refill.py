"""Refilling: what a store lost comes back from the copies that devices keep.

A device puts its own segments back under its own name; those of others it carries under its own
prefix, where every puller looks too. A device that finds no sound copy of a segment asks for one.
"""

from core.sync.catalogue import Catalogue
from core.sync.ledger import Link, Shelf
from core.sync.push import carry
from core.sync.segment_names import SHORT, Wanted, carried_name, wanted_name
from core.sync.trip import Trip


def refill(trip: Trip, found: Catalogue) -> None:
    """Carry what the road lacks; only a full listing tells."""
    own = trip.keyring.device
    links = trip.inventory()
    missing = [
        link
        for link in links
        if link.device != own and not found.copies(link.device, link.number, link.hash[:SHORT])
    ]
    trip.expect(len(missing))
    for link in missing:
        _carry(trip, link)
        trip.step()


def answer(trip: Trip, found: Catalogue) -> None:
    """Carry what others ask for, and take own requests away that were answered."""
    own = trip.keyring.device
    for request in found.wanted:
        links = _links(trip, request)
        if request.bearer == own:
            if links:
                trip.road.remove(request.name)
            continue
        for link in links:
            name = carried_name(trip.space, own, link.device, link.number, link.hash)
            if not any(trip.road.names(name)):
                _carry(trip, link)
        trip.pause()


class Asking:
    """The requests of one run: each is put on the road once, however often a run comes by."""

    def __init__(self, trip: Trip) -> None:
        self._trip = trip
        self._present: set[str] | None = None

    def __call__(self, device: str, number: int) -> None:
        """Ask for a sound copy of a segment."""
        trip = self._trip
        trip.note("wanted", device, number)
        if self._present is None:
            own = f"{trip.space}/devices/{trip.keyring.device}/wanted/"
            self._present = set(trip.road.names(own))
        name = wanted_name(trip.space, trip.keyring.device, device, number)
        if name not in self._present:
            trip.road.create(name, b"")
            self._present.add(name)
            trip.asked += 1


def _links(trip: Trip, request: Wanted) -> list[Link]:
    def held(shelf: Shelf) -> list[Link]:
        return list(shelf.links(trip.space, request.device, request.number, request.number))

    return trip.at_store(held)


def _carry(trip: Trip, link: Link) -> None:
    raw = trip.at_store(lambda shelf: shelf.raw(trip.space, link))
    carry(trip, link, raw)
