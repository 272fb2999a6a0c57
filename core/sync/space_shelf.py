"""The shelf of spaces in a workspace: this device's identity, its spaces, their logs and keys.

All of it runs in the thread of the workspace. A `SpaceView` taken from here goes to a worker; what
the worker finds comes back through `keep`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, cast

import msgspec

from core.errors import UserError
from core.messages import N_
from core.store.engine import Row
from core.store.inside import Inside
from core.store.tables import set_setting, setting
from core.sync.administering import renewed
from core.sync.entries import read
from core.sync.identity import Identity, new_identity
from core.sync.invitation import (
    Invitation,
    OpenInvitation,
    Whereabouts,
    read_invitation,
)
from core.sync.joining import Candidate, Request
from core.sync.space import SpaceView

if TYPE_CHECKING:
    from core.sync.acts import Role

JOINING, ACTIVE = "joining", "active"

_NO_SPACE = N_("There is no such space here: got “{got}”; known are: {known}.")
_NONE_YET = N_(
    "This device is in no team yet. Found one: tandem space new NAME --as YOU, or join one by an "
    "invitation: tandem space join FILE --as YOU"
)
_WHICH = N_("There are several spaces here. Name one: {known}.")
_ALREADY = N_("This device is in the space “{title}” already.")


@dataclass(frozen=True, slots=True)
class SpaceCard:
    """A space as lists show it; `state` is joining until an administrator let this device in.

    `road` may hold a password: it is never shown as it stands.
    """

    id: str
    title: str
    road: str = field(repr=False)
    state: str
    since: datetime


class SpaceShelf:
    """The spaces of a workspace; whatever a method says is durable when it returns."""

    def __init__(self, inside: Inside) -> None:
        self._connection = inside.connection
        self.transaction = inside.transaction

    # This device

    def identity(self, at: datetime) -> Identity:
        """Return this device's keys, made now if it never had any under its present id.

        If it had some under another id, its disk was copied or restored: then it goes on under new
        ones in all its spaces.
        """
        device = setting(self._connection, "device") or ""
        found = self._identities("WHERE device = ?", device)
        return found[0] if found else self.renew(new_identity(device), at)

    def renew(self, new: Identity, at: datetime) -> Identity:
        """Return new keys, under which this device goes on in all spaces that it is in."""
        with self.transaction():
            former = self._identities("")[::-1]
            for each in self.spaces():
                self._renew_in(each.id, former, new, at)
            self._keep_identity(new, at)
        return new

    def former(self) -> tuple[Identity, ...]:
        """Return the identities that this device had before."""
        return self._identities("WHERE current = 0")

    # Spaces

    def spaces(self) -> tuple[SpaceCard, ...]:
        """Return the spaces of this device, the first one first."""
        sql = "SELECT space, title, road, state, since FROM spaces ORDER BY since, space"
        return tuple(
            SpaceCard(row[0], row[1], row[2], row[3], datetime.fromtimestamp(row[4], UTC))
            for row in self._connection.execute(sql)
        )

    def card(self, named: str | None = None) -> SpaceCard:
        """Return the space of an id or a title, the only one where none is named."""
        known = self.spaces()
        found = [each for each in known if named is None or named in {each.id, each.title}]
        if len(found) != 1:
            titles = ", ".join(f"{each.title} ({each.id})" for each in known)
            if not known:
                raise UserError(_NONE_YET)
            if named is None:
                raise UserError(_WHICH, known=titles)
            raise UserError(_NO_SPACE, got=named[:60], known=titles)
        return found[0]

    def add(self, view: SpaceView, title: str, road: str, at: datetime) -> None:
        """Keep a space that was founded here."""
        with self.transaction():
            self._add(view.space, view.founding, title, road, ACTIVE, at)
            self.keep(view)

    def set_road(self, space: str, road: str) -> None:
        """Say over which road a space travels."""
        with self.transaction():
            self._write("UPDATE spaces SET road = ? WHERE space = ?", road, space)

    def view(self, space: str, at: datetime) -> SpaceView:
        """Return a space as this device holds it, for use without the database."""
        return self._view(space, self.identity(at))

    def view_before_news(self, space: str, at: datetime) -> SpaceView:
        """Return a space as this device last took part in it.

        Where its disk was restored, it is not renewed before it has looked at what others entered:
        a copy of that disk may have come first, and two who continue from one point are a fork.
        """
        device = setting(self._connection, "device") or ""
        known = self._identities("")
        if not known or any(each.device == device for each in known):
            return self.view(space, at)
        return self._view(space, known[-1])

    def keys(self, space: str) -> Mapping[int, bytes]:
        """Return the keys of a space's epochs that came here."""
        sql = "SELECT epoch, key FROM space_epochs WHERE space = ?"
        return dict(
            cast("list[tuple[int, bytes]]", self._connection.execute(sql, (space,)).fetchall())
        )

    def keep(self, view: SpaceView) -> None:
        """Keep what a view has come to: entries and keys; what is there already stays."""
        with self.transaction():
            self.keep_entries(view.space, view.files)
            for epoch, key in view.keys.items():
                sql = "INSERT OR IGNORE INTO space_epochs VALUES (?, ?, ?)"
                self._write(sql, view.space, epoch, key)
            device = view.members.devices.get(view.identity.device) if view.files else None
            if device is not None:
                sql = "UPDATE spaces SET state = ?, title = ? WHERE space = ?"
                title = view.title or self.card(view.space).title
                self._write(sql, ACTIVE, title, view.space)

    def keep_entries(self, space: str, files: Iterable[bytes]) -> None:
        """Keep entries of a space's log."""
        with self.transaction():
            for raw in files:
                sql = "INSERT OR IGNORE INTO space_entries VALUES (?, ?, ?)"
                self._write(sql, space, read(raw).hash, raw)

    def leave(self, space: str) -> None:
        """Forget a space that this device is in no more, with its keys; its dossiers stay."""
        with self.transaction():
            for table in (
                "space_candidates", "space_invitations", "space_epochs", "space_entries", "spaces",
            ):  # fmt: skip
                self._write(f"DELETE FROM {table} WHERE space = ?", space)  # noqa: S608 - our own words

    # Joining, seen by the newcomer

    def begin_joining(self, invitation: Invitation, request: Request, at: datetime) -> None:
        """Keep an invitation and the request it led to, until an administrator decides."""
        space = invitation.space.hex()
        with self.transaction():
            state = next((each.state for each in self.spaces() if each.id == space), None)
            if state == ACTIVE:
                raise UserError(_ALREADY, title=invitation.title)
            if state == JOINING:
                self.leave(space)
            self._add(
                space, invitation.founding.hex(), invitation.title, invitation.road, JOINING, at
            )
            self._write(
                "UPDATE spaces SET invitation = ?, request = ? WHERE space = ?",
                invitation.paper,
                msgspec.msgpack.encode(request),
                space,
            )

    def arrive(self, found: Whereabouts, at: datetime) -> SpaceCard:
        """Keep where a space is that this device will enter by the recovery key."""
        space = found.space.hex()
        with self.transaction():
            if all(each.id != space for each in self.spaces()):
                self._add(space, found.founding.hex(), found.title, found.road, JOINING, at)
        return self.card(space)

    def joining(self, space: str) -> tuple[Invitation, Request]:
        """Return the invitation and the request by which this device is joining a space."""
        sql = "SELECT invitation, request FROM spaces WHERE space = ? AND state = ?"
        row = self._one(sql, space, JOINING)
        if row is None or not row[0]:
            raise UserError(_ALREADY, title=self.card(space).title)
        return read_invitation(row[0]), msgspec.msgpack.decode(row[1], type=Request)

    # Joining, seen by the administrator

    def keep_invitation(self, invitation: OpenInvitation) -> None:
        """Keep an invitation, or how often it was used by now."""
        with self.transaction():
            self._write(
                "INSERT INTO space_invitations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET used = excluded.used, uses = excluded.uses",
                invitation.id,
                invitation.space,
                invitation.secret,
                invitation.seed,
                invitation.uses,
                invitation.used,
                invitation.expires.isoformat(),
                invitation.role,
                invitation.member,
            )

    def invitations(self, space: str) -> tuple[OpenInvitation, ...]:
        """Return the invitations made here for a space, those that are over too."""
        sql = "SELECT * FROM space_invitations WHERE space = ? ORDER BY rowid"
        return tuple(map(_invitation, self._connection.execute(sql, (space,))))

    def withdraw_invitation(self, id_: str) -> None:
        """Let nobody enter by an invitation any more."""
        with self.transaction():
            self._write("UPDATE space_invitations SET used = uses WHERE id = ?", id_)

    def keep_candidate(self, candidate: Candidate, paper: str, answer: str) -> None:
        """Keep a request that was answered; a later request of the same device takes its place."""
        with self.transaction():
            self.keep_invitation(candidate.invitation)
            self._write(
                "INSERT OR REPLACE INTO space_candidates VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                candidate.invitation.space,
                candidate.request.keys.device,
                candidate.invitation.id,
                msgspec.msgpack.encode(candidate.request),
                candidate.use,
                candidate.tries,
                paper,
                answer,
            )

    def answer_to(self, space: str, paper: str) -> tuple[str, str] | None:
        """Return device and answer of a request that was answered before."""
        sql = "SELECT device, answer FROM space_candidates WHERE space = ? AND paper = ?"
        row = self._one(sql, space, paper)
        return None if row is None else (row[0], row[1])

    def candidates(self, space: str) -> tuple[Candidate, ...]:
        """Return who asked in and was answered; the code decides about each."""
        kept = {each.id: each for each in self.invitations(space)}
        founding = self._one("SELECT founding FROM spaces WHERE space = ?", space)
        sql = (
            "SELECT invitation, request, use, tries FROM space_candidates "
            "WHERE space = ? ORDER BY rowid"
        )
        return tuple(
            Candidate(
                msgspec.msgpack.decode(row[1], type=Request),
                kept[row[0]],
                founding[0] if founding else "",
                row[2],
                row[3],
            )
            for row in self._connection.execute(sql, (space,))
        )

    def count_try(self, candidate: Candidate) -> None:
        """Count a code that did not agree."""
        sql = "UPDATE space_candidates SET tries = tries + 1 WHERE space = ? AND device = ?"
        with self.transaction():
            self._write(sql, candidate.invitation.space, candidate.request.keys.device)

    def forget_candidate(self, candidate: Candidate) -> None:
        """Forget a request that was decided."""
        sql = "DELETE FROM space_candidates WHERE space = ? AND device = ?"
        with self.transaction():
            self._write(sql, candidate.invitation.space, candidate.request.keys.device)

    # Below, what all of the above stands on.

    def _add(  # noqa: PLR0913, PLR0917 - the columns of a row
        self, space: str, founding: str, title: str, road: str, state: str, at: datetime
    ) -> None:
        sql = "INSERT INTO spaces VALUES (?, ?, ?, ?, ?, ?, '', x'')"
        self._write(sql, space, founding, title, road, state, int(at.timestamp()))

    def _view(self, space: str, identity: Identity) -> SpaceView:
        row = self._one("SELECT founding FROM spaces WHERE space = ?", space)
        if row is None:
            raise UserError(_NO_SPACE, got=space, known="–")
        files = self._connection.execute(
            "SELECT body FROM space_entries WHERE space = ? ORDER BY rowid", (space,)
        )
        return SpaceView(
            space,
            row[0],
            identity,
            tuple(each[0] for each in files),
            self.keys(space),
            self.former(),
        )

    def _renew_in(
        self, space: str, former: Sequence[Identity], new: Identity, at: datetime
    ) -> None:
        """Let the latest former identity that the log knows vouch for the new one.

        A copy of this disk may have entered keys of its own under the same id: those are not ours.
        """
        for old in former:
            view = self._view(space, old)
            known = view.members.devices.get(old.device) if view.files else None
            if known is not None and known.keys == old.keys:
                if not known.is_out:
                    self.keep_entries(space, renewed(view, new, int(at.timestamp())).files)
                return

    def _keep_identity(self, identity: Identity, at: datetime) -> None:
        """Let this device write under other keys; the former still open letters."""
        self._write("UPDATE space_identities SET current = 0")
        self._write(
            "INSERT INTO space_identities VALUES (?, ?, ?, ?, 1)",
            identity.device,
            identity.signer,
            identity.box,
            int(at.timestamp()),
        )
        set_setting(self._connection, "device", identity.device)

    def _identities(self, where: str, *values: object) -> tuple[Identity, ...]:
        sql = f"SELECT device, signer, box FROM space_identities {where} ORDER BY made"  # noqa: S608 - our own words
        return tuple(Identity(*row) for row in self._connection.execute(sql, values))

    def _one(self, sql: str, *values: object) -> Row | None:
        return self._connection.execute(sql, values).fetchone()

    def _write(self, sql: str, *values: object) -> None:
        self._connection.execute(sql, values)


def _invitation(row: Row) -> OpenInvitation:
    id_, space, secret, seed, uses, used, expires, role, member = row
    return OpenInvitation(
        id=id_,
        space=space,
        secret=secret,
        seed=seed,
        uses=uses,
        used=used,
        expires=date.fromisoformat(expires),
        role=cast("Role", role),
        member=member,
    )
