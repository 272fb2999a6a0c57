"""The names under which segments, their copies and the hints travel on a road.

Whatever a store lists is a stranger's word: a name that is not exactly ours is passed over.
"""

import re
from dataclasses import dataclass

DEVICE = r"[a-z0-9][a-z0-9-]{3,63}"
_FILE = r"(?P<number>[0-9]{10})-(?P<hash>[0-9a-f]{16})"
_OWN = re.compile(rf"(?P<space>{DEVICE})/devices/(?P<device>{DEVICE})/{_FILE}")
_CARRIED = re.compile(
    rf"(?P<space>{DEVICE})/devices/(?P<bearer>{DEVICE})/carried/(?P<device>{DEVICE})/{_FILE}"
)
_WANTED = re.compile(
    rf"(?P<space>{DEVICE})/devices/(?P<bearer>{DEVICE})/wanted/(?P<device>{DEVICE})/(?P<number>[0-9]{{10}})"
)
_HEAD = re.compile(
    rf"(?P<space>{DEVICE})/heads/(?P<device>{DEVICE})/{_FILE}-(?P<serial>[0-9]{{10}})"
)
_CHECKPOINT = re.compile(
    rf"(?P<space>{DEVICE})/devices/(?P<device>{DEVICE})/checkpoints/{_FILE}-(?P<part>\d{{4}})"
)
SHORT = 16
MOST_NUMBER = 10**10 - 1


@dataclass(frozen=True, slots=True)
class Place:
    """A file that says it is a segment: whose, its number, the beginning of its header's hash.

    `bearer` is who put it there, the author or whoever carries it.
    """

    device: str
    number: int
    hash: str
    bearer: str
    name: str


@dataclass(frozen=True, slots=True)
class Hint:
    """What a device says of itself: its last segment, and how often it carried or asked."""

    device: str
    number: int
    hash: str
    serial: int
    name: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A segment of which a device found no sound copy."""

    bearer: str
    device: str
    number: int
    name: str


def segment_name(space: str, device: str, number: int, hash_: str) -> str:
    """Return the name of a segment where its author puts it."""
    return f"{space}/devices/{device}/{number:010d}-{hash_[:SHORT]}"


def carried_name(space: str, bearer: str, device: str, number: int, hash_: str) -> str:
    """Return the name of a segment where somebody else puts it."""
    return f"{space}/devices/{bearer}/carried/{device}/{number:010d}-{hash_[:SHORT]}"


def wanted_name(space: str, bearer: str, device: str, number: int) -> str:
    """Return the name of a request for a sound copy."""
    return f"{space}/devices/{bearer}/wanted/{device}/{number:010d}"


def head_name(space: str, device: str, number: int, hash_: str, serial: int) -> str:
    """Return the name of a hint: one listing of the names tells who has news."""
    return f"{space}/heads/{device}/{number:010d}-{hash_[:SHORT]:0<16}-{serial:010d}"


def checkpoint_name(space: str, device: str, number: int, hash_: str, part: int) -> str:
    """Return the name of a part of a checkpoint."""
    return f"{space}/devices/{device}/checkpoints/{number:010d}-{hash_[:SHORT]}-{part:04d}"


def place(space: str, name: str) -> Place | None:
    """Return the segment that a name of this space speaks of, None where it is none of ours."""
    found = _OWN.fullmatch(name) or _CARRIED.fullmatch(name)
    if found is None or found["space"] != space or int(found["number"]) == 0:
        return None
    bearer = found.groupdict().get("bearer", found["device"])
    return Place(found["device"], int(found["number"]), found["hash"], bearer, name)


def hint(space: str, name: str) -> Hint | None:
    """Return the hint that a name is, None where it is none of ours."""
    found = _HEAD.fullmatch(name)
    if found is None or found["space"] != space:
        return None
    serial = int(found["serial"])
    return Hint(found["device"], int(found["number"]), found["hash"], serial, name)


def wanted(space: str, name: str) -> Wanted | None:
    """Return the request that a name is, None where it is none of ours."""
    found = _WANTED.fullmatch(name)
    if found is None or found["space"] != space:
        return None
    return Wanted(found["bearer"], found["device"], int(found["number"]), name)


def checkpoint(space: str, name: str) -> tuple[str, int, str, int] | None:
    """Return device, number, hash and part of a checkpoint's file, None where it is none."""
    found = _CHECKPOINT.fullmatch(name)
    if found is None or found["space"] != space:
        return None
    return found["device"], int(found["number"]), found["hash"], int(found["part"])
