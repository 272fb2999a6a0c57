"""A new identity for a device whose old one is in use elsewhere: a clone, or a restored disk."""

import secrets
from collections.abc import Sequence
from typing import Protocol

from core.store.change import ChangeId
from core.store.renaming import renamed
from core.sync.catalogue import Catalogue
from core.sync.keyring import Keyring, RevokedError, StrangerError
from core.sync.ledger import Shelf
from core.sync.pull import sound_copy
from core.sync.trip import Trip

_ID_BYTES = 9


class Renewal(Protocol):
    """What makes the keyring of a new device of the same member."""

    def __call__(self, device: str, /) -> Keyring:
        """Make keys for a device, enter it in the members' log, and return its keyring.

        The old key vouches for it. A second time with the same id it returns the same keyring.
        """
        ...


def is_elsewhere(trip: Trip, found: Catalogue) -> bool:
    """Say whether the road has segments that bear this device's id and are not this device's.

    Names alone are no proof: anybody may write names. Only a segment that this device's key signed
    counts, so that nobody can force a new identity upon it.
    """
    device = trip.keyring.device
    copies = found.segments.get(device)
    if not copies:
        return False
    first = min(copies)
    links = trip.at_store(lambda shelf: shelf.links(trip.space, device, first))
    own = {(link.number, link.hash[:16]) for link in links}
    for number, by_hash in copies.items():
        for short, places in by_hash.items():
            if (number, short) in own:
                continue
            try:
                if sound_copy(trip, places) is not None:
                    return True
            except (StrangerError, RevokedError):
                return False
    return False


def renew(trip: Trip, renewal: Renewal) -> None:
    """Go on under a new id: what was not sealed yet bears it, what was stays as it is.

    The store comes first. If the run is cut short in between, `follow` finishes it.
    """
    device = secrets.token_hex(_ID_BYTES)
    old = trip.keyring.device
    trip.at_store(lambda shelf: _become(shelf, device))
    trip.keyring = renewal(device)
    trip.renewed = device
    trip.note("renewed", old, detail=device)


def follow(trip: Trip, renewal: Renewal) -> None:
    """Bring store and keyring together, where a run was cut short or a backup was restored."""
    trip.at_store(_seal_as_present_device)
    device = trip.at_store(lambda shelf: shelf.device)
    if device != trip.keyring.device:
        trip.keyring = renewal(device)
        trip.renewed = device


def _become(shelf: Shelf, device: str) -> None:
    with shelf.transaction():
        _rename(shelf, shelf.device, device)
        shelf.become(device)


def _seal_as_present_device(shelf: Shelf) -> None:
    """Let a workspace that took another id when it was restored seal under it.

    What the former device had not sealed yet goes out beside the own changes, under a fresh id: the
    numbers of both may be the same.
    """
    if shelf.sealer == shelf.device:
        return
    with shelf.transaction():
        former = list(shelf.former())
        while former:
            old = former.pop(0)
            own = [(shelf.device, seq) for seq, _dossier in shelf.own_after(0)]
            own += [(each, seq) for each in former for seq in shelf.unsealed(each)]
            _rename(shelf, old, secrets.token_hex(_ID_BYTES), own)
            shelf.freshen()
        shelf.become(shelf.device)


def _rename(shelf: Shelf, old: str, new: str, also: Sequence[ChangeId] = ()) -> None:
    """Let what is not sealed bear another id, in the changes `also` too that build on it."""
    owners = dict.fromkeys(shelf.unsealed(old), new)
    ids = [*((old, seq) for seq in owners), *also]
    present = [(id_, shelf.change(id_)) for id_ in ids]
    found = [(id_, change) for id_, change in present if change is not None]
    pairs = [(id_, change, renamed(change, old, owners)) for id_, change in found]
    shelf.rewrite((id_, after) for id_, change, after in pairs if after != change)
