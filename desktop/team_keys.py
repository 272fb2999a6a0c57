"""The recovery key of a team: it opens the team, lets somebody in, or ends somebody for good."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.errors import UserError
from desktop.papers_given import paper_in
from desktop.road_trial import link_of
from desktop.space_roads import road_at
from ui.pages.team_key import KeyForm
from ui.pages.team_run import ids_words
from ui.texts import _, shown

if TYPE_CHECKING:
    from core.sync.identity import Identity
    from core.sync.invitation import Whereabouts
    from core.sync.space import SpaceView
    from desktop.team_room import TeamRoom


class KeyAsked(QObject):
    """A form that takes the key: `then` is given its file and its secret once it opens."""

    def __init__(
        self, room: "TeamRoom", form: KeyForm, then: Callable[[Path, bytes], None]
    ) -> None:
        super().__init__(room)
        self._room, self._form, self._then = room, form, then
        self.path: Path | None = None
        form.file_wanted.connect(self._on_file)

    def read(self, passphrase: str) -> None:
        """Try a passphrase, in the worker: it is slow on purpose."""
        from core.store.recovery import read_private

        path = self.path
        if path is None:
            return
        self._form.show_busy(busy=True)
        self._room.try_out(
            partial(read_private, path, passphrase),
            partial(self._then, path),
            self._on_refused,
            worker="calculation",
        )

    def _on_file(self) -> None:
        from core.store.recovery import ENDING

        kinds = _("Recovery keys (*{ending})", ending=ENDING)
        path = self._room.chosen_file(_("Choose the recovery key"), kinds)
        if path is not None:
            self.path = path
            self._form.ask_passphrase(path.name)

    def _on_refused(self, error: UserError) -> None:
        self._form.show_refusal(shown(error))


class TeamKeys(QObject):
    """What is done with the recovery key; a key is tried before anything of it is kept."""

    def __init__(self, room: "TeamRoom") -> None:
        super().__init__(room)
        self._room = room
        self._place: Whereabouts | None = None
        self._person = ""
        self._ended = ("", "")
        page = room.page
        self.opening = KeyAsked(room, page.recovery.key, self._on_opening)
        self.ending = KeyAsked(room, page.members.manage.key, self._on_ending)
        self.entering = KeyAsked(room, page.enter.key, self._on_entering)
        page.recovery.key.accepted.connect(self.opening.read)
        page.members.manage.ended.connect(self._on_ended)
        page.enter.place_wanted.connect(self._on_place_wanted)
        page.enter.accepted.connect(self._on_accepted)
        page.enter.road.folder_wanted.connect(self._on_folder)

    def set_recovery(self, path: Path, secret: bytes, target: Path) -> None:
        """Let a recovery key open the team, and keep beside it where the team is."""
        from core.report.files import write_whole

        room = self._room
        room.spaces.set_recovery(room.space, secret, _now())
        write_whole(target, room.spaces.whereabouts(room.space, _now()).paper.encode() + b"\n")
        room.page.recovery.key.end()
        room.said.emit(
            _("Keep {key} and {place} in a safe place.", key=path.name, place=target.name)
        )
        room.done()

    def open_place(self, path: Path) -> None:
        """Take the file that says where a team is; raises UserError."""
        from core.sync.invitation import read_whereabouts
        from core.sync.roads.opening import address_of

        found = read_whereabouts(paper_in(path))
        self._place = found
        kind = road = ""
        if found.road:
            address = address_of(found.road)
            kind, road = address.kind, address.link if address.kind == "folder" else address.shown
        device = self._room.spaces.shelf.identity(_now()).device
        self._room.page.enter.show_place(
            found.title, kind, road, ids_words(found.space.hex(), device)
        )

    def end_for_good(self, member: str, device: str, secret: bytes, at: datetime) -> None:
        """Shut somebody out, or one computer, so that nobody can undo it."""
        room = self._room
        if device:
            room.spaces.revoke_device(room.space, device, at, secret)
        else:
            room.spaces.revoke(room.space, member, at, secret)

    # The team gets a key

    def _on_opening(self, path: Path, secret: bytes) -> None:
        from ui.widgets.file_dialog import file_to_save

        room = self._room
        room.page.recovery.key.show_busy(busy=False)
        proposed = path.with_name(f"{room.space[:12]}.tandem-space")
        kinds = _("Where a team is (*{ending})", ending=".tandem-space")
        target = file_to_save(room.page, _("Save where the team is"), kinds, proposed)
        if target is not None:
            act = partial(self.set_recovery, path, secret, target)
            room.tried(act, room.page.recovery.key.show_refusal)

    # Somebody is out for good

    def _on_ended(self, member: str, device: str, passphrase: str) -> None:
        self._ended = (member, device)
        self.ending.read(passphrase)

    def _on_ending(self, _path: Path, secret: bytes) -> None:
        form = self._room.page.members.manage.key
        form.show_busy(busy=False)
        member, device = self._ended
        act = partial(self.end_for_good, member, device, secret)
        self._room.acts.after_run(act, _("Shut out for good."), form.show_refusal)

    # Somebody enters

    def _on_place_wanted(self) -> None:
        room = self._room
        kinds = _("Where a team is (*{ending})", ending=".tandem-space")
        path = room.chosen_file(_("Open the file of the team"), kinds)
        if path is not None:
            room.tried(partial(self.open_place, path), room.page.enter.show_refusal)

    def _on_folder(self) -> None:
        self._room.entry.choose_folder(self._room.page.enter.road)

    def _on_accepted(self, person: str, passphrase: str) -> None:
        self._person = person
        self.entering.read(passphrase)

    def _on_entering(self, _path: Path, secret: bytes) -> None:
        from core.sync.administering import recovery_identity

        room = self._room
        wanted = room.page.enter.road.value()
        place = self._place
        if place is None:
            return
        try:
            link = link_of(wanted.kind, wanted.address, wanted.user, wanted.secret)
            view = room.spaces.unseen(place, _now())
        except UserError as error:
            room.page.enter.show_refusal(shown(error))
            return
        room.try_out(
            partial(_seen, link, view, recovery_identity(secret)),
            partial(self._on_seen, place, link, secret),
            self._on_unseen,
        )

    def _on_seen(
        self,
        place: "Whereabouts",
        link: str,
        secret: bytes,
        seen: "tuple[SpaceView, Mapping[int, bytes]]",
    ) -> None:
        room = self._room
        view, keys = seen
        try:
            room.spaces.enter_by_recovery(place, link, view, secret, keys, self._person, _now())
        except UserError as error:
            room.page.enter.show_refusal(shown(error))
            return
        room.page.enter.road.forget()
        room.page.enter.key.end()
        room.page.enter.hide()
        room.space, room.mode = view.space, ""
        room.done()
        room.page.setFocus()

    def _on_unseen(self, error: UserError) -> None:
        self._room.page.enter.show_refusal(shown(error))


def _seen(link: str, view: "SpaceView", key: "Identity") -> "tuple[SpaceView, Mapping[int, bytes]]":
    """Read a team and its keys over its road; in the worker."""
    from core.sync.tending import seen_by_recovery

    road = road_at(link)
    try:
        return seen_by_recovery(road, view, key, int(_now().timestamp()))
    finally:
        road.close()


def _now() -> datetime:
    return datetime.now(UTC)
