"""How a team exchanges, seen from its page: its road, journal, recovery key, confirmations."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.errors import UserError
from desktop.road_trial import link_of, try_road
from desktop.space_roads import forget_carried, road_of
from ui.texts import _, shown

if TYPE_CHECKING:
    from core.sync.erasure import Confirmed
    from core.sync.ring import SpaceKeyring
    from core.sync.space_shelf import SpaceCard
    from desktop.team_room import TeamRoom


class TeamRoads(QObject):
    """A road and a key are tried in a worker before anything of them is kept."""

    def __init__(self, room: "TeamRoom") -> None:
        super().__init__(room)
        self._room = room
        self._key: Path | None = None
        page = room.page
        page.run.wanted.connect(self._on_sync)
        page.run.stopped.connect(room.syncing.cancel)
        page.run.mended.connect(self._on_mend)
        page.run.road_wanted.connect(self._on_road_wanted)
        page.run.form.folder_wanted.connect(self._on_folder)
        page.run.journal_wanted.connect(self._on_journal)
        page.erasures.asked.connect(self._on_asked)
        page.recovery.file_wanted.connect(self._on_key_wanted)
        page.recovery.accepted.connect(self._on_key_accepted)

    def set_recovery(self, path: Path, secret: bytes, target: Path) -> None:
        """Let a recovery key open the team, and keep beside it where the team is."""
        from core.report.files import write_whole

        room = self._room
        room.spaces.set_recovery(room.space, secret, _now())
        write_whole(target, room.spaces.whereabouts(room.space, _now()).paper.encode() + b"\n")
        room.page.recovery.end()
        room.said.emit(
            _("Keep {key} and {place} in a safe place.", key=path.name, place=target.name)
        )
        room.done()

    def _on_road_wanted(self) -> None:
        room = self._room
        form = room.page.run.form
        wanted = form.value()
        try:
            link = link_of(wanted.kind, wanted.address, wanted.user, wanted.secret)
        except UserError as error:
            form.show_problem(shown(error))
            return
        room.page.run.show_trying(busy=True)
        device = room.spaces.view(room.space, _now()).identity.device
        room.try_out(
            partial(try_road, link, room.space, device),
            partial(self._on_road_tried, room.space, link),
            self._on_road_refused,
        )

    def _on_road_tried(self, space: str, link: str, _tried: None) -> None:
        room = self._room
        room.spaces.shelf.set_road(space, link)
        forget_carried(room.session.workspace, room.spaces.shelf.card(space))
        room.page.run.end_form()
        room.done()

    def _on_road_refused(self, error: UserError) -> None:
        page = self._room.page
        page.run.show_trying(busy=False)
        page.run.form.show_problem(shown(error))

    def _on_key_wanted(self) -> None:
        from core.store.recovery import ENDING

        kinds = _("Recovery keys (*{ending})", ending=ENDING)
        path = self._room.chosen_file(_("Choose the recovery key"), kinds)
        if path is not None:
            self._key = path
            self._room.page.recovery.ask_passphrase(path.name)

    def _on_key_accepted(self, passphrase: str) -> None:
        if self._key is None:
            return
        from core.store.recovery import read_private

        card = self._room.page.recovery
        card.show_busy(busy=True)
        self._room.try_out(
            partial(read_private, self._key, passphrase),
            self._on_key_read,
            self._on_key_refused,
            worker="calculation",
        )

    def _on_key_read(self, secret: bytes) -> None:
        room = self._room
        room.page.recovery.show_busy(busy=False)
        if self._key is None:
            return
        from ui.widgets.file_dialog import file_to_save

        proposed = self._key.with_name(f"{room.space[:12]}.tandem-space")
        kinds = _("Where a team is (*{ending})", ending=".tandem-space")
        target = file_to_save(room.page, _("Save where the team is"), kinds, proposed)
        if target is not None:
            act = partial(self.set_recovery, self._key, secret, target)
            room.tried(act, room.page.recovery.show_refusal)

    def _on_key_refused(self, error: UserError) -> None:
        self._room.page.recovery.show_refusal(shown(error))

    def _on_journal(self) -> None:
        from desktop.team_data import journal_lines

        room = self._room
        if room.page.run.journal.is_open():
            room.page.run.show_journal(journal_lines(room.session.workspace, room.space))

    def _on_sync(self) -> None:
        self._room.syncing.now(self._room.space)

    def _on_mend(self) -> None:
        self._room.syncing.now(self._room.space, is_thorough=True)

    def _on_asked(self) -> None:
        room = self._room
        card = room.card()
        view = room.spaces.view(card.id, _now())
        from core.sync.ring import SpaceKeyring

        room.page.erasures.show_busy(busy=True)
        ring = SpaceKeyring(view.members, view.identity, view.keys)
        room.try_out(partial(_asked, card, ring), self._on_confirmed, self._on_unconfirmed)

    def _on_confirmed(self, found: "tuple[Confirmed, ...]") -> None:
        self._room.page.erasures.show_busy(busy=False)
        self._room.confirmed = {each.digest: each for each in found}
        self._room.refresh()

    def _on_unconfirmed(self, error: UserError) -> None:
        self._room.page.erasures.show_problem(shown(error))

    def _on_folder(self) -> None:
        self._room.entry.choose_folder(self._room.page.run.form)


def _asked(card: "SpaceCard", ring: "SpaceKeyring") -> "tuple[Confirmed, ...]":
    """Read what every computer says of erasures; in the worker."""
    from core.sync.space_run import confirmations

    road = road_of(card)
    try:
        return confirmations(ring, road)
    finally:
        road.close()


def _now() -> datetime:
    return datetime.now(UTC)
