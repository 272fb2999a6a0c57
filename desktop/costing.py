"""What would it cost? The page connected to the workspace; costs are reckoned in the worker."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from shiboken6 import isValid

from core.errors import UserError
from core.facts.folding import folded
from core.packs.drafts.draft import Draft
from core.packs.pack import Pack
from core.packs.schema.aids import Instrument
from desktop.drafting import DRAFT
from desktop.portfolio import drafted, stored_situations
from desktop.rules_room import CATALOGUE, RulesRoom
from desktop.session import Session
from desktop.tasks import Handle, Tasks
from ui.texts import _, current_language, shown
from ui.widgets.lookup_field import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.aids.portfolio.assumptions import Assumptions
    from core.aids.portfolio.cost import Cost
    from core.facts.situation import Situation
    from ui.rules.cost import CostPage
    from ui.rules.cost_request import CostRequest

COST = "cost"
_MOST_HITS = 12
_SLICE = 20  # ms of reading dossiers before the window is painted again


class Costing(QObject):
    """Opens the page of a cost from the rules room, and answers what it asks."""

    def __init__(self, session: Session, tasks: Tasks, room: RulesRoom) -> None:
        super().__init__(room)
        self.session = session
        self.room = room
        self.page: CostPage | None = None
        self._tasks = tasks
        self._firms = _Portfolios()
        self._handle: Handle[Cost] | None = None
        self._came_from = CATALOGUE
        self._reading: Iterator[Situation] | None = None
        self._read: list[Situation] = []
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._on_slice)
        room.offers_costs = True
        room.cost_wanted.connect(self.open)

    def open(self, subject: str) -> None:
        """Open the page on an aid in force, or on `draft:` and the id of a draft."""
        try:
            instrument = self._instrument(subject)
        except UserError as error:
            self.room.said.emit(shown(error))
            return
        from ui.rules.cost import CostPage

        if self.page is None or self.room.place.currentWidget() is not self.page:
            at = self.room.place.currentWidget()
            self._came_from = next(
                (key for key, page in self.room.place.pages.items() if page is at), CATALOGUE
            )
        former = self.page.request if self.page is not None and isValid(self.page) else None
        page = CostPage(self.session.pack, instrument, self.room.on, self.find)
        page.left.connect(self._on_left)
        page.wanted.connect(self._on_wanted)
        page.subject_wanted.connect(self.open)
        page.table_wanted.connect(self._on_table_wanted)
        page.export_wanted.connect(self._on_export_wanted)
        self.page = page
        if former is not None:
            page.go_on_with(former)
        self.room.place.show_page(COST, page)
        page.begin()

    def export(self, path: Path) -> None:
        """Write the cost that is shown in a file, and say what came of it."""
        from core.aids.portfolio.listing import cost_csv
        from core.report.files import write_whole

        if self.page is None or self.page.cost is None:
            return
        try:
            write_whole(path, cost_csv(self.page.cost, current_language()))
        except UserError as error:
            self.room.said.emit(shown(error))
        else:
            self.room.said.emit(_("The table is in {path}.", path=str(path)))

    def find(self, words: str) -> list[Hit]:
        """Return the drafts and the aids in force whose title has these words."""
        wanted = folded(words).split()
        drafts = [
            Hit(f"{DRAFT}{each.id}", each.title or _("New aid"), _("draft"))
            for each in self.session.workspace.rule_drafts.cards()
        ]
        aids = [
            Hit(each.id, shown(each.title), each.operator)
            for each in self.session.pack.content.instruments
        ]
        found = [
            each
            for each in (*drafts, *aids)
            if all(word in folded(f"{each.words} {each.aside} {each.code}") for word in wanted)
        ]
        return found[:_MOST_HITS]

    def _instrument(self, subject: str) -> Instrument:
        if not subject.startswith(DRAFT):
            instruments = self.session.pack.content.instruments
            return next(each for each in instruments if each.id == subject)
        drafts, id_ = self.session.workspace.rule_drafts, subject.removeprefix(DRAFT)
        draft = Draft(id_, drafts.body(id_), drafts.card(id_).base)
        return drafted(draft, self.session.pack)

    def _on_wanted(self, request: "CostRequest") -> None:
        if self._handle is not None:
            self._handle.cancel()
        if request.firms_from == "dossiers" and not self._firms.dossiers:
            self._begin_reading()
            return
        page = self.page
        if page is None:
            return
        job = partial(_reckoned, page.instrument, page.pack, request, self._firms)
        self._handle = self._tasks.run(
            job, partial(_show, page, request), partial(_fail, page, request)
        )

    def _begin_reading(self) -> None:
        """Read the dossiers slice by slice: the store belongs to the window's thread."""
        self._read = []
        self._reading = stored_situations(self.session.workspace, self.session.pack)
        self._slices.start()

    def _on_slice(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        for firm in self._reading or ():
            self._read.append(firm)
            if clock.elapsed() > _SLICE:
                return
        self._slices.stop()
        self._reading = None
        page = self.page
        if page is None or not isValid(page) or page.request.firms_from != "dossiers":
            return
        if not self._read:
            page.show_failed(_("There is no dossier of a real firm yet. Choose other firms."))
            return
        self._firms.dossiers = tuple(self._read)
        self._on_wanted(page.request)

    def _on_left(self) -> None:
        self._slices.stop()
        if self._handle is not None:
            self._handle.cancel()
        self._firms.dossiers = ()
        page, self.page = self.page, None
        place = self.room.place
        if self._came_from in place.pages and self._came_from != COST:
            place.show_page(self._came_from)
        else:
            self.room.open_catalogue()
        if page is not None:
            place.forget(COST)

    def _on_table_wanted(self) -> None:
        from ui.widgets.file_dialog import file_to_open  # slow to load, and rarely asked for

        if self.page is None:
            return
        path = file_to_open(self.page, _("A table of firms"), _("Spreadsheets (*.csv)"))
        if path is not None:
            self.page.use_table(str(path))

    def _on_export_wanted(self) -> None:
        from ui.widgets.file_dialog import documents, file_to_save

        if self.page is None or self.page.cost is None:
            return
        cost = self.page.cost
        name = f"tandem-{_('cost')}-{cost.instrument}-{cost.on.isoformat()}.csv"
        kinds = _("Spreadsheets (*.csv)")
        path = file_to_save(self.page, _("Export the table"), kinds, documents() / name)
        if path is not None:
            self.export(path)


class _Portfolios:
    """Firms that were made or read last, so that a change of the aid's terms makes none anew."""

    def __init__(self) -> None:
        self.dossiers: tuple[Situation, ...] = ()
        self._made: tuple[Assumptions, object, tuple[Situation, ...]] | None = None

    def firms(self, request: "CostRequest", pack: Pack) -> "Sequence[Situation]":
        """Return the firms of a request; raises UserError. Called in the worker."""
        if request.firms_from == "dossiers":
            return self.dossiers
        if request.firms_from == "table":
            from desktop.portfolio import table_firms

            return table_firms(Path(request.table), pack)
        made = self._made
        if made is None or made[:2] != (request.assumptions, request.on):
            from core.aids.portfolio.synthetic import synthetic_firms

            firms = synthetic_firms(request.assumptions, pack, request.on)
            self._made = made = (request.assumptions, request.on, firms)
        return made[2]


def _reckoned(
    instrument: Instrument, pack: Pack, request: "CostRequest", portfolios: _Portfolios
) -> "Cost":
    from core.aids.portfolio.cost import portfolio_cost

    firms = portfolios.firms(request, pack)
    return portfolio_cost(instrument, firms, pack, request.on, request.terms)


def _show(page: "CostPage", request: "CostRequest", cost: "Cost") -> None:
    if isValid(page):  # its window may be gone meanwhile
        page.show_cost(cost, request)


def _fail(page: "CostPage", request: "CostRequest", error: Exception) -> None:
    if not isinstance(error, UserError):
        raise error
    if isValid(page) and page.request == request:
        page.show_failed(shown(error))
