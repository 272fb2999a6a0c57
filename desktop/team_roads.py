"""How a team exchanges, seen from its page: its road, its journal, who confirmed erasures."""

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.errors import UserError
from desktop.road_trial import link_of, try_road
from desktop.space_roads import forget_carried, road_of
from ui.texts import shown

if TYPE_CHECKING:
    from core.sync.erasure import Confirmed
    from core.sync.ring import SpaceKeyring
    from core.sync.space_shelf import SpaceCard
    from desktop.team_room import TeamRoom


class TeamRoads(QObject):
    """A road is tried in a worker before anything of it is kept."""

    def __init__(self, room: "TeamRoom") -> None:
        super().__init__(room)
        self._room = room
        page = room.page
        page.run.wanted.connect(self._on_sync)
        page.run.stopped.connect(room.syncing.cancel)
        page.run.mended.connect(self._on_mend)
        page.run.road_wanted.connect(self._on_road_wanted)
        page.run.form.folder_wanted.connect(self._on_folder)
        page.run.journal_wanted.connect(self._on_journal)
        page.erasures.asked.connect(self._on_asked)

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
