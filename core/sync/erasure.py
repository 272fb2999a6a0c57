"""The erasure of a dossier in a space: the order, the tombstones, and who confirmed it.

An administrator orders it in the members' log, which never shrinks and travels everywhere: so no
backup and no device that comes late brings the dossier back. The order names the segments that hold
it; each keeps its header, in which the chain runs, and a tombstone stands in the place of its body.
A tombstone needs no signature of its own: it counts where an order names its segment.

Then each device says, signed, when its rows went and when the last of its backups did. A device
that never comes back cannot be made to forget: it is shown as not confirmed.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import msgspec

from core.errors import UserError
from core.messages import N_
from core.store.erasing import digest_of
from core.sync.acts import Erased, Left
from core.sync.entries import canonical
from core.sync.keyring import ForgedError, Keyring, RevokedError, StrangerError
from core.sync.members import Members
from core.sync.runs import Runs, is_in, written_runs
from core.sync.segments import Segment
from core.sync.space import SpaceView

# The team's own choice: backups are thinned by the month, so that each is gone by then.
BACKUPS_WITHIN = timedelta(days=31)
MOST_CONFIRMATION_BYTES = 1 << 20
_TOMBSTONE = b"tandem tombstone\n"
_CONFIRMED = b"tandem erased\0"
_LEFT = b"tandem left dossier\0"
_WAY = b"tandem destination\0"
_MOST_RUNS = 40_000

_PAST = N_("Got {day} as the last day of backups; wanted a day that is not past.")


class Confirmation(msgspec.Struct, frozen=True, array_like=True):
    """What a device says of an erasure: when its rows went and its backups did, in seconds."""

    rows: int
    backups: int | None


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Where an erasure stands: devices whose rows went, whose backups did too, and the others.

    `lost` are devices that were shut out and did not confirm: they may still hold the dossier.
    """

    digest: str
    rows: frozenset[str]
    backups: frozenset[str]
    waiting: frozenset[str]
    lost: frozenset[str]


class _Said(msgspec.Struct, frozen=True):
    device: str
    done: dict[str, Confirmation]
    signature: str


def ordered(
    view: SpaceView, dossier: str, segments: Mapping[str, Runs], backups_by: date, at: int
) -> SpaceView:
    """Return the space in which the erasure of a dossier is ordered, and where it lies.

    `segments` are the numbers of those that hold it, by device, as far as is known here.
    """
    view.must_administer()
    # A day less: it may be yesterday still where the person lives.
    if backups_by < datetime.fromtimestamp(at, UTC).date() - timedelta(days=1):
        raise UserError(_PAST, day=backups_by)
    return _with_orders(view, digest_of(dossier), backups_by.isoformat(), segments, at)


def ordered_again(view: SpaceView, digest: str, segments: Mapping[str, Runs], at: int) -> SpaceView:
    """Return the space in which an order stands for segments that came late, too."""
    view.must_administer()
    order = view.members.orders[digest]
    to = order.to if digest in view.members.departures else None
    return _with_orders(view, digest, order.backups_by, segments, at, to)


def ordered_out(  # noqa: PLR0913, PLR0917 - what an order says
    view: SpaceView, dossier: str, to: str, segments: Mapping[str, Runs], backups_by: date, at: int
) -> SpaceView:
    """Return the space that a dossier leaves, for the space `to` or for none."""
    view.must_administer()
    digest = left_digest_of(dossier)
    way = destination_of(digest, to) if to else ""
    return _with_orders(view, digest, backups_by.isoformat(), segments, at, way)


def left_digest_of(dossier: str) -> str:
    """Return the hash by which a dossier that left a space stays known there."""
    return hashlib.sha256(_LEFT + dossier.encode()).hexdigest()


def destination_of(digest: str, space: str) -> str:
    """Return the hash of the space where a dossier goes: only its own members know it again."""
    return hashlib.sha256(_WAY + f"{digest} {space}".encode()).hexdigest()


def tombstone(digest: str) -> bytes:
    """Return what stands in the place of a body."""
    return _TOMBSTONE + digest.encode()


def tombstones(members: Members) -> Callable[[Segment], bool]:
    """Return what says whether the body of a segment is a tombstone that an order asks for."""
    orders = members.orders

    def is_tombstone(segment: Segment) -> bool:
        if not segment.body.startswith(_TOMBSTONE):
            return False
        order = orders.get(segment.body[len(_TOMBSTONE) :].decode("ascii", "replace"))
        header = segment.header
        return order is not None and is_in(order.segments.get(header.device, ()), header.number)

    return is_tombstone


def order_on(members: Members, device: str, number: int) -> str | None:
    """Return the digest of the order that names a segment, None where none does."""
    for digest, order in members.orders.items():
        if is_in(order.segments.get(device, ()), number):
            return digest
    return None


def confirmation(keyring: Keyring, done: Mapping[str, Confirmation]) -> bytes:
    """Return what this device says of its erasures, signed: a file that each time says all."""
    mark = keyring.sign(_CONFIRMED + _message(keyring.space, keyring.device, done))
    return msgspec.json.encode(_Said(keyring.device, dict(done), mark.hex()))


def confirmed_by(keyring: Keyring, device: str, raw: bytes | None) -> Mapping[str, Confirmation]:
    """Return what a device says of its erasures; nothing where it did not sign it."""
    if raw is None:
        return {}
    try:
        said = msgspec.json.decode(raw, type=_Said)
        message = _CONFIRMED + _message(keyring.space, device, said.done)
        keyring.must_verify(device, 0, message, bytes.fromhex(said.signature))
    except (msgspec.MsgspecError, ValueError, ForgedError, RevokedError, StrangerError):
        return {}
    return said.done


def standing(
    members: Members, digest: str, said: Mapping[str, Mapping[str, Confirmation]]
) -> Confirmed:
    """Return where an erasure stands, from what each device said."""
    mine = {device: each[digest] for device, each in said.items() if digest in each}
    rows = frozenset(mine) & frozenset(members.devices)
    backups = frozenset(device for device in rows if mine[device].backups is not None)
    silent = frozenset(members.devices) - rows
    lost = frozenset(device for device in silent if members.devices[device].is_out)
    return Confirmed(digest, rows, backups, silent - lost, lost)


def _message(space: str, device: str, done: Mapping[str, Confirmation]) -> bytes:
    form = {digest: [each.rows, each.backups] for digest, each in done.items()}
    return canonical([space, device, form])


def _with_orders(  # noqa: PLR0913, PLR0917 - what an order says
    view: SpaceView,
    digest: str,
    day: str,
    segments: Mapping[str, Runs],
    at: int,
    to: str | None = None,
) -> SpaceView:
    def act(part: dict[str, str]) -> Erased | Left:
        return Erased(digest, day, part) if to is None else Left(digest, day, to, part)

    named = {device: written_runs(runs) for device, runs in segments.items() if runs}
    if sum(map(len, named.values())) <= _MOST_RUNS:
        return view.done(act(named), at)
    # More than one entry holds: one for each device.
    for device, text in named.items():
        view = view.done(act({device: text}), at)
    return view
