"""The catalogue of a road: which segments lie there, as far as its names tell.

Hints say who has news, so that a run lists little. They are never trusted: once a week, at the
first time on a road, and whenever a hint went backwards, everything is listed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.sync.ledger import RoadMemory
from core.sync.road import Road
from core.sync.segment_names import (
    SHORT,
    Hint,
    Place,
    Wanted,
    checkpoint,
    hint,
    place,
    segment_name,
    wanted,
)

FULL_LISTING_EVERY = timedelta(days=7)

# By number, then by the beginning of the hash, every copy that is said to be there.
Copies = dict[int, dict[str, list[Place]]]


@dataclass(slots=True)
class Catalogue:
    """What names say; `own_hints` are this device's, of which only the last one counts.

    Of `disputed` devices there are several hints: they were at work just now, or are forked.
    """

    is_full: bool = False
    segments: dict[str, Copies] = field(default_factory=dict[str, Copies])
    wanted: list[Wanted] = field(default_factory=list[Wanted])
    checkpoints: list[str] = field(default_factory=list[str])
    hints: dict[str, Hint] = field(default_factory=dict[str, Hint])
    own_hints: list[Hint] = field(default_factory=list[Hint])
    disputed: set[str] = field(default_factory=set[str])

    def copies(self, device: str, number: int, short: str) -> list[Place]:
        """Return the copies of a segment."""
        return self.segments.get(device, {}).get(number, {}).get(short, [])

    def add(self, found: Place) -> None:
        """Note a copy, once."""
        numbers = self.segments.setdefault(found.device, {})
        copies = numbers.setdefault(found.number, {}).setdefault(found.hash, [])
        if found not in copies:
            copies.append(found)

    def memory(self, now: datetime, before: RoadMemory) -> RoadMemory:
        """Return what to remember of this road."""
        hints = {hint.device: (hint.number, hint.serial) for hint in self.hints.values()}
        return RoadMemory(hints, now if self.is_full else before.listed)


@dataclass(frozen=True, slots=True)
class View:
    """What this device knows before it looks: its id, heads by device, what it saw last.

    `last` is the hash of its own last segment; it `is_quiet` if it has nothing to send.
    """

    space: str
    device: str
    heads: Mapping[str, int]
    memory: RoadMemory
    last: str = ""
    is_quiet: bool = False


def hints_in(space: str, names: Iterable[str], device: str) -> list[Hint]:
    """Return the latest hint of each device among the names below `heads/`."""
    found = Catalogue()
    for name in names:
        _note_hint(found, hint(space, name), device)
    return list(found.hints.values())


def catalogue(
    road: Road, view: View, now: datetime, *, thorough: bool, heads: Iterable[str] | None = None
) -> Catalogue:
    """Return what lies on a road: all of it if `thorough`, else what hints say is new.

    `heads` are the names below `heads/`, where they were listed just now.
    """
    found = Catalogue()
    for name in road.names(f"{view.space}/heads/") if heads is None else heads:
        _note_hint(found, hint(view.space, name), view.device)
    found.is_full = thorough or _must_list_all(found, view.memory, now)
    for name in _names(road, found, view):
        segment, request = place(view.space, name), wanted(view.space, name)
        if segment is not None:
            found.add(segment)
        elif request is not None:
            found.wanted.append(request)
        elif checkpoint(view.space, name) is not None:
            found.checkpoints.append(name)
    return found


def _note_hint(found: Catalogue, seen: Hint | None, device: str) -> None:
    if seen is None:
        return
    before = found.hints.get(seen.device)
    if before is not None:
        found.disputed.add(seen.device)
    if before is None or (before.number, before.serial) < (seen.number, seen.serial):
        found.hints[seen.device] = seen
    if seen.device == device:
        found.own_hints.append(seen)


def _must_list_all(found: Catalogue, memory: RoadMemory, now: datetime) -> bool:
    if memory.listed is None or not timedelta(0) <= now - memory.listed < FULL_LISTING_EVERY:
        return True
    for device, (number, serial) in memory.hints.items():
        seen = found.hints.get(device)
        if seen is None or seen.number < number or seen.serial < serial:
            return True
    return False


def _names(road: Road, found: Catalogue, view: View) -> Iterator[str]:
    """Yield all names of files of segments, or those that hints lead to."""
    devices = f"{view.space}/devices/"
    if found.is_full:
        yield from road.names(devices)
        return
    if not _is_own_known(found, view):
        own = found.hints.get(view.device)
        yield from _numbered(road, f"{devices}{view.device}/", own.number if own else 0)
    for device, seen in found.hints.items():
        if device == view.device:
            continue
        head = view.heads.get(device, 0)
        if _is_next(found, view, seen):
            yield segment_name(view.space, device, seen.number, seen.hash)
        elif seen.number > head:
            yield from _numbered(road, f"{devices}{device}/", head)
        if seen.serial != view.memory.hints.get(device, (0, 0))[1]:
            yield from road.names(f"{devices}{device}/carried/")
            yield from road.names(f"{devices}{device}/wanted/")


def _is_next(found: Catalogue, view: View, seen: Hint) -> bool:
    """Say whether a hint names the one segment that is new, so that no listing is wanted for it.

    Believed once: where nothing came of it, the next run lists.
    """
    return (
        seen.number == view.heads.get(seen.device, 0) + 1
        and seen.device not in found.disputed
        and view.memory.hints.get(seen.device) != (seen.number, seen.serial)
    )


def _is_own_known(found: Catalogue, view: View) -> bool:
    """Say whether nobody writes under this device's id, as far as that matters now.

    Before anything is sent under it, it is looked at: a copy of this disk may have sent and not
    said so yet.
    """
    own = found.hints.get(view.device)
    last = (view.heads.get(view.device, 0), view.last[:SHORT])
    return (
        view.is_quiet
        and own is not None
        and view.device not in found.disputed
        and (own.number, own.hash) == last
    )


def _numbered(road: Road, prefix: str, since: int) -> Iterator[str]:
    """Yield a device's own segments from a number on; what follows them in order is not listed."""
    for name in road.names(prefix, f"{prefix}{since:010d}"):
        if not name[len(prefix) : len(prefix) + 1].isdigit():
            return
        yield name
