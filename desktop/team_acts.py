"""What is done inside a team: invite, let in, roles, revocation, sharing, erasure."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from core.errors import UserError
from core.messages import N_, counted
from core.store.sharing import spaces_of
from desktop.papers_given import paper_in
from desktop.space_roads import road_of
from ui.texts import _, current_language, shown

if TYPE_CHECKING:
    from core.sync.acts import Role
    from core.sync.invitation import Invitation
    from core.sync.space_shelf import SpaceCard
    from desktop.team_room import TeamRoom

_MOST_AT_ONCE = 500
_GOOD_ONE = N_("Good until {day}, for one person. It lets nobody in: your call does.")
_GOOD = N_("Good until {day}, for {count} people. It lets nobody in: a call to each does.")


class TeamActs(QObject):
    """Each act is kept on the disk at once; what must travel goes out with the next run."""

    def __init__(self, room: "TeamRoom") -> None:
        super().__init__(room)
        self._room = room
        self._given: Invitation | None = None
        self._next: Callable[[], None] | None = None  # what waits for the run under way
        self._connect()

    @property
    def given(self) -> "Invitation | None":
        """The invitation that is shown."""
        return self._given

    def invite(self, role: str, uses: int = 1, days: int = 7) -> None:
        """Make an invitation and show it."""
        room = self._room
        invite = room.page.invite
        try:
            self._given = room.spaces.invite(
                room.space, _now(), role=cast("Role", role), uses=uses, days=days
            )
        except UserError as error:
            invite.show_refusal(shown(error))
            return
        room.done()
        self._show_given(self._given)

    def write_invitation(self, path: Path) -> None:
        """Write the invitation that is shown into a file; raises UserError."""
        from core.report.files import write_whole

        if self._given is not None:
            write_whole(path, self._given.paper.encode() + b"\n")

    def admit(self, device: str, code: str) -> None:
        """Let somebody in whose code agrees."""
        room = self._room
        try:
            candidate = room.spaces.candidate(room.space, device)
            room.spaces.admit(candidate, code, _now())
        except UserError as error:
            room.refresh()
            room.page.asking.show_refusal(device, shown(error))
            room.page.show_part(room.page.asking)
            return
        room.page.invite.put_away()
        room.said.emit(_("{name} is in the team.", name=candidate.request.name))
        self._clear(device)
        room.done()

    def answer_file(self, path: Path, target: Path) -> None:
        """Answer a request that came as a file, into another file; raises UserError."""
        from core.report.files import write_whole

        room = self._room
        _device, answer = room.spaces.answer(room.space, paper_in(path), _now())
        write_whole(target, answer.encode() + b"\n")
        room.refresh()

    def _show_given(self, given: "Invitation") -> None:
        from core.sync import papers
        from core.sync.roads.opening import address_of

        address = address_of(given.road)
        warning = ""
        if address.kind != "folder":
            warning = (
                _("The address in it opens the road: treat the invitation as a secret.")
                if address.user
                else _("It holds no identity at the server: the newcomer needs an own one.")
            )
        try:
            picture = papers.qr_code(given.paper)
        except papers.PaperError as error:
            picture, warning = b"", shown(error)
        from datetime import date

        day = current_language().day(date.fromisoformat(given.expires))
        words = shown(counted(_GOOD_ONE, _GOOD, given.uses, day=day))
        self._room.page.invite.show_made(picture, words, warning)

    def _on_save_invitation(self) -> None:
        from ui.widgets.file_dialog import documents, file_to_save

        room = self._room
        if self._given is None:
            return
        proposed = documents() / f"{self._given.id.hex()}.tandem-invitation"
        kinds = _("Invitations (*{ending})", ending=".tandem-invitation")
        path = file_to_save(room.page, _("Save the invitation"), kinds, proposed)
        if path is not None:
            room.tried(partial(self.write_invitation, path), room.page.invite.show_refusal)

    def _on_copied(self) -> None:
        if self._given is not None:
            QGuiApplication.clipboard().setText(self._given.paper)
            self._room.said.emit(_("The line is copied."))

    def _on_withdrawn(self, id_: str) -> None:
        self._room.spaces.shelf.withdraw_invitation(id_)
        self._room.page.invite.put_away()
        self._room.refresh()

    def _on_refused(self, device: str) -> None:
        room = self._room
        room.spaces.shelf.forget_candidate(room.spaces.candidate(room.space, device))
        self._clear(device)
        room.refresh()

    def _clear(self, device: str) -> None:
        """Take a request that was decided off the road, in the worker."""
        room = self._room
        card = room.card()
        if card.road:
            room.try_out(partial(_cleared, card, device), _nothing, _untold)

    def _on_request_file(self) -> None:
        from ui.widgets.file_dialog import file_to_save

        room = self._room
        kinds = _("Requests (*{ending})", ending=".tandem-request")
        path = room.chosen_file(_("Open a request"), kinds)
        if path is None:
            return
        proposed = path.with_suffix(".tandem-answer")
        kinds = _("Answers (*{ending})", ending=".tandem-answer")
        target = file_to_save(room.page, _("Save the answer"), kinds, proposed)
        if target is not None:
            room.tried(partial(self.answer_file, path, target), room.page.invite.show_refusal)

    # Rights. What came meanwhile is fetched first: its numbers say from where on nothing counts.

    def _on_role(self, member: str, role: str) -> None:
        room = self._room
        act = partial(room.spaces.give_role, room.space, member, cast("Role", role))
        self.after_run(act, "")

    def _on_revoked(self, member: str) -> None:
        room = self._room
        self.after_run(partial(self._revoke, room.space, member), _("Shut out."))

    def _revoke(self, space: str, member: str, at: datetime) -> None:
        room = self._room
        is_elder = room.spaces.revoke(space, member, at)
        if is_elder:
            room.page.members.show_refusal(
                _(
                    "This person was in the team before you and could undo this from a computer "
                    "that has not heard of it. The recovery key makes it final."
                )
            )

    def _on_device_revoked(self, device: str) -> None:
        room = self._room
        self.after_run(
            partial(room.spaces.revoke_device, room.space, device), _("The computer is shut out.")
        )

    def after_run(
        self,
        act: Callable[[datetime], object],
        words: str,
        refused: Callable[[str], None] | None = None,
    ) -> None:
        """Do something once a run fetched what came meanwhile; without a road at once."""
        room = self._room
        room.page.members.refusal.say("")
        refuse = refused or room.page.members.show_refusal

        def go() -> None:
            if room.tried(lambda: act(_now()), refuse):
                room.page.members.manage.end()
                if words:
                    room.said.emit(words)
            room.done()

        if room.card().road:
            self._next = go
            room.syncing.now(room.space)
        else:
            go()

    def _on_ended(self, space: str) -> None:
        if space == self._room.space and self._next is not None:
            act, self._next = self._next, None
            act()

    # Dossiers

    def put(self, dossier: str) -> None:
        """Put a dossier into the team."""
        from core.store.sync_tables import SyncTables
        from core.sync.outgoing import share

        room = self._room
        shelf = SyncTables(room.session.workspace)
        act = partial(share, shelf, dossier, room.space)
        if room.tried(act, room.page.shared.show_refusal):
            room.done()

    def put_all(self) -> None:
        """Put all dossiers in that are in no team, but for the demonstration."""
        from core.store.sync_tables import SyncTables
        from core.sync.outgoing import share

        room = self._room
        workspace = room.session.workspace
        cards, shelf = workspace.latest_dossiers(_MOST_AT_ONCE), SyncTables(workspace)
        homes = spaces_of(workspace, (card.dossier for card in cards))
        with shelf.transaction():
            for card in cards:
                if card.dossier not in homes and not card.demo:
                    share(shelf, card.dossier, room.space)
        room.done()

    def erase(self, dossier: str) -> None:
        """Erase a dossier of the team for good."""
        room = self._room
        if room.session.dossier == dossier:
            room.session.close()
        act = partial(room.spaces.order_erasure, dossier, _now())
        if room.tried(act, room.page.shared.show_refusal):
            room.said.emit(_("The dossier is erased here; the others follow."))
            room.done()

    def move(self, dossier: str, to: str) -> None:
        """Take a dossier out of the team once what came meanwhile is here."""
        room = self._room

        def act(at: datetime) -> None:
            room.spaces.move(dossier, to, at)

        self.after_run(act, _("The dossier left the team."), room.page.shared.show_refusal)

    def wish(self, dossier: str) -> None:
        """Ask that a dossier be erased."""
        room = self._room
        act = partial(room.spaces.wish_erasure, dossier, _now())
        if room.tried(act, room.page.shared.show_refusal):
            room.said.emit(_("You asked for its erasure."))
            room.done()

    def decline(self, dossier: str) -> None:
        """Leave a dossier as it is although a member asked for its erasure."""
        room = self._room
        room.spaces.decline_erasure(room.space, dossier)
        room.refresh()

    def _connect(self) -> None:
        room, page = self._room, self._room.page
        page.invite.wanted.connect(self.invite)
        page.invite.file_wanted.connect(self._on_save_invitation)
        page.invite.copied.connect(self._on_copied)
        page.invite.withdrawn.connect(self._on_withdrawn)
        page.invite.request_wanted.connect(self._on_request_file)
        page.asking.admitted.connect(self.admit)
        page.asking.refused.connect(self._on_refused)
        page.members.manage.role_given.connect(self._on_role)
        page.members.manage.revoked.connect(self._on_revoked)
        page.members.manage.device_revoked.connect(self._on_device_revoked)
        page.shared.put.connect(self.put)
        page.shared.all_put.connect(self.put_all)
        page.shared.erased.connect(self.erase)
        page.shared.moved.connect(self.move)
        page.shared.wished.connect(self.wish)
        page.shared.declined.connect(self.decline)
        page.shared.opened.connect(room.opened)
        room.syncing.ended.connect(self._on_ended)


def _cleared(card: "SpaceCard", device: str) -> None:
    from core.sync.tending import clear_request

    road = road_of(card)
    try:
        clear_request(road, card.id, device)
    finally:
        road.close()


def _nothing(_result: None) -> None:
    """Go on: nobody waits for it."""


def _untold(_error: UserError) -> None:
    """Leave a request on the road that could not be taken off: it was decided all the same."""


def _now() -> datetime:
    return datetime.now(UTC)
