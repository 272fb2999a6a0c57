"""Tending a space: its members' log, its keys and its requests, brought up to date over a road.

It needs the network and no database: a `SpaceView` goes in, a `Tended` comes out. It comes before
segments, so that who may write and which key is in force are known when they are looked at.

An administrator's device also does what nobody else may: it puts back entries that the store lost,
carries in what devices wrote beside the log, writes the letters that are missing, and begins a new
epoch where one is due. So two administrators who acted at the same time, or an administrator whose
run was cut short, leave nothing undone for long.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from core.sealing.errors import SealError
from core.sync.entries import MOST_BYTES, EntryError, Signed, read
from core.sync.epochs import (
    MOST_LETTER_BYTES,
    Letter,
    letter_name,
    missing_letters,
    unwrapped,
)
from core.sync.identity import Identity
from core.sync.members import Refused
from core.sync.road import RefusedError, Road, RoadError, TakenError, read_anybodys
from core.sync.space import SpaceView, rotated

# More files under one prefix than any space has: somebody fills the store with rubbish.
_MOST_NAMES = 100_000
_RENEWED = "/renewed-"
_REQUEST, _ANSWER = "/request", "/answer"


@dataclass(frozen=True, slots=True)
class Tended:
    """A space after a run: `view` is to be kept; `written` counts files put on the road.

    `refused` are entries that count for nothing, and why; `is_key_missing`: an administrator's
    device must connect before this one may write; `heads` are the names below `heads/`, as listed.
    """

    view: SpaceView
    requests: tuple[str, ...]
    written: int
    refused: tuple[Refused, ...]
    is_key_missing: bool
    heads: tuple[str, ...] = ()


def tended(road: Road, view: SpaceView, at: int, *, is_thorough: bool = False) -> Tended:
    """Bring a space up to date; raises RoadError, and FoundingError where no founding is there.

    `is_thorough` reads every entry on the road again: somebody may have altered one since.
    """
    listed = set(_names(road, f"{view.space}/members/"))
    heads = list(_names(road, f"{view.space}/heads/"))
    view = _with_news(road, view, listed, [each for each in heads if _RENEWED in each])
    view = _with_keys(road, view)
    written = 0
    if view.is_administrator:
        if view.members.is_rotation_due and view.members.epoch in view.keys:
            view = rotated(view, at)
        # Letters come before the entry that speaks of their key: whoever reads it can open it.
        written += _write_letters(road, view)
        written += _put_back(road, view, listed)
        written += _mend(road, view, listed) if is_thorough else 0
    else:
        written += _put_own(road, view, listed)
    requests = tuple(_requests(road, view, heads)) if view.is_administrator else ()
    is_key_missing = view.members.epoch not in view.keys
    refused = view.members.refused
    return Tended(_sorted_out(view), requests, written, refused, is_key_missing, tuple(heads))


def recovery_keys(road: Road, view: SpaceView, key: Identity) -> Mapping[int, bytes]:
    """Return the keys of the epochs whose letters the organisation's recovery key opens."""
    return _with_keys(road, replace(view, identity=key, former=())).keys


def seen_by_recovery(
    road: Road, view: SpaceView, key: Identity, at: int
) -> tuple[SpaceView, Mapping[int, bytes]]:
    """Return a space as it is on a road, and the keys that its recovery key opens there."""
    view = tended(road, view, at).view
    return view, recovery_keys(road, view, key)


def _with_news(road: Road, view: SpaceView, listed: set[str], beside: list[str]) -> SpaceView:
    """Return the view with the entries that are on the road and not yet here."""
    known = {f"{view.space}/{each.name}" for each in _sound(view.files)}
    found: list[bytes] = []
    for name in [*sorted(listed - known), *beside]:
        raw = read_anybodys(road, name, MOST_BYTES)
        signed = _entry(raw)
        if raw is None or signed is None or signed.entry.space != view.space:
            continue
        # A name that is not its entry's own is somebody's trick.
        if _RENEWED in name or name == f"{view.space}/{signed.name}":
            found.append(raw)
    return view.with_entries(found) if found else view


def _with_keys(road: Road, view: SpaceView) -> SpaceView:
    """Return the view with the keys of epochs whose letters are there for this device."""
    found: dict[int, bytes] = {}
    for epoch, check in view.members.epochs.items():
        if epoch in view.keys:
            continue
        for identity in (view.identity, *view.former):
            name = letter_name(epoch, identity.device)
            body = read_anybodys(road, f"{view.space}/{name}", MOST_LETTER_BYTES)
            if body is None:
                continue
            try:
                letter = Letter(epoch, identity.device, body)
                key = unwrapped(view.space, letter, identity.box, check)
            except SealError:
                continue
            if key is not None:
                found[epoch] = key
                break
    return view.with_keys(found) if found else view


