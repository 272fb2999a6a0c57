"""A road that somebody named, tried at once: what it answers is said before anything is kept."""

import secrets
from itertools import islice

from core.errors import UserError
from core.messages import N_
from core.sync.road import RoadError
from desktop.space_roads import road_at

# Nobody's space: what is tried there is removed at once.
_NOWHERE = "tandem-trial"
_MOST = 64

_WHERE = N_("Choose the folder by which the team exchanges.")
_NO_ADDRESS = N_("The address is missing. Type it, or copy it from whoever gave it to you.")
_OTHER = N_("What was written there does not read back the same. Choose another road.")


def link_of(kind: str, address: str, user: str = "", secret: str = "") -> str:
    """Return the whole address of what a person said; raises UserError."""
    from core.sync.roads.opening import address_of

    if not address:
        raise UserError(_WHERE if kind == "folder" else _NO_ADDRESS)
    found = address_of(address)
    return found.with_identity(user, secret).link if user else found.link


def shown_road(link: str) -> str:
    """Return an address as anybody may read it."""
    from core.sync.roads.opening import address_of

    return address_of(link).shown if link else ""


def try_road(link: str, space: str = "", device: str = "") -> None:
    """Write, read and remove a file where this device may; in the worker. Raises UserError."""
    road = road_at(link)
    prefix = f"{space}/heads/{device}/" if space else f"{_NOWHERE}/"
    name = f"{prefix}trial-{secrets.token_hex(8)}"
    try:
        list(islice(road.names(prefix), 1))
        road.create(name, b"Tandem")
        read = road.read(name, _MOST)
        road.remove(name)
    finally:
        road.close()
    if read != b"Tandem":
        raise RoadError(_OTHER)


def look_at_road(link: str, space: str) -> None:
    """See whether a newcomer reaches a space, who may not write there yet; in the worker."""
    road = road_at(link)
    try:
        list(islice(road.names(f"{space}/members/"), 1))
    finally:
        road.close()
