"""The standing of everybody while a members' log is carried out, entry by entry."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeVar

from core.sync.acts import (
    ADMINISTRATOR,
    READER,
    Act,
    Admitted,
    EpochBegun,
    Erased,
    Founded,
    Left,
    RecoverySet,
    Renewed,
    Revoked,
    RoleGiven,
)
from core.sync.entries import RECOVERY, Signed, is_hex
from core.sync.identity import DeviceKeys
from core.sync.members import Device, Erasure, Member, Members, Refused
from core.sync.runs import Runs, is_day, is_runs, joined, read_runs

ELDEST = -1
_YOUNGEST = 1 << 60
_MOST_EPOCH = 1 << 52

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


@dataclass(slots=True)
class Standing:
    """Who is in a space, with what right, and which keys and orders are in force."""

    space: str
    devices: dict[str, Device] = field(default_factory=dict[str, Device])
    people: dict[str, Member] = field(default_factory=dict[str, Member])
    ranks: dict[str, int] = field(default_factory=dict[str, int])
    epochs: dict[int, str] = field(default_factory=dict[int, str])
    erasures: dict[str, Erasure] = field(default_factory=dict[str, Erasure])
    departures: dict[str, Erasure] = field(default_factory=dict[str, Erasure])
    recovery: DeviceKeys | None = None
    title: str = ""
    epoch_entry: str = ""
    void: set[str] = field(default_factory=set[str])

    def copied(self) -> "Standing":
        """Return the same standing, to be carried on apart."""
        return replace(
            self,
            devices=dict(self.devices),
            people=dict(self.people),
            ranks=dict(self.ranks),
            epochs=dict(self.epochs),
            erasures=dict(self.erasures),
            departures=dict(self.departures),
            void=set(self.void),
        )

    def public_of(self, by: str) -> bytes | None:
        """Return the key that checks an author's signature, None for a stranger."""
        keys = self.recovery if by == RECOVERY else None
        if by in self.devices:
            keys = self.devices[by].keys
        return None if keys is None else bytes.fromhex(keys.sign)

    def member_of(self, by: str) -> str:
        """Return whose a device is, empty for the recovery key."""
        return self.devices[by].member if by in self.devices else ""

    def rank_of(self, by: str) -> int:
        """Return the age of an author's right, the elder the lower; the recovery key is eldest."""
        return ELDEST if by == RECOVERY else self.ranks.get(self.member_of(by), _YOUNGEST)

    def may(self, act: Act | None, by: str) -> bool:
        """Say whether an author may do this; None stands for what only a newer Tandem knows."""
        if by == RECOVERY:
            return not isinstance(act, Founded | Renewed)
        device = self.devices.get(by)
        if device is None or device.is_out:
            return False
        return isinstance(act, Renewed) or self.people[device.member].role == ADMINISTRATOR

    def has_sense(self, act: Act) -> bool:
        """Say whether an act means anything here: known people, new devices, keys that are some."""
        match act:
            case Founded():
                sense = False  # a space begins once
            case Admitted():
                sense = self._is_new(act.keys, act.proof) and not self._is_out(act.member)
            case Renewed():
                sense = self._is_new(act.keys, act.proof)
            case RoleGiven():
                sense = act.member in self.people and _are_numbers(act.last)
            case Revoked():
                sense = set(act.last) <= set(self.devices) and _are_numbers(act.last)
            case RecoverySet():
                sense = is_hex(act.sign, 32) and is_hex(act.box, 32)
            case EpochBegun():
                sense = self.epoch < act.epoch < _MOST_EPOCH and is_hex(act.check, 32)
            case Erased() | Left():
                sense = is_hex(act.digest, 32) and is_day(act.backups_by)
                sense = sense and (isinstance(act, Erased) or not act.to or is_hex(act.to, 32))
                sense = sense and all(is_runs(each) for each in act.segments.values())
        return sense

    @property
    def epoch(self) -> int:
        """The latest epoch."""
        return max(self.epochs, default=0)

    def is_reader(self, member: str) -> bool:
        """Say whether what a member writes counts for nothing."""
        return self.people[member].role == READER

    def carry_out(self, act: Act, signed: Signed) -> None:
        """Let an act take its effect; what it says of somebody unknown takes none."""
        entry = signed.entry
        match act:
            case Founded():
                self._found(act, signed)
            case Admitted():
                self._admit(act)
            case Renewed():
                self._renew(act, entry.by)
            case RoleGiven():
                self._give_role(act)
            case Revoked():
                self._revoke(act)
            case RecoverySet():
                self.recovery = DeviceKeys(RECOVERY, act.sign, act.box)
            case EpochBegun():
                self._begin_epoch(act.epoch, act.check, signed.hash)
            case Erased():
                self._order(self.erasures, act, signed)
            case Left():
                self._order(self.departures, act, signed, act.to)

    def members(
        self,
        founding: str,
        *,
        entries: tuple[Signed, ...],
        heads: tuple[str, ...],
        is_rotation_due: bool,
        refused: tuple[Refused, ...],
    ) -> Members:
        """Return this standing as what the whole log comes to."""
        return Members(
            space=self.space,
            founding=founding,
            title=self.title,
            devices=_frozen(self.devices),
            people=_frozen(self.people),
            epochs=_frozen(self.epochs),
            recovery=self.recovery,
            erasures=_frozen(self.erasures),
            departures=_frozen(self.departures),
            entries=entries,
            heads=heads,
            is_rotation_due=is_rotation_due,
            refused=refused,
        )

    def _is_new(self, keys: DeviceKeys, proof: str) -> bool:
        """Say whether keys are sound, proven, and neither they nor their id are somebody's."""
        taken = {each.keys.sign for each in self.devices.values()}
        return (
            keys.is_sound()
            and keys.device != RECOVERY
            and keys.device not in self.devices
            and keys.sign not in taken
            and keys.proves(self.space, proof)
        )

    def _is_out(self, member: str) -> bool:
        return member in self.people and self.people[member].is_out

    def _found(self, act: Founded, signed: Signed) -> None:
        self.title = act.title
        self.devices[act.keys.device] = Device(act.keys, act.member, None, is_out=False)
        self._enter(Member(act.member, ADMINISTRATOR, act.name, act.epoch, is_out=False))
        self._begin_epoch(act.epoch, act.check, signed.hash)

    def _admit(self, act: Admitted) -> None:
        # Two administrators may admit one device at the same time: it enters once.
        if not self._is_new(act.keys, act.proof):
            return
        if act.member not in self.people:
            self._enter(Member(act.member, act.role, act.name, act.epoch, is_out=False))
        person = self.people[act.member]
        last = 0 if person.role == READER else None
        self.devices[act.keys.device] = Device(act.keys, act.member, last, is_out=person.is_out)

    def _enter(self, member: Member) -> None:
        self.ranks[member.id] = len(self.ranks)
        self.people[member.id] = member

    def _renew(self, act: Renewed, by: str) -> None:
        if by in self.devices and self._is_new(act.keys, act.proof):
            old = self.devices[by]
            last = 0 if self.is_reader(old.member) or old.is_out else None
            self.devices[act.keys.device] = Device(act.keys, old.member, last, is_out=old.is_out)

    def _give_role(self, act: RoleGiven) -> None:
        if act.member not in self.people:
            return
        self.people[act.member] = replace(self.people[act.member], role=act.role)
        for device, each in self.devices.items():
            if each.member == act.member and not each.is_out:
                last = act.last.get(device, 0) if act.role == READER else None
                self.devices[device] = replace(each, last=last)

    def _revoke(self, act: Revoked) -> None:
        for device, each in self.devices.items():
            if device in act.last or (act.member and each.member == act.member):
                last = act.last.get(device, 0)
                lowest = last if each.last is None else min(last, each.last)
                self.devices[device] = replace(each, last=lowest, is_out=True)
        if act.member in self.people:
            self.people[act.member] = replace(self.people[act.member], is_out=True)

    def _order(
        self, orders: dict[str, Erasure], act: Erased | Left, signed: Signed, to: str = ""
    ) -> None:
        entry, nothing = signed.entry, MappingProxyType[str, Runs]({})
        order = orders.get(act.digest) or Erasure(
            act.digest, entry.by, entry.at, act.backups_by, signed.hash, nothing, to
        )
        segments = dict(order.segments)
        for device, text in act.segments.items():
            segments[device] = joined(segments.get(device, ()), read_runs(text))
        orders[act.digest] = replace(order, segments=MappingProxyType(segments))

    def _begin_epoch(self, epoch: int, check: str, entry: str) -> None:
        if epoch in self.epochs:
            return
        if epoch > self.epoch:
            self.epoch_entry = entry
        self.epochs[epoch] = check


def _are_numbers(last: Mapping[str, int]) -> bool:
    return all(number >= 0 for number in last.values())


def _frozen(entries: dict[_Key, _Value]) -> Mapping[_Key, _Value]:
    return MappingProxyType(entries)
