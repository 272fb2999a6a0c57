"""The frame of a dossier's page: it is shown a situation and a visit, it gives out answers."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from core.facts.situation import Situation
from core.packs.pack import Pack
from ui.pages.waiting import Waiting
from ui.widgets.page import Page
from ui.widgets.tab_order import go_on, go_out, tab_stops

if TYPE_CHECKING:
    from core.plan.sittings import Sitting
    from core.visit import Visit


class DossierPage(Page):
    """A page of the dossier. `desktop` connects its signals and shows it what changes.

    `answered` gives out a mapping from fact names to answers, None to withdraw one; it is on the
    disk when the signal returns. `step_wanted` asks for another page by its id.
    """

    answered = Signal(object)
    step_wanted = Signal(str)
    tabs_as_laid_out = False  # for a page whose parts come and go: Tab follows what one sees

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.pack = pack
        self.today = today
        self.situation = Situation()
        self._waiting: Waiting | None = None

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        at = self.focusWidget()
        stops = [*tab_stops(self._area), *tab_stops(self.footer)] if self.tabs_as_laid_out else []
        if at not in stops:
            return super().focusNextPrevChild(next)
        return go_on(stops, at, forward=next) or go_out(self, at, forward=next)

    def show_situation(self, situation: Situation) -> None:
        """Show the facts as they are now; called after each answer, so it must be quick."""
        self.situation = situation

    def show_earlier(self, earlier: "Sitting | None" = None) -> None:
        """Show the answers of the visit before beside those that are still wanted."""

    def show_visit(self, visit: "Visit") -> None:
        """Show the results, computed anew a moment after the facts changed."""

    def show_waiting(self, *, waiting: bool) -> None:
        """Cover the page while its results are worked out: those before are of another visit."""
        if waiting and self._waiting is None:
            self._waiting = Waiting(self)
        if self._waiting is not None:
            self._waiting.cover(shown=waiting)

    def show_refusal(self, words: str) -> None:
        """Say near what was just entered why it was refused; the facts are as before."""
