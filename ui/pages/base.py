"""The frame of a dossier's page: it is shown a situation and a visit, it gives out answers."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget
from typing_extensions import override

from core.facts.situation import Situation
from core.packs.pack import Pack
from ui.facts.named import fact_of
from ui.pages.waiting import Waiting
from ui.texts import _
from ui.widgets.page import Page
from ui.widgets.tab_order import go_on, go_out, tab_stops

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.plan.sittings import Sitting
    from core.visit import Visit
    from ui.pages.conflicts import ConflictsCard, ConflictView


_ASKING = {Qt.Key.Key_F2, Qt.Key.Key_F8}


class DossierPage(Page):
    """A page of the dossier. `desktop` connects its signals and shows it what changes.

    `answered` gives out a mapping from fact names to answers, None to withdraw one; it is on the
    disk when the signal returns. `history_wanted` asks for what was said of a fact: F8 in a field,
    or its menu. F2 tells there why it is asked. `step_wanted` asks for another page by its id.
    """

    answered = Signal(object)
    history_wanted = Signal(str)
    step_wanted = Signal(str)
    settled = Signal(str, str, int)  # dossier and fact of a conflict, and the answer to keep
    tabs_as_laid_out = False  # for a page whose parts come and go: Tab follows what one sees

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.pack = pack
        self.today = today
        self.situation = Situation()
        self._waiting: Waiting | None = None
        self._conflicts: ConflictsCard | None = None
        self._disputed: frozenset[str] = frozenset()  # facts of which two answers stand

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        at = self.focusWidget()
        stops = [*tab_stops(self._area), *tab_stops(self.footer)] if self.tabs_as_laid_out else []
        if at not in stops:
            return super().focusNextPrevChild(next)
        return go_on(stops, at, forward=next) or go_out(self, at, forward=next)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        fact = _fact_at(self.focusWidget()) if event.key() in _ASKING else ""
        if fact and event.key() == Qt.Key.Key_F8:
            self.history_wanted.emit(fact)
        elif fact:
            _explain(self.focusWidget())
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = self.childAt(self.mapFromGlobal(event.globalPos()))
        if menu := self.menu_at(at):
            menu.exec(event.globalPos())
            menu.deleteLater()

    def menu_at(self, widget: QWidget | None) -> QMenu | None:
        """Return the menu of a field, None where nothing is asked."""
        fact = _fact_at(widget)
        if not fact:
            return None
        menu = widget.createStandardContextMenu() if isinstance(widget, QLineEdit) else QMenu(self)
        if menu.actions():
            menu.addSeparator()
        why = menu.addAction(_("Why this question?"))
        why.setShortcut(Qt.Key.Key_F2)
        why.triggered.connect(partial(_explain, widget))
        history = menu.addAction(_("History of this answer"))
        history.setShortcut(Qt.Key.Key_F8)
        history.triggered.connect(partial(self.history_wanted.emit, fact))
        return menu

    def show_situation(self, situation: Situation) -> None:
        """Show the facts as they are now; called after each answer, so it must be quick."""
        self.situation = situation

    @property
    def has_conflicts(self) -> bool:
        """Say whether the page shows answers that were given in two ways."""
        return self._conflicts is not None

    def show_conflicts(self, views: "Sequence[ConflictView]") -> None:
        """Show above the page the answers that were given in two ways, until one is chosen."""
        if self._conflicts is None:
            if not views:
                return
            from ui.pages.conflicts import ConflictsCard

            self._conflicts = ConflictsCard()
            self._conflicts.settled.connect(self.settled)
            self.body.insertWidget(0, self._conflicts)
        self._conflicts.show_conflicts(views)
        self._disputed = frozenset(view.path for view in views)
        self.show_disputes()

    def show_disputes(self) -> None:
        """Say at each question and line which answers stand against another; some come later."""
        if self._conflicts is not None:
            from ui.facts.dispute import show_disputes

            show_disputes(self, self._disputed)

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


def _explain(widget: QWidget | None) -> None:
    from ui.help.why import explain

    explain(widget)


def _fact_at(widget: QWidget | None) -> str:
    """Return the fact that a widget asks for; of a question of many, the one with the keyboard."""
    if fact := fact_of(widget):
        return fact
    from ui.pages.question_view import view_around

    view = view_around(widget)
    return "" if view is None else view.focused_fact()
