"""The first visit guided by doing: a sentence on three pages, each once, never in the way."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from core.messages import N_, Message, message
from ui.help.hint import Hint
from ui.help.terms import begin_marking
from ui.texts import shown
from ui.widgets.page import Page

if TYPE_CHECKING:
    from desktop.rooms import Rooms

TOLD = "hints_told"  # the setting with the places of the hints that were shown
# Whoever has so many dossiers has found the way.
_MOST_DOSSIERS = 3
HINTS: Mapping[str, Message] = {
    "home": message(N_("F1 opens the help of each page. To try without risk, open a "
                       "demonstration firm.")),
    "diagnostic": message(N_("The keys 1 to 9 answer, 0 says “I don’t know”. F2 says why a "
                             "question is asked.")),
    "aids": message(N_("Enter unfolds an aid: its reasons, its source, and what would open it.")),
}  # fmt: skip


class Helping(QObject):
    """Shows the hints of this person's first visits, and marks the words of the glossary."""

    def __init__(self, rooms: "Rooms") -> None:
        super().__init__(rooms)
        self.hint: Hint | None = None
        self._rooms = rooms
        begin_marking()
        # Behind the one that makes the window anew: there is another one then.
        rooms.front.rebuilt.connect(self._listen, Qt.ConnectionType.QueuedConnection)
        self._listen()
        rooms.shell.update()

    def _listen(self, _place: str = "") -> None:
        self._rooms.shell.stack.currentChanged.connect(self._on_page)
        self._on_page()

    def _on_page(self, _index: int = 0) -> None:
        place = self._rooms.place
        page = self._rooms.shell.pages.get(place)
        if place not in HINTS or not isinstance(page, Page):
            return
        workspace = self._rooms.session.workspace
        told = (workspace.setting(TOLD) or "").split()
        if place in told or len(workspace.latest_dossiers(_MOST_DOSSIERS + 1)) > _MOST_DOSSIERS:
            return
        workspace.set_setting(TOLD, " ".join([*told, place]))
        self.hint = Hint(shown(HINTS[place]), page)
        self.hint.gone.connect(self._on_gone)

    def _on_gone(self) -> None:
        self.hint = None
