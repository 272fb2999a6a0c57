"""The members of a space, as its log tells: who may do what, from which act on.

The log is a graph: administrators without a network act at the same time, and every act names what
its author knew. All devices that have the same entries come to the same members, whatever the order
in which they came. The rules:

- an act counts if its author was an administrator in all that the author knew;
- an act that ends somebody's rights counts against all that this somebody did without knowing it;
- where two end each other at the same time, the elder's act counts: who was admitted first, before
  all others the recovery key;
- one device that continues from one point twice has forked: its second continuation counts for
  nothing, unless it ends a right.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from core.sync.acts import ADMINISTRATOR, Role
from core.sync.entries import Signed
from core.sync.identity import DeviceKeys
from core.sync.runs import Runs


@dataclass(frozen=True, slots=True)
class Device:
    """A device that entered: what it signs with, whose it is, its last number if its right ended.

    `is_out`: it takes part no more. A reader's device takes part and has the last number 0.
    """

    keys: DeviceKeys
    member: str
    last: int | None
    is_out: bool


@dataclass(frozen=True, slots=True)
class Member:
    """A person with devices; `name` is closed with the key of `epoch`."""

    id: str
    role: Role
    name: str
    epoch: int
    is_out: bool


@dataclass(frozen=True, slots=True)
class Erasure:
    """An order to erase: the hash of a dossier's id, who gave it, and until when backups last.

    `segments` are the numbers of those that hold it, by device. Of a dossier that left, `to` is the
    hash of the space where it went.
    """

    digest: str
    by: str
    at: int
    backups_by: str
    entry: str
    segments: Mapping[str, Runs]
    to: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry that counts for nothing, and why.

    `why` is one of: misshapen, stranger, forged, no right, ended, forked, waiting, unknown, void.
    """

    entry: str
    by: str
    act: str
    why: str


@dataclass(frozen=True)
class Members:
    """What a members' log comes to."""

    space: str
    founding: str
    title: str
    devices: Mapping[str, Device]
    people: Mapping[str, Member]
    epochs: Mapping[int, str]
    recovery: DeviceKeys | None
    erasures: Mapping[str, Erasure]
    departures: Mapping[str, Erasure]
    entries: tuple[Signed, ...]
    heads: tuple[str, ...]
    is_rotation_due: bool
    refused: tuple[Refused, ...] = field(default=())

    @property
    def epoch(self) -> int:
        """The epoch in force: the latest one."""
        return max(self.epochs)

    @cached_property
    def known(self) -> frozenset[str]:
        """The hashes of all entries that have their place."""
        return frozenset(each.hash for each in self.entries)

    @cached_property
    def orders(self) -> Mapping[str, Erasure]:
        """All orders by which segments lose their bodies: of erased dossiers, and of those gone."""
        return {**self.erasures, **self.departures}

    @cached_property
    def order_count(self) -> int:
        """How often it was ordered that segments lose their bodies."""
        return sum(each.entry.act in {"erased", "left"} for each in self.entries)

    def active(self) -> tuple[Device, ...]:
        """Return the devices that take part."""
        return tuple(each for each in self.devices.values() if not each.is_out)

    def devices_of(self, member: str) -> tuple[Device, ...]:
        """Return the devices of a member, those that are out too."""
        return tuple(each for each in self.devices.values() if each.member == member)

    def is_administrator(self, device: str) -> bool:
        """Say whether a device may change the space now."""
        found = self.devices.get(device)
        return (
            found is not None
            and not found.is_out
            and self.people[found.member].role == ADMINISTRATOR
        )

    def administrators(self) -> tuple[Member, ...]:
        """Return the members who may change the space."""
        return tuple(
            each
            for each in self.people.values()
            if each.role == ADMINISTRATOR
            and any(not device.is_out for device in self.devices_of(each.id))
        )


def members_of(space: str, founding: str, files: Iterable[bytes]) -> Members:
    """Return what these entries come to, counted from the founding whose hash is given.

    Raises FoundingError where the founding itself is missing or is no founding.
    """
    from core.sync.replay import replayed

    return replayed(space, founding, files)
