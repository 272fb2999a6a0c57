"""Wishes: a member asks that a dossier be erased; an administrator's computer carries it out.

A wish is a signed file beside the hints, `heads/<device>/erase-<digest>`. Only administrators sign
orders, for whoever can order can make every dossier disappear. So a wish is carried out unasked
where the dossier is nobody else's work, all of it written by the devices of the member who asks;
where others wrote in it too, an administrator says yes or no.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

import msgspec

from core.errors import UserError
from core.messages import N_
from core.store.erasing import digest_of
from core.store.inside import Inside
from core.store.tables import set_setting, setting
from core.sync.entries import canonical
from core.sync.keyring import ForgedError, Keyring, RevokedError, StrangerError
from core.sync.members import Members
from core.sync.segment_names import DEVICE

MOST_WISH_BYTES = 4_096
_CONTEXT = b"tandem wish\0"
_NAME = re.compile(rf"{DEVICE}/heads/(?P<device>{DEVICE})/erase-(?P<digest>[0-9a-f]{{64}})")

_READER = N_(
    "Readers of a team ask for no erasure: nothing in its dossiers is of their writing. "
    "Ask an administrator."
)


class _Said(msgspec.Struct, frozen=True):
    device: str
    digest: str
    signature: str


@dataclass(frozen=True, slots=True)
class Wish:
    """Who asks, and for which dossier: the hash of its id."""

    device: str
    digest: str
    name: str


def wish_for(inside: Inside, members: Members, dossier: str) -> None:
    """Keep that this device asks for the erasure of a dossier; the next run says it."""
    own = members.devices.get(setting(inside.connection, "device") or "")
    if own is None or own.is_out or own.last is not None:
        raise UserError(_READER)
    digests = {*wished(inside, members.space), digest_of(dossier)}
    _keep(inside, f"space.wishes.{members.space}", sorted(digests))


def wished(inside: Inside, space: str) -> tuple[str, ...]:
    """Return the digests of the dossiers whose erasure this device asks for."""
    return tuple(_kept(inside, f"space.wishes.{space}"))


def forget_wishes(inside: Inside, space: str, digests: Iterable[str]) -> None:
    """Forget wishes that were carried out."""
    left = [each for each in wished(inside, space) if each not in set(digests)]
    _keep(inside, f"space.wishes.{space}", left)


def undecided(inside: Inside, space: str) -> Mapping[str, str]:
    """Return by dossier the device that asks for its erasure, and waits for a yes here."""
    known = setting(inside.connection, f"space.undecided.{space}")
    found = cast("dict[str, str]", json.loads(known)) if known else {}
    return {dossier: device for dossier, device in found.items() if device}


def note_undecided(inside: Inside, space: str, dossier: str, device: str) -> None:
    """Keep that a wish waits for an administrator; no device stands for a no that was said."""
    known = setting(inside.connection, f"space.undecided.{space}")
    found = cast("dict[str, str]", json.loads(known)) if known else {}
    if found.get(dossier) != "":
        _keep(inside, f"space.undecided.{space}", {**found, dossier: device})


def wishes_in(space: str, names: Iterable[str]) -> tuple[Wish, ...]:
    """Return the wishes that names below `heads/` speak of."""
    found = (_NAME.fullmatch(name) for name in names if name.startswith(f"{space}/"))
    return tuple(Wish(each["device"], each["digest"], each[0]) for each in found if each)


def wish_name(space: str, device: str, digest: str) -> str:
    """Return the name of a wish on a road."""
    return f"{space}/heads/{device}/erase-{digest}"


def wish_file(ring: Keyring, digest: str) -> bytes:
    """Return a wish of this device, signed."""
    mark = ring.sign(_CONTEXT + canonical([ring.space, ring.device, digest]))
    return msgspec.json.encode(_Said(ring.device, digest, mark.hex()))


def is_said(ring: Keyring, wish: Wish, raw: bytes | None) -> bool:
    """Say whether the device that a wish names signed it."""
    try:
        said = msgspec.json.decode(raw or b"", type=_Said)
        message = _CONTEXT + canonical([ring.space, wish.device, wish.digest])
        ring.must_verify(wish.device, 0, message, bytes.fromhex(said.signature))
    except (msgspec.MsgspecError, ValueError, ForgedError, RevokedError, StrangerError):
        return False
    return (said.device, said.digest) == (wish.device, wish.digest)


def dossier_of(inside: Inside, space: str, digest: str) -> str | None:
    """Return the dossier of a space that a digest stands for, None where it is not here."""
    rows = inside.connection.execute("SELECT dossier FROM sync_homes WHERE space = ?", (space,))
    return next((row[0] for row in rows if digest_of(row[0]) == digest), None)


def is_alone(inside: Inside, members: Members, dossier: str, device: str) -> bool:
    """Say whether all of a dossier was written by the devices of whoever owns this one.

    Changes under an id that the members' log does not know may be anybody's.
    """
    owner = members.devices.get(device)
    sql = (
        "SELECT DISTINCT v.text FROM changes AS c JOIN log_devices AS v ON v.id = c.device "
        "WHERE c.dossier = (SELECT id FROM log_dossiers WHERE text = ?)"
    )
    authors = [members.devices.get(row[0]) for row in inside.connection.execute(sql, (dossier,))]
    if owner is None or owner.is_out or not authors:
        return False
    return all(each is not None and each.member == owner.member for each in authors)


def _kept(inside: Inside, key: str) -> list[str]:
    known = setting(inside.connection, key)
    return cast("list[str]", json.loads(known)) if known else []


def _keep(inside: Inside, key: str, value: object) -> None:
    with inside.transaction():
        set_setting(inside.connection, key, json.dumps(value, sort_keys=True))
