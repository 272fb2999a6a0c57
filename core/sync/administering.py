"""Administering a space: roles, revocations, the recovery key, and a device's own renewal.

Every function returns the space after the act; nothing is kept and nothing travels until the shelf
keeps it and a run tends it. Shutting somebody out protects what is written from then on. What was
written before stays readable to whoever had its key: their copy cannot be taken back.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.errors import UserError
from core.messages import N_
from core.sealing.letters import public_key_of
from core.sealing.signatures import public_of
from core.sync.acts import (
    ADMINISTRATOR,
    Admitted,
    RecoverySet,
    Renewed,
    Revoked,
    Role,
    RoleGiven,
)
from core.sync.entries import RECOVERY
from core.sync.identity import Identity
from core.sync.members import Member
from core.sync.space import SpaceView, new_member, next_entry, rotated

_NO_MEMBER = N_("Nobody here is called “{got}”. The members are: {known}.")
_SEVERAL = N_("Several members are called “{got}”. Give the id of one: {known}.")
_LAST = N_(
    "{name} is the last administrator: without one nobody could be let in or shut out any more. "
    "Make somebody else an administrator first."
)
_NO_RECOVERY = N_(
    "This recovery key is not the one of this space: nothing was changed. "
    "Take the key that the organisation keeps for this space."
)
_NOT_IN = N_(
    "This device takes part in this space no more. Ask an administrator to invite it anew."
)


def member_named(view: SpaceView, named: str) -> Member:
    """Return the member of a name or an id; raises UserError."""
    people = [each for each in view.members.people.values() if not each.is_out]
    names = {each.id: view.name_of(each.id) or each.id for each in people}
    found = [each for each in people if named in {each.id, names[each.id]}]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UserError(_NO_MEMBER, got=named[:60], known=", ".join(sorted(names.values())))
    raise UserError(_SEVERAL, got=named[:60], known=", ".join(each.id for each in found))


def revoked(view: SpaceView, member: str, last: Mapping[str, int], at: int) -> SpaceView:
    """Return the space without a member, under a new key.

    `last` says, by device, the number of the last segment that was seen of it: what is numbered
    above counts for nothing. A device that is not named wrote nothing that counts.
    """
    view.must_administer()
    _must_not_be_last(view, member)
    devices = {each.keys.device for each in view.members.devices_of(member)}
    numbers = {device: last.get(device, 0) for device in sorted(devices)}
    return rotated(view.done(Revoked(numbers, member), at), at)


def device_revoked(view: SpaceView, device: str, last: int, at: int) -> SpaceView:
    """Return the space without one device of a member, lost or stolen, under a new key."""
    view.must_administer()
    owner = view.members.devices[device].member
    others = [each for each in view.members.devices_of(owner) if not each.is_out]
    if len(others) == 1:
        _must_not_be_last(view, owner)
    return rotated(view.done(Revoked({device: last}), at), at)


def with_role(
    view: SpaceView, member: str, role: Role, last: Mapping[str, int], at: int
) -> SpaceView:
    """Return the space in which a member has another role; `last` as for a revocation."""
    view.must_administer()
    if role != ADMINISTRATOR:
        _must_not_be_last(view, member)
    devices = {each.keys.device for each in view.members.devices_of(member)}
    numbers = {device: last.get(device, 0) for device in sorted(devices)}
    return view.done(RoleGiven(member, role, numbers), at)


def recovery_identity(secret: bytes) -> Identity:
    """Return what the organisation's recovery key signs and opens letters with, in any space."""
    signer, box = (
        hashlib.sha256(b"tandem space recovery\0" + what + b"\0" + secret).digest()
        for what in (b"sign", b"box")
    )
    return Identity(RECOVERY, signer, box)


def with_recovery(view: SpaceView, secret: bytes, at: int) -> SpaceView:
    """Return the space whose recovery key comes from this secret; it opens every epoch."""
    view.must_administer()
    key = recovery_identity(secret)
    return view.done(RecoverySet(public_of(key.signer).hex(), public_key_of(key.box).hex()), at)


def recovered(
    view: SpaceView, secret: bytes, keys: Mapping[int, bytes], name: str, at: int
) -> SpaceView:
    """Return the space with this device as an administrator, let in by the recovery key.

    `view` has the entries of the space and no keys; `keys` are those that `recovery_keys` read.
    """
    key = recovery_identity(secret)
    known = view.members.recovery
    if known is None or known != key.keys:
        raise UserError(_NO_RECOVERY)
    view = view.with_keys(keys)
    member = new_member()
    epoch, closed = view.closed_name(member, name)
    proof = view.identity.proof(view.space)
    act = Admitted(view.identity.keys, member, ADMINISTRATOR, closed, epoch, proof)
    entry = next_entry(view.members, act, at, by=RECOVERY, signer=key.signer)
    return rotated(view.with_entries([entry.raw]), at)


def shut_out_by_recovery(  # noqa: PLR0913, PLR0917 - as a revocation, and the key that signs it
    view: SpaceView, secret: bytes, member: str, devices: Sequence[str], last: Mapping[str, int],
    at: int,
) -> SpaceView:  # fmt: skip
    """Return the space without a member, or without these devices of one, for good.

    The recovery key is the eldest: nobody can have ended it first, and nobody takes it back. `last`
    as for a revocation; `member` is empty where the person stays.
    """
    key = recovery_identity(secret)
    if view.members.recovery != key.keys:
        raise UserError(_NO_RECOVERY)
    numbers = {device: last.get(device, 0) for device in sorted(devices)}
    entry = next_entry(view.members, Revoked(numbers, member), at, by=RECOVERY, signer=key.signer)
    return rotated(view.with_entries([entry.raw]), at)


def is_elder(view: SpaceView, member: str) -> bool:
    """Say whether a member was here before this device's own: then it could strike back.

    Its revocation is final only where the recovery key signs it.
    """
    order = list(view.members.people)
    mine = view.members.devices[view.identity.device].member
    return order.index(member) < order.index(mine)


def renewed(view: SpaceView, new: Identity, at: int) -> SpaceView:
    """Return the space in which this device goes on under a new id and new keys.

    Raises UserError where it takes part no more.
    """
    found = view.members.devices.get(view.identity.device)
    if found is None or found.is_out:
        raise UserError(_NOT_IN)
    after = view.done(Renewed(new.keys, new.proof(view.space)), at)
    return replace(after, identity=new, former=(*view.former, view.identity))


def _must_not_be_last(view: SpaceView, member: str) -> None:
    left = [each for each in view.members.administrators() if each.id != member]
    if not left:
        raise UserError(_LAST, name=view.name_of(member) or member)
