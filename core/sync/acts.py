"""The acts of a members' log: what each says beside who did it and when."""

from typing import Literal, TypeAlias

import msgspec

from core.sync.identity import DeviceKeys

Role: TypeAlias = Literal["administrator", "member", "reader"]

ADMINISTRATOR: Role = "administrator"
MEMBER: Role = "member"
READER: Role = "reader"


class Founded(msgspec.Struct, frozen=True):
    """The space begins: its first device, of its first member and administrator.

    `name` (of the member) and `title` (of the space) are closed with the key of the first epoch.
    """

    keys: DeviceKeys
    member: str
    name: str
    title: str
    epoch: int
    check: str
    proof: str


class Admitted(msgspec.Struct, frozen=True):
    """A device enters, of a new member or of one who has others; `name` is closed by `epoch`."""

    keys: DeviceKeys
    member: str
    role: Role
    name: str
    epoch: int
    proof: str


class Renewed(msgspec.Struct, frozen=True):
    """A device goes on under a new id and new keys: its disk was copied or restored."""

    keys: DeviceKeys
    proof: str


class RoleGiven(msgspec.Struct, frozen=True):
    """A member's role from now on; a reader's devices wrote for the last time under `last`."""

    member: str
    role: Role
    last: dict[str, int] = {}


class Revoked(msgspec.Struct, frozen=True):
    """Devices whose right ends: each wrote for the last time under its number in `last`.

    `member` says that the person is out, with every device, those that are not named too.
    """

    last: dict[str, int]
    member: str = ""


class RecoverySet(msgspec.Struct, frozen=True):
    """The organisation's recovery key from now on."""

    sign: str
    box: str


class EpochBegun(msgspec.Struct, frozen=True):
    """A new epoch; `check` is the hash that only its key has."""

    epoch: int
    check: str


class Erased(msgspec.Struct, frozen=True):
    """A dossier is erased for good; `digest` is the hash of its id, `backups_by` a day.

    `segments` names those that hold it, by device, as runs: `1-4,7-7`. A later order for the same
    dossier adds those that came late.
    """

    digest: str
    backups_by: str
    segments: dict[str, str] = {}


class Left(msgspec.Struct, frozen=True):
    """A dossier leaves the space, for another one or for one computer alone.

    `digest` is the hash of its id as one that left; `to` that of the space where it goes, empty for
    none. The others give up their rows, and `segments` lose their bodies, as in an erasure.
    """

    digest: str
    backups_by: str
    to: str = ""
    segments: dict[str, str] = {}


Act: TypeAlias = (
    Founded | Admitted | Renewed | RoleGiven | Revoked | RecoverySet | EpochBegun | Erased | Left
)

ACTS: dict[str, type[Act]] = {
    "founded": Founded,
    "admitted": Admitted,
    "renewed": Renewed,
    "role": RoleGiven,
    "revoked": Revoked,
    "recovery": RecoverySet,
    "epoch": EpochBegun,
    "erased": Erased,
    "left": Left,
}
NAMES: dict[type[Act], str] = {kind: name for name, kind in ACTS.items()}