def _write_letters(road: Road, view: SpaceView) -> int:
    prefix = f"{view.space}/keys/"
    present = {each.removeprefix(f"{view.space}/") for each in _names(road, prefix)}
    written = 0
    for each in missing_letters(view.members, view.keys, present):
        try:
            road.create(f"{view.space}/{each.name}", each.body)
        except TakenError:
            continue  # another administrator was faster, or the store holds a damaged one
        written += 1
    return written


def _put_back(road: Road, view: SpaceView, listed: set[str]) -> int:
    """Put the entries on the road that are here and not there, the oldest first."""
    written = 0
    for each in view.members.entries:
        name = f"{view.space}/{each.name}"
        if name not in listed:
            road.create(name, each.raw)
            written += 1
    return written


def _mend(road: Road, view: SpaceView, listed: set[str]) -> int:
    """Write the entries anew that were altered on the road."""
    mended = 0
    for each in view.members.entries:
        name = f"{view.space}/{each.name}"
        if name in listed and read_anybodys(road, name, MOST_BYTES) != each.raw:
            road.replace(name, each.raw)
            mended += 1
    return mended


def _sorted_out(view: SpaceView) -> SpaceView:
    """Return the view without entries that never count: rubbish is not kept."""
    kept = {each.entry for each in view.members.refused if each.why == "waiting"}
    kept |= view.members.known
    files = tuple(each.raw for each in _sound(view.files) if each.hash in kept)
    return view if files == view.files else replace(view, files=files)


def _put_own(road: Road, view: SpaceView, listed: set[str]) -> int:
    """Put the renewals of this device beside the log: a member may not write into it."""
    mine = {each.device for each in (view.identity, *view.former)}
    written = 0
    for each in view.members.entries:
        if each.entry.by not in mine or f"{view.space}/{each.name}" in listed:
            continue
        try:
            road.create(f"{view.space}/{each.name}", each.raw)
        except RefusedError:
            name = f"{view.space}/heads/{each.entry.by}{_RENEWED}{each.hash[:32]}"
            road.replace(name, each.raw)
        written += 1
    return written


def _requests(road: Road, view: SpaceView, heads: list[str]) -> Iterator[str]:
    """Yield the papers of those who ask in; each lies under the prefix of its device.

    That of somebody who is in by now waits for nothing: it is about to be taken away.
    """
    devices = view.members.devices
    within = {f"{view.space}/heads/{id_}{_REQUEST}" for id_ in devices if not devices[id_].is_out}
    for name in heads:
        if name in within:
            continue
        raw = read_anybodys(road, name, MOST_BYTES) if name.endswith(_REQUEST) else None
        if raw is not None:
            yield raw.decode("ascii", "replace")


def put_request(road: Road, space: str, device: str, paper: str) -> bool:
    """Put a newcomer's request on the road; say whether the road let it."""
    try:
        road.replace(f"{space}/heads/{device}{_REQUEST}", paper.encode())
    except RoadError:
        return False
    return True


def put_answer(road: Road, space: str, device: str, paper: str) -> None:
    """Put the answer beside a request."""
    road.replace(f"{space}/heads/{device}{_ANSWER}", paper.encode())


def answer_on(road: Road, space: str, device: str) -> str | None:
    """Return the paper of the answer to this device's request, None while there is none."""
    raw = read_anybodys(road, f"{space}/heads/{device}{_ANSWER}", MOST_BYTES)
    return None if raw is None else raw.decode("ascii", "replace")


def clear_request(road: Road, space: str, device: str) -> None:
    """Take a request that was decided, and its answer, off the road."""
    for ending in (_REQUEST, _ANSWER):
        road.remove(f"{space}/heads/{device}{ending}")


def _names(road: Road, prefix: str) -> Iterator[str]:
    for count, name in enumerate(road.names(prefix)):
        if count >= _MOST_NAMES:
            return
        yield name


def _sound(files: tuple[bytes, ...]) -> Iterator[Signed]:
    return (each for each in map(_entry, files) if each is not None)


def _entry(raw: bytes | None) -> Signed | None:
    try:
        return None if raw is None else read(raw)
    except EntryError:
        return None
