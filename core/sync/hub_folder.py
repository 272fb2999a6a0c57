"""The folder of a hub: how it is met, and the identities that it knows."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import msgspec

from core.errors import UserError
from core.messages import N_
from core.store.disk import write_over
from core.sync.hub import HubMember, identities, new_member
from core.sync.hub_doors import shut_doors
from core.sync.roads.opening import Address
from core.sync.seaweed import Seaweed, StorePorts

FORM: Final = 1
BUCKET: Final = "tandem"
_SETTINGS: Final = "hub.json"


class HubSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `hub.json` holds; it is a secret, for it bears the keys of all identities.

    `address` is where others meet the hub, `certificate` and `key` are PEM files of the gateway,
    `authority` is the certificate that vouches for it where no public authority does.
    """

    owner: HubMember
    address: str
    listens: str = "127.0.0.1"
    port: int = 8333
    certificate: str = ""
    key: str = ""
    authority: str = ""
    ports: StorePorts = StorePorts()
    members: tuple[HubMember, ...] = ()
    removed: tuple[str, ...] = ()
    form: int = FORM


_NOT_ONE: Final = N_("There is no hub in {folder}. Make one: tandem hub init {folder}.")
_UNREADABLE: Final = N_(
    "The settings of the hub in {path} cannot be read ({problem}). Put the file back from a backup."
)
_NEWER: Final = N_("The hub in {folder} was made by a newer Tandem. Install the latest one.")


class HubFolder:
    """A hub's settings on the disk, and what follows from them."""

    def __init__(self, folder: Path, settings: HubSettings) -> None:
        self.folder = folder
        self.settings = settings

    @property
    def seaweed(self) -> Seaweed:
        """Return how its store is run."""
        said = self.settings
        return Seaweed(self.folder, said.listens, said.port, said.certificate, said.key, said.ports)

    def address(self, member: HubMember) -> Address:
        """Return the address for an identity: its link is what is handed over."""
        parts = urlsplit(self.settings.address)
        is_secure = parts.scheme == "https"
        port = parts.port or (443 if is_secure else 80)
        authority = self.settings.authority
        place = Address("s3", f"/{BUCKET}", parts.hostname or "", port, is_secure)
        return replace(place, authority=authority).with_identity(member.key, member.secret)

    def admit(self, member: HubMember) -> "HubFolder":
        """Return the hub with one more identity, kept."""
        others = (self.settings.owner, *self.settings.members)
        if any(each.name == member.name for each in others):
            raise UserError(
                N_("There is an identity “{name}” already. Remove it first, or take another name."),
                name=member.name,
            )
        removed = tuple(name for name in self.settings.removed if name != member.name)
        return self._with((*self.settings.members, member), removed)

    def remove(self, name: str) -> "HubFolder":
        """Return the hub without an identity, kept."""
        left = tuple(each for each in self.settings.members if each.name != name)
        if len(left) == len(self.settings.members):
            raise UserError(
                N_("There is no identity “{name}” here; there are: {known}."),
                name=name[:60],
                known=", ".join(each.name for each in left) or "–",
            )
        return self._with(left, (*self.settings.removed, name))

    def write(self) -> None:
        """Write the settings and the identities; both for the owner of the folder alone."""
        settings = self.settings
        body = msgspec.json.format(msgspec.json.encode(settings), indent=2)
        write_over(self.folder / _SETTINGS, body + b"\n")
        told = identities(settings.members, BUCKET, settings.owner, settings.removed)
        write_over(self.seaweed.identities, told)

    def _with(self, members: tuple[HubMember, ...], removed: tuple[str, ...]) -> "HubFolder":
        settings = msgspec.structs.replace(self.settings, members=members, removed=removed)
        found = HubFolder(self.folder, settings)
        found.write()
        return found


def founded(folder: Path, settings: HubSettings, now: datetime) -> HubFolder:
    """Return a new hub, written; raises UserError where one is already."""
    if (folder / _SETTINGS).exists():
        raise UserError(
            N_("There is a hub in {folder} already; it was left as it is."), folder=str(folder)
        )
    (folder / "data").mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    shut_doors(folder, now)
    found = HubFolder(folder, settings)
    found.write()
    return found


def hub_at(folder: Path) -> HubFolder:
    """Return the hub of a folder."""
    path = folder / _SETTINGS
    try:
        body = path.read_bytes()
        if msgspec.json.decode(body, type=_Form).form > FORM:
            raise UserError(_NEWER, folder=str(folder))
        return HubFolder(folder, msgspec.json.decode(body, type=HubSettings))
    except FileNotFoundError as error:
        raise UserError(_NOT_ONE, folder=str(folder)) from error
    except (OSError, msgspec.MsgspecError) as error:
        raise UserError(_UNREADABLE, path=str(path), problem=str(error)[:200]) from error


def owner() -> HubMember:
    """Return a new identity that may all at a hub: it stays in its folder."""
    return new_member("hub", "all")


class _Form(msgspec.Struct):
    form: int = FORM
