"""What would it cost? An aid or a draft on many firms, reckoned anew at each change."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from core.aids.portfolio.assumptions import Assumptions, portfolio_rules, suggested
from core.aids.portfolio.cost import Cost, Terms
from core.aids.portfolio.words import basis_words, headline, made_up, remarks, supposed
from core.errors import UserError
from core.packs.pack import Pack
from core.packs.schema.aids import Instrument
from ui.rules.cost_assumptions import CostAssumptions
from ui.rules.cost_controls import CostControls
from ui.rules.cost_request import CostRequest
from ui.rules.cost_result import CostFigures, CostGroups, CostUnknowns
from ui.texts import _, shown
from ui.theme.tokens import SHAPE
from ui.widgets.callout import Callout
from ui.widgets.chip import Chip, Mood
from ui.widgets.foldout import Foldout
from ui.widgets.labels import Note
from ui.widgets.lookup_field import Hit
from ui.widgets.page import Page
from ui.widgets.skeleton import Skeleton

_PAUSE = 150  # ms without a change before it is reckoned
_FELT = 300  # ms of work before it is said


class CostPage(Page):
    """Shows what an aid would cost; Escape goes back.

    `wanted` gives each request to be reckoned, whose answer comes to `show_cost`; `subject_wanted`
    what the person picked to reckon instead (of `find`), `table_wanted` asks for a file of firms,
    `export_wanted` for the table that is shown to be written.
    """

    left = Signal()
    wanted = Signal(object)
    subject_wanted = Signal(str)
    table_wanted = Signal()
    export_wanted = Signal()
    widest = SHAPE.column + 200

    def __init__(
        self, pack: Pack, instrument: Instrument, on: date,
        find: Callable[[str], Sequence[Hit]], parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(_("What would it cost?"), "", parent)
        self.pack = pack
        self.instrument = instrument
        self.cost: Cost | None = None
        self.busy_since: CostRequest | None = None
        usual = portfolio_rules(pack)
        self.request = CostRequest(
            "made_up", on, Terms(usual.take_up.value), suggested(pack, instrument, on)
        )
        self.controls = CostControls(pack, instrument, on, find)
        self.problem = Callout()
        self.busy = Chip(_("Being computed…"), Mood.CALM)
        self.skeleton = Skeleton(6)
        self.figures = CostFigures()
        self.remarks = Note()
        self.places = CostGroups(_("By territory"), by_place=True)
        self.sizes = CostGroups(_("By size"), by_place=False)
        self.unknowns = CostUnknowns(pack)
        self.fold = Foldout(_("The assumptions, and why they are so"))
        self.assumptions = CostAssumptions(pack, instrument)
        self.told = Note()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._felt = QTimer(self, singleShot=True, interval=_FELT)
        self._fill()
        self._connect()
        self.controls.show_request(self.request)
        self.assumptions.show_assumptions(self.request.assumptions)

    def begin(self) -> None:
        """Ask for the first answer."""
        self._ask()

    def go_on_with(self, former: CostRequest) -> None:
        """Keep what was asked of another aid, but the places, which are those of this one."""
        own = self.request.assumptions.territories
        self.request = replace(former, assumptions=replace(former.assumptions, territories=own))
        self.controls.show_request(self.request)
        self.assumptions.show_assumptions(self.request.assumptions)

    def use_table(self, path: str) -> None:
        """Reckon on the firms of a file."""
        self._change(firms_from="table", table=path)

    def show_cost(self, cost: Cost, request: CostRequest) -> None:
        """Show the answer to a request; one that is no longer the last is dropped."""
        if request != self.request:
            return
        self.cost = cost
        self._done()
        self.problem.say("")
        self._skeleton_gone()
        self.set_title(shown(headline(cost)), self._lead())
        self.remarks.setText(" ".join(shown(each) for each in remarks(cost)))
        self.remarks.setVisible(bool(self.remarks.text()))
        is_made_up = request.firms_from == "made_up"
        self.figures.show_cost(cost)
        self.places.show_cost(cost)
        self.sizes.show_cost(cost)
        self.unknowns.show_cost(cost, request.assumptions.answers if is_made_up else None)
        self._tell(cost, request)
        self.primary.setEnabled(True)
        self._order_tabs()

    def show_failed(self, words: str) -> None:
        """Say why nothing can be reckoned; the former answer stays."""
        self._done()
        self._skeleton_gone()
        self.problem.say(words, Mood.BAD)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        self.head_chips.addWidget(self.busy)
        self.busy.hide()
        self.fold.add(self.told)
        self.fold.add(self.assumptions)
        for widget in (
            self.controls, self.problem, self.skeleton, self.figures, self.remarks, self.places,
            self.unknowns, self.sizes, self.fold,
        ):  # fmt: skip
            self.add(widget)
        for widget in (self.figures, self.remarks, self.places, self.sizes, self.unknowns):
            widget.hide()
        self.problem.say("")
        self.set_primary(_("Export the table…"))
        self.primary.setEnabled(False)
        self.back.show()
        self.lead.setText(self._lead())
        self.setFocusProxy(self.controls.subject)

    def _connect(self) -> None:
        self.controls.changed.connect(self._on_changed)
        self.controls.subject.picked.connect(self.subject_wanted)
        self.controls.table_wanted.connect(self.table_wanted)
        self.assumptions.changed.connect(self._on_assumed)
        self.unknowns.stated.connect(self._on_stated)
        self._pause.timeout.connect(self._ask)
        self._felt.timeout.connect(self.busy.show)
        self.back.clicked.connect(self.left)
        self.primary.clicked.connect(self.export_wanted)

    def _lead(self) -> str:
        return " · ".join((shown(self.instrument.title), self.instrument.operator))

    def _tell(self, cost: Cost, request: CostRequest) -> None:
        lines = [shown(each) for each in supposed(cost)]
        if request.firms_from == "made_up":
            lines.append(shown(next(made_up(request.assumptions, self.pack, cost))))
            rules = portfolio_rules(self.pack)
            for title, basis in (
                (_("Territory"), rules.places),
                (_("Firms that ask"), rules.take_up),
            ):
                lines.append(f"{title} – {shown(basis_words(basis))}")
        self.told.setText("\n".join(lines))
        self.assumptions.setVisible(request.firms_from == "made_up")

    def _skeleton_gone(self) -> None:
        self.skeleton.hide()
        for widget in (self.figures, self.places, self.sizes):
            widget.setVisible(self.cost is not None)

    def _order_tabs(self) -> None:
        """Let Tab go down the page as it is read: parts that are made anew stand last in Qt's."""
        stops: tuple[QWidget, ...] = (
            *self.controls.fields, self.places.level, self.places.chart.numbers.line,
            *self.unknowns.fields.values(), self.sizes.chart.numbers.line, self.fold.line,
            *self.assumptions.fields, self.back, self.primary,
        )  # fmt: skip
        for former, later in pairwise(stops):
            QWidget.setTabOrder(former, later)

    def _done(self) -> None:
        self.busy_since = None
        self._felt.stop()
        self.busy.hide()

    def _on_changed(self, changes: Mapping[str, Any]) -> None:
        self._change(**changes)

    def _on_assumed(self, changes: Mapping[str, Any]) -> None:
        self._change(assumed=changes)

    def _on_stated(self, fact: str, share: Decimal | None) -> None:
        answers = dict(self.request.assumptions.answers)
        if share is None:
            answers.pop(fact, None)
        else:
            answers[fact] = share
        self._change(assumed={"answers": answers})

    def _change(self, assumed: Mapping[str, Any] | None = None, **changes: Any) -> None:  # noqa: ANN401 - fields of a request
        """Take a change up, or say what is wrong with it."""
        try:
            held: Assumptions = replace(self.request.assumptions, **(assumed or {}))
            self.request = replace(self.request, assumptions=held, **changes)
        except UserError as error:
            self.problem.say(shown(error), Mood.BAD)
            return
        self.controls.show_request(self.request)
        self.assumptions.show_assumptions(self.request.assumptions)
        self.busy_since = self.request
        self._pause.start()

    def _ask(self) -> None:
        self._pause.stop()
        self.busy_since = self.request
        self._felt.start()
        self.wanted.emit(self.request)
