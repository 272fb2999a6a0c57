"""What people do with spaces: found, invite, join, admit, revoke, share, erase.

The one door for the window and for the command line. It keeps everything in the workspace; what
must travel goes out with the next run (`core.sync.space_run`), so all of it can be done without a
network. Every method belongs to the thread of the workspace.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from core.errors import UserError
from core.messages import N_
from core.store.erasing import Erasures, ErasureState, digest_of
from core.store.inside import Inside
from core.sync import administering
from core.sync.acts import MEMBER, Role
from core.sync.burying import erase, obey, segments_of
from core.sync.erasure import BACKUPS_WITHIN, ordered, ordered_out
from core.sync.invitation import (
    DEFAULT_DAYS,
    Invitation,
    Whereabouts,
    invited,
    read_invitation,
)
from core.sync.joining import Candidate, OtherCodeError, admission, asked, code_of
from core.sync.leaving import NO_RETURN, has_left, leave_for
from core.sync.members import Device
from core.sync.ring import SpaceKeyring
from core.sync.space import SpaceView, checked_name, founded
from core.sync.space_run import answer_to
from core.sync.space_shelf import ACTIVE, SpaceCard, SpaceShelf
from core.sync.wishes import dossier_of, note_undecided, undecided, wish_for, wished

_NOBODY = N_("Nobody called “{got}” asks in. Those who ask: {known}.")
_NO_ROAD = N_(
    "Where does the space travel? Wanted a folder, or the address of a server or of a cloud folder."
)
_NOT_THERE = N_(
    "This dossier is in no team, or in that one already: there is nothing to move. "
    "To put it into a team: tandem space put DOSSIER."
)
_MAY_NOT_WRITE = N_(
    "In the team “{title}” this computer only reads: nothing can be put in. "
    "Ask an administrator of that team for the role of a member."
)
_IN_ALREADY = N_("This computer is in the team “{title}” already.")
_UNASKED = N_(
    "This request does not belong to an invitation that was made on this computer. "
    "Whoever made the invitation must let the person in."
)


@dataclass(frozen=True, slots=True)
class MemberCard:
    """A member as lists show it; `name` is empty where this device cannot read it."""

    id: str
    name: str
    role: Role
    is_out: bool
    is_me: bool
    devices: tuple[Device, ...]


class Spaces:
    """The spaces of an open workspace."""

    def __init__(self, inside: Inside) -> None:
        self.shelf = SpaceShelf(inside)
        self._inside = inside

    def view(self, space: str, at: datetime) -> SpaceView:
        """Return a space as this device holds it."""
        return self.shelf.view(space, at)

    def found(self, name: str, person: str, road: str, at: datetime) -> SpaceCard:
        """Make a space, whose administrator this device is."""
        view = founded(name, person, self.shelf.identity(at), _seconds(at))
        self.shelf.add(view, checked_name(name), road, at)
        return self.shelf.card(view.space)

    def members(self, space: str, at: datetime) -> tuple[MemberCard, ...]:
        """Return who is in a space, and who was."""
        view = self.view(space, at)
        me = view.members.devices.get(view.identity.device)
        return tuple(
            MemberCard(
                each.id,
                view.name_of(each.id),
                each.role,
                each.is_out,
                me is not None and me.member == each.id,
                view.members.devices_of(each.id),
            )
            for each in view.members.people.values()
        )

    # Letting people in

    def invite(  # noqa: PLR0913 - an invitation has these sides
        self,
        space: str,
        at: datetime,
        *,
        road: str = "",
        uses: int = 1,
        days: int = DEFAULT_DAYS,
        role: Role = MEMBER,
        member: str = "",
    ) -> Invitation:
        """Return an invitation to hand over.

        It bears the address of the road without this member's own identity there; `road` takes its
        place, with an identity made for the newcomer. `member` names somebody who is in already
        and brings another device.
        """
        card, view = self.shelf.card(space), self.view(space, at)
        if not (road or card.road):
            raise UserError(_NO_ROAD)
        owner = administering.member_named(view, member).id if member else ""
        given, kept = invited(
            view,
            road or _for_others(card.road),
            at.date(),
            uses=uses,
            days=days,
            role=role,
            member=owner,
        )
        self.shelf.keep_invitation(kept)
        return given

    def ask(self, paper: str, person: str, at: datetime, road: str = "") -> tuple[Invitation, str]:
        """Return what an invitation says, and the paper that asks in by it.

        `road` is the newcomer's own way to the same place, with the newcomer's identity in it.
        """
        invitation = read_invitation(paper)
        request, asking = asked(invitation, self.shelf.identity(at), person)
        with self.shelf.transaction():
            self.shelf.begin_joining(invitation, request, at)
            if road:
                self.shelf.set_road(invitation.space.hex(), road)
        return invitation, asking

    def code(self, space: str, answer: str) -> str:
        """Return the digits that a newcomer reads out."""
        invitation, request = self.shelf.joining(space)
        return code_of(invitation, request, answer)

    def answer(self, space: str, paper: str, at: datetime) -> tuple[str, str]:
        """Return device and answer of a request that came as a file."""
        found = answer_to(self.shelf, self.view(space, at), paper, at.date())
        if found is None:
            raise UserError(_UNASKED)
        return found

    def candidate(self, space: str, named: str | None) -> Candidate:
        """Return who asks in, by name or device; the only one where none is named."""
        known = self.shelf.candidates(space)
        found = [
            each
            for each in known
            if named is None or named in {each.request.name, each.request.keys.device}
        ]
        if len(found) != 1:
            names = ", ".join(f"{each.request.name} ({each.request.keys.device})" for each in known)
            raise UserError(_NOBODY, got=(named or "")[:60], known=names or "–")
        return found[0]

    def admit(self, candidate: Candidate, said: str, at: datetime) -> None:
        """Let somebody in whose code agrees; raises OtherCodeError, and counts the try."""
        space = candidate.invitation.space
        try:
            view = admission(self.view(space, at), candidate, said, _seconds(at))
        except OtherCodeError:
            self.shelf.count_try(candidate)
            raise
        with self.shelf.transaction():
            self.shelf.keep(view)
            self.shelf.forget_candidate(candidate)

    # Rights

    def give_role(self, space: str, named: str, role: Role, at: datetime) -> None:
        """Give a member another role."""
        view = self.view(space, at)
        member = administering.member_named(view, named).id
        last = self._last(space)
        self.shelf.keep(administering.with_role(view, member, role, last, _seconds(at)))

    def revoke(self, space: str, named: str, at: datetime, secret: bytes = b"") -> bool:
        """Shut a member out; say whether only the recovery key makes that final.

        `secret` is that of the recovery key, where it is at hand.
        """
        view = self.view(space, at)
        member = administering.member_named(view, named).id
        if secret:
            devices = [each.keys.device for each in view.members.devices_of(member)]
            after = administering.shut_out_by_recovery(
                view, secret, member, devices, self._last(space), _seconds(at)
            )
        else:
            after = administering.revoked(view, member, self._last(space), _seconds(at))
        is_elder = not secret and administering.is_elder(view, member)
        self.shelf.keep(after)
        return is_elder

    def revoke_device(self, space: str, device: str, at: datetime, secret: bytes = b"") -> bool:
        """Shut out one device of a member: lost, stolen or given away; else as `revoke`."""
        view, last = self.view(space, at), self._last(space)
        owner = view.members.devices[device].member
        if secret:
            after = administering.shut_out_by_recovery(
                view, secret, "", [device], last, _seconds(at)
            )
        else:
            after = administering.device_revoked(view, device, last.get(device, 0), _seconds(at))
        self.shelf.keep(after)
        return not secret and administering.is_elder(view, owner)

    def set_recovery(self, space: str, secret: bytes, at: datetime) -> None:
        """Let the organisation's recovery key open this space from now on."""
        view = self.view(space, at)
        self.shelf.keep(administering.with_recovery(view, secret, _seconds(at)))

    def whereabouts(self, space: str, at: datetime) -> Whereabouts:
        """Return what must lie beside the recovery key, so that it finds the space."""
        card, view = self.shelf.card(space), self.view(space, at)
        founding = bytes.fromhex(view.founding)
        road = _for_others(card.road) if card.road else ""
        return Whereabouts(road, bytes.fromhex(space), founding, card.title)

    def unseen(self, found: Whereabouts, at: datetime) -> SpaceView:
        """Return a space of which this device holds nothing yet, to be read over its road."""
        space, founding = found.space.hex(), found.founding.hex()
        if any(each.id == space and each.state == ACTIVE for each in self.shelf.spaces()):
            raise UserError(_IN_ALREADY, title=found.title)
        return SpaceView(space, founding, self.shelf.identity(at), (), {})

    def enter_by_recovery(  # noqa: PLR0913, PLR0917 - the three things kept apart, and who enters
        self,
        found: Whereabouts,
        road: str,
        view: SpaceView,
        secret: bytes,
        keys: Mapping[int, bytes],
        person: str,
        at: datetime,
    ) -> None:
        """Make this device an administrator, where all others are gone.

        `view` was seen over the road and `keys` read there with the recovery key; all or nothing.
        """
        after = administering.recovered(view, secret, keys, person, _seconds(at))
        with self.shelf.transaction():
            self.shelf.arrive(found, at)
            if road:
                self.shelf.set_road(view.space, road)
            self.shelf.keep(after)

    def advises_second_administrator(self, space: str, at: datetime) -> bool:
        """Say whether a second administrator is advised: one may lose a device, or leave."""
        members = self.view(space, at).members
        return len(members.administrators()) < 2 and len(members.active()) > 1

    # Erasure

    def order_erasure(
        self, dossier: str, at: datetime, backups_by: date | None = None
    ) -> ErasureState:
        """Order the erasure of a dossier, and carry it out here; it cannot be undone."""
        day = backups_by or at.date() + BACKUPS_WITHIN
        space, segments = segments_of(self._inside, dossier)
        erasures = Erasures(self._inside)
        if space:
            view = ordered(self.view(space, at), dossier, segments, day, _seconds(at))
            self.shelf.keep(view)
            obey(self._inside, view.members, at)
        else:
            erasures.order(ErasureState(digest_of(dossier), "", "", at, day, None, None))
            erase(self._inside, dossier)
            erasures.settle(at)
        return next(each for each in erasures.all() if each.digest == digest_of(dossier))

    def wish_erasure(self, dossier: str, at: datetime) -> None:
        """Ask that a dossier of a team be erased; administrators order at once."""
        space, _segments = segments_of(self._inside, dossier)
        wish_for(self._inside, self.view(space, at).members, dossier)

    def wished(self, space: str) -> Collection[str]:
        """Return the dossiers of a space whose erasure this device asks for."""
        found = wished(self._inside, space)
        return {dossier_of(self._inside, space, each) or "" for each in found}

    def undecided(self, space: str) -> Mapping[str, str]:
        """Return by dossier the device whose wish to erase it waits for a yes or a no."""
        found = undecided(self._inside, space).items()
        return {each: by for each, by in found if segments_of(self._inside, each)[0] == space}

    def decline_erasure(self, space: str, dossier: str) -> None:
        """Leave a dossier as it is although somebody asked for its erasure."""
        note_undecided(self._inside, space, dossier, "")

    # Leaving

    def move(self, dossier: str, to: str, at: datetime, backups_by: date | None = None) -> None:
        """Take a dossier out of its team, into the team `to` or, where that is empty, into none."""
        space, segments = segments_of(self._inside, dossier)
        if not space or space == to:
            raise UserError(_NOT_THERE)
        view = self.view(space, at)
        if to:
            if has_left(self._inside, to, dossier):
                raise UserError(NO_RETURN)
            target = self.view(to, at)
            if not SpaceKeyring(target.members, target.identity, target.keys).may_write:
                raise UserError(_MAY_NOT_WRITE, title=self.shelf.card(to).title)
        day = backups_by or at.date() + BACKUPS_WITHIN
        with self.shelf.transaction():
            after = ordered_out(view, dossier, to, segments, day, _seconds(at))
            self.shelf.keep(after)
            leave_for(self._inside, space, dossier, to)
            obey(self._inside, after.members, at)

    def erasures(self) -> tuple[ErasureState, ...]:
        """Return all erasures that this workspace knows of."""
        return Erasures(self._inside).all()

    def _last(self, space: str) -> Mapping[str, int]:
        """Return the last number that was seen of each device; what it numbers higher is void."""
        sql = "SELECT device, coalesce(fork - 1, number) FROM sync_heads WHERE space = ?"
        rows = self._inside.connection.execute(sql, (space,))
        return {row[0]: row[1] for row in rows}


def _for_others(road: str) -> str:
    """Return an address without the identity of whoever uses it."""
    from core.sync.roads.opening import address_of

    return address_of(road).without_identity().link


def _seconds(at: datetime) -> int:
    return int(at.timestamp())
