"""How one comes into a team: found one, or ask into one by an invitation."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.errors import UserError
from core.sync.road import UnreachableError
from desktop.papers_given import paper_in
from desktop.road_trial import link_of, look_at_road, try_road
from ui.pages.team_road import LATER, RoadForm
from ui.pages.team_run import ids_words
from ui.texts import _, shown

if TYPE_CHECKING:
    from desktop.team_room import TeamRoom


class TeamEntry(QObject):
    """Founding and joining; a road is tried in the worker before anything is kept."""

    def __init__(self, room: "TeamRoom") -> None:
        super().__init__(room)
        self._room = room
        self._paper = ""
        page = room.page
        page.found.founded.connect(self._on_founded)
        page.found.road.folder_wanted.connect(partial(self.choose_folder, page.found.road))
        page.join.looked_at.connect(self.look_at)
        page.join.file_wanted.connect(self._on_file_wanted)
        page.join.asked.connect(self._on_asked)
        page.join.road.folder_wanted.connect(partial(self.choose_folder, page.join.road))
        page.joining.looked.connect(self._on_looked)
        page.joining.left.connect(self._on_left)
        page.joining.request_wanted.connect(self._on_request_wanted)
        page.joining.answer_wanted.connect(self._on_answer_wanted)

    def choose_folder(self, form: RoadForm) -> None:
        """Ask for a folder and show it."""
        from ui.widgets.file_dialog import folder_to_use

        if (path := folder_to_use(form, _("Folder or USB key"))) is not None:
            form.set_folder(str(path))

    def look_at(self, paper: str) -> None:
        """Show whose invitation a line is, or why it is none."""
        from core.sync.invitation import read_invitation
        from desktop.team_data import invited_view

        join = self._room.page.join
        try:
            found = invited_view(paper, datetime.now(UTC).date())
        except UserError as error:
            self._paper = ""
            join.show_refusal(shown(error))
            return
        self._paper = paper
        device = self._room.spaces.shelf.identity(datetime.now(UTC)).device
        join.show_invited(found, ids_words(read_invitation(paper).space.hex(), device))

    def open_invitation(self, path: Path) -> None:
        """Take an invitation from a file."""
        join = self._room.page.join
        if self._room.tried(partial(self._read, path), join.show_refusal):
            self.look_at(self._paper)

    def _read(self, path: Path) -> None:
        self._paper = paper_in(path).strip()
        self._room.page.join.paper.setText(self._paper)

    def _on_file_wanted(self) -> None:
        kinds = _("Invitations (*{ending})", ending=".tandem-invitation")
        if (path := self._room.chosen_file(_("Open an invitation"), kinds)) is not None:
            self.open_invitation(path)

    def _on_founded(self, name: str, person: str) -> None:
        card = self._room.page.found
        wanted = card.road.value()
        card.road.show_problem("")
        if wanted.kind == LATER:
            self._found(name, person, "", None)
            return
        try:
            link = link_of(wanted.kind, wanted.address, wanted.user, wanted.secret)
        except UserError as error:
            card.road.show_problem(shown(error))
            return
        card.show_busy(busy=True)
        self._room.try_out(
            partial(try_road, link),
            partial(self._found, name, person, link),
            self._on_found_refused,
        )

    def _found(self, name: str, person: str, link: str, _tried: None) -> None:
        room = self._room
        card = room.page.found
        card.show_busy(busy=False)
        try:
            made = room.spaces.found(name, person, link, datetime.now(UTC))
        except UserError as error:
            card.show_refusal(shown(error))
            return
        card.road.forget()
        card.name.clear()
        card.hide()
        room.space, room.mode = made.id, ""
        room.done()
        room.page.setFocus()

    def _on_found_refused(self, error: UserError) -> None:
        card = self._room.page.found
        card.show_busy(busy=False)
        card.road.show_problem(shown(error))

    def _on_asked(self, person: str) -> None:
        from core.sync.invitation import read_invitation

        join = self._room.page.join
        wanted = join.road.value()
        try:
            invitation = read_invitation(self._paper)
            if join.road.isHidden():
                link = invitation.road
            else:
                link = link_of(wanted.kind, wanted.address, wanted.user, wanted.secret)
        except UserError as error:
            join.show_refusal(shown(error))
            return
        join.show_busy(busy=True)
        self._room.try_out(
            partial(look_at_road, link, invitation.space.hex()),
            partial(self._ask, person, link),
            partial(self._on_ask_refused, person, link),
        )

    def _on_ask_refused(self, person: str, link: str, error: UserError) -> None:
        if isinstance(error, UnreachableError) and "://" in link:
            self._ask(person, link, None)  # no network now: the request waits for one
        else:
            self._room.page.join.show_refusal(shown(error))

    def _ask(self, person: str, link: str, _looked: None) -> None:
        room = self._room
        room.page.join.show_busy(busy=False)
        try:
            invitation, asking = room.spaces.ask(self._paper, person, datetime.now(UTC), link)
        except UserError as error:
            room.page.join.show_refusal(shown(error))
            return
        space = invitation.space.hex()
        room.session.workspace.set_setting(f"space.request.{space}", asking)
        room.syncing.answers.pop(space, None)
        room.page.join.road.forget()
        room.page.join.hide()
        room.space, room.mode = space, ""
        room.done()
        room.page.setFocus()

    def _on_looked(self) -> None:
        self._room.syncing.now(self._room.space)

    def _on_left(self) -> None:
        room = self._room
        room.spaces.shelf.leave(room.space)
        room.syncing.answers.pop(room.space, None)
        room.space = ""
        room.refresh()
        room.shared.emit()

    def _on_request_wanted(self) -> None:
        from core.report.files import write_whole
        from ui.widgets.file_dialog import documents, file_to_save

        room = self._room
        paper = room.session.workspace.setting(f"space.request.{room.space}") or ""
        device = room.spaces.shelf.joining(room.space)[1].keys.device
        proposed = documents() / f"{device}.tandem-request"
        kinds = _("Requests (*{ending})", ending=".tandem-request")
        title = _("Save the request")
        if (path := file_to_save(room.page, title, kinds, proposed)) is not None:
            write = partial(write_whole, path, paper.encode() + b"\n")
            if room.tried(write, room.said.emit):
                room.said.emit(_("Send this file to whoever invited you."))

    def _on_answer_wanted(self) -> None:
        room = self._room
        kinds = _("Answers (*{ending})", ending=".tandem-answer")
        if (path := room.chosen_file(_("Open the answer"), kinds)) is not None:
            room.tried(partial(self.take_answer, path), room.said.emit)

    def take_answer(self, path: Path) -> None:
        """Take the answer of an administrator from a file; raises UserError."""
        room = self._room
        answer = paper_in(path)
        room.spaces.code(room.space, answer)
        room.syncing.answers[room.space] = answer
        room.refresh()
