"""The rules room: the catalogue and one aid at a time, connected to the workspace."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.errors import UserError
from core.packs.freshness import Freshness
from core.packs.pack import Pack
from core.plan.sittings import facts_at
from core.store.projections import DossierCard
from desktop.demonstration import demonstration_answers
from desktop.session import Session
from desktop.tasks import Tasks
from ui.rules.catalogue import CataloguePage
from ui.rules.firms import Firm, Firms
from ui.rules.place import RulesPlace
from ui.texts import _, current_language, shown
from ui.widgets.lookup_field import Hit

if TYPE_CHECKING:
    from ui.rules.instrument import InstrumentPage

CATALOGUE, INSTRUMENT, FRESHNESS = "catalogue", "instrument", "freshness"
_MOST = 8


class RulesRoom(QObject):
    """Shows the rules at a law date of their own; it reads dossiers and writes none.

    `said` gives words for the person. Whoever writes drafts or reckons costs is asked through
    `edit_wanted`, `draft_wanted` and `cost_wanted`, and shows pages through `place.show_page`.
    """

    said = Signal(str)
    edit_wanted = Signal(str)
    draft_wanted = Signal()
    cost_wanted = Signal(str)

    def __init__(self, session: Session, tasks: Tasks) -> None:
        super().__init__()
        self.session = session
        self.place = RulesPlace()
        self.on = session.on
        self.offers_drafts = False
        self.offers_costs = False
        self._tasks = tasks
        self._came_from = CATALOGUE

    @property
    def pack(self) -> Pack:
        """The rules in force in this workspace."""
        return self.session.pack

    def made(self) -> QWidget:
        """Make the place with its catalogue."""
        self.place = RulesPlace()
        page = CataloguePage(self.pack, self.on)
        page.opened.connect(self.open_instrument)
        page.moved.connect(self._on_moved)
        page.freshness_wanted.connect(self.open_freshness)
        page.draft_wanted.connect(self.draft_wanted)
        if self.offers_drafts:
            page.offer_drafts()
        self.place.show_page(CATALOGUE, page)
        return self.place

    def entered(self) -> None:
        """Come back to the place: the catalogue follows rules that were installed meanwhile."""
        if self._is_at(CATALOGUE):
            self.open_catalogue()

    def is_open(self) -> bool:
        """Say whether the person is in this room."""
        return self.place.isVisible()

    def undo(self) -> bool:
        """Take the last change of a trial back; say whether there was one."""
        from ui.rules.instrument import InstrumentPage

        page = self.place.currentWidget()
        return isinstance(page, InstrumentPage) and page.undo()

    def open_catalogue(self) -> None:
        """Show the catalogue, at the law date that was chosen last."""
        page = self.place.pages[CATALOGUE]
        if isinstance(page, CataloguePage) and (page.on, page.pack) != (self.on, self.pack):
            page.pack = self.pack
            page.show_day(self.on)
        self.place.show_page(CATALOGUE)

    def open_instrument(self, instrument: str) -> None:
        """Show one aid."""
        self._came_from = FRESHNESS if self._is_at(FRESHNESS) else CATALOGUE
        page = self._instrument(instrument)
        page.left.connect(self._on_left)
        page.moved.connect(self._on_moved)
        page.copied.connect(self._on_copied)
        page.edit_wanted.connect(self.edit_wanted)
        page.cost_wanted.connect(self.cost_wanted)
        if self.offers_drafts:
            page.offer_editing()
        if self.offers_costs:
            page.offer_cost()
        self.place.show_page(INSTRUMENT, page)

    def open_freshness(self) -> None:
        """Show what must be read again."""
        from ui.rules.freshness import FreshnessPage

        page = FreshnessPage(self.pack, self.on)
        page.left.connect(self.open_catalogue)
        page.opened.connect(self.open_instrument)
        page.copied.connect(self._on_copied)
        page.export_wanted.connect(self._on_export)
        self.place.show_page(FRESHNESS, page)

    def firms(self) -> Firms:
        """Return the firms on which a rule can be tried."""
        return Firms(self._found, self._firm, self._demo, self._first)

    def export(self, rows: Sequence[Freshness], path: Path) -> None:
        """Write the texts to be read again in a file, and say what came of it."""
        from core.packs.freshness_csv import freshness_csv
        from core.report.files import write_whole

        try:
            write_whole(path, freshness_csv(rows, current_language()))
        except UserError as error:
            self.said.emit(shown(error))
        else:
            self.said.emit(_("The list is in {path}.", path=str(path)))

    def _instrument(self, instrument: str) -> "InstrumentPage":
        from ui.rules.instrument import InstrumentPage

        found = next(each for each in self.pack.content.instruments if each.id == instrument)
        return InstrumentPage(self.pack, found, self.firms(), self.on)

    def _is_at(self, key: str) -> bool:
        return self.place.currentWidget() is self.place.pages.get(key)

    def _found(self, words: str) -> list[Hit]:
        cards = self.session.workspace.search(words)[:_MOST]
        return [Hit(card.dossier, _title(card), _aside(card)) for card in cards]

    def _firm(self, dossier: str) -> Firm:
        """Return a firm with the facts of its latest visit."""
        workspace = self.session.workspace
        card = workspace.card(dossier)
        visits = workspace.visits(dossier)
        last = visits[-1].id if visits else ""
        folded = workspace.fold(dossier, visit=last or None)
        facts = facts_at(folded, visits, last, self.pack)
        return Firm(_title(card) if card else dossier, facts)

    def _demo(self) -> Firm:
        facts = demonstration_answers(self.pack, current_language().code)
        return Firm(facts.typed("company.name", str) or "", facts)

    def _first(self) -> Firm:
        session = self.session
        if session.dossier is None:
            return self._demo()
        return Firm(session.name or _("New visit"), session.situation)

    def _on_left(self) -> None:
        if self._came_from == FRESHNESS:
            self.open_freshness()
            return
        self.open_catalogue()
        page = self.place.pages[CATALOGUE]
        if isinstance(page, CataloguePage):
            page.go_back_to_list()

    def _on_moved(self, day: date) -> None:
        self.on = day

    def _on_copied(self, address: str) -> None:
        self.said.emit(_("Copied: {address}", address=address))

    def _on_export(self, rows: Sequence[Freshness]) -> None:
        from ui.widgets.file_dialog import documents, file_to_save

        name = f"tandem-{_('to-read-again')}-{self.on.isoformat()}.csv"
        kinds = _("Spreadsheets (*.csv)")
        path = file_to_save(self.place, _("Export the list"), kinds, documents() / name)
        if path is not None:
            self.export(rows, path)


def _title(card: DossierCard) -> str:
    return card.title or _("New visit")


def _aside(card: DossierCard) -> str:
    return " · ".join(filter(None, (card.siren, card.commune_name)))
