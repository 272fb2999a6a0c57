"""Identities at a hub: who may read a space, and who may write where in it."""

import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

from core.errors import UserError
from core.messages import N_
from core.sync.roads.names import is_part


@dataclass(frozen=True, slots=True)
class HubMember:
    """An identity of one space; without a device it may write everywhere in the space.

    An administrator writes everywhere too: members, keys, and the tombstones of an erasure.
    """

    name: str
    space: str
    device: str = ""
    is_administrator: bool = False
    key: str = ""
    secret: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not all(is_part(each) for each in (self.space, self.device or "-")):
            raise UserError(
                N_(
                    "“{got}” is no identifier of a space or a device. "
                    "Copy it from the window: Team, Exchange."
                ),
                got=f"{self.space} {self.device}".strip()[:80],
            )


def new_member(
    name: str, space: str, device: str = "", *, is_administrator: bool = False
) -> HubMember:
    """Return an identity with a new key and secret."""
    key, secret = secrets.token_hex(10).upper(), secrets.token_urlsafe(30)
    return HubMember(name, space, device, is_administrator, key, secret)


def rights(member: HubMember, bucket: str) -> tuple[str, ...]:
    """Return what an identity may do, in the words of SeaweedFS: `Action:bucket/prefix*`."""
    place = f"{bucket}/{member.space}"
    reads = (f"Read:{place}/*", f"List:{place}/*")
    if member.is_administrator or not member.device:
        return (*reads, f"Write:{place}/*")
    own = (f"devices/{member.device}/*", f"heads/{member.device}/*")
    return (*reads, *(f"Write:{place}/{each}" for each in own))


def identities(
    members: Iterable[HubMember], bucket: str, owner: HubMember, removed: Iterable[str] = ()
) -> bytes:
    """Return the identities file (s3.json) of a store: the owner, who may all, then the others.

    A store that runs keeps an identity that is merely missing from the file it reads again: those
    that were removed stand in it, without keys and without rights.
    """
    told = [_identity(owner, ("Admin", "Read", "List", "Write"))]
    told += [_identity(each, rights(each, bucket)) for each in members]
    told += [_nobody(name) for name in removed]
    return json.dumps({"identities": told}, indent=2, ensure_ascii=False).encode() + b"\n"


def _identity(member: HubMember, actions: tuple[str, ...]) -> dict[str, object]:
    return {
        "name": member.name,
        "credentials": [{"accessKey": member.key, "secretKey": member.secret}],
        "actions": list(actions),
    }


def _nobody(name: str) -> dict[str, object]:
    return {"name": name, "credentials": [], "actions": [], "disabled": True}
