"""The page of transformation: the best plan, the actions taken on, figures, canvas, experiments."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from core.facts.situation import Situation
from core.messages import N_, counted
from core.packs.pack import Pack
from core.packs.schema.transformation import Part
from core.plan.sittings import Sitting
from core.report.figures.roadmap import Stretch
from core.transformation.budget import Budget, budget, budget_words
from core.transformation.experiments import entered, entries
from core.transformation.following import ACTIONS, TakenAction, take_on, taken
from core.transformation.proposal import Proposal, nothing_words
from core.visit import Visit
from ui.facts.row import FactRow, Pair
from ui.figures.block import FigureBlock
from ui.pages.base import DossierPage
from ui.pages.financing_folds import LazyFoldout
from ui.pages.transformation_figures import FiguresCard
from ui.pages.transformation_parts import CanvasForm, EnteredCard, EntryCard, LimitsCard
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import FieldLabel, Note, SectionTitle
from ui.widgets.skeleton import Skeleton
from ui.widgets.sourced import own


class TransformationPage(DossierPage):
    """Shows the plan that brings most; `sought` asks for it: it takes longer than an answer may."""

    sought = Signal(object)  # the visit that it is sought for

    tabs_as_laid_out = True

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(pack, today, parent)
        self.part = pack.part("transformation", Part)
        self.proposal: Proposal | None = None
        self._first = today
        self.states: dict[str, FactRow] = {}
        self.entered: EnteredCard | None = None
        self.offers: list[EntryCard] = []
        self._canvas: CanvasForm | None = None
        self._shown: tuple[TakenAction, ...] | None = None
        self.set_title(_("Transformation"))
        if self.part is None:
            self.add(EmptyState(_("These rules say nothing on transformation."), icon="list"))
        else:
            self._fill_page(self.part)

    @override
    def show_situation(self, situation: Situation) -> None:
        super().show_situation(situation)
        if self.part is None:
            return
        self.limits.show_situation(situation)
        if self._canvas is not None:
            self._canvas.show_situation(situation)
        self._show_taken()
        self._show_experiment(self.part)

    @override
    def show_visit(self, visit: Visit) -> None:
        if self.part is not None:
            self._show_budget(budget(visit, self.pack))
            self.sought.emit(visit)

    def _show_budget(self, found: Budget) -> None:
        """Show the money of what was taken on, beside what the financing says."""
        is_due = bool(self._shown) and found.is_told
        self.budget.say(" ".join(shown(each) for each in budget_words(found)) if is_due else "")

    def show_proposal(self, proposal: Proposal | None, first: date) -> None:
        """Show the best plan of the visit, whose first month begins on `first`."""
        self.proposal, self._first = proposal, first
        self.skeleton.hide()
        placed = () if proposal is None else proposal.plan.placed
        self.primary.setEnabled(bool(placed))
        if proposal is None or not placed:
            self.figure.show_figure(None)
            self.set_title(_("No plan yet"), shown(nothing_words(proposal)))
            return
        from core.report.figures.roadmap import roadmap

        stretches = [
            Stretch(number, each.work.action.title, each.start, each.work.months)
            for number, each in enumerate(placed, 1)
        ]
        self.figure.show_figure(partial(roadmap, stretches, first))
        self.set_title(_title(proposal), _lead(proposal))

    def show_sittings(self, sittings: Sequence[Sitting]) -> None:
        """Show the figures from visit to visit."""
        if self.part is not None:
            self.figures.show_sittings(sittings, self.situation)

    def _fill_page(self, part: Part) -> None:
        self.skeleton = Skeleton(4)
        # Costs and months are estimates of the team, which the note under the figure says.
        self.figure = own(FigureBlock())
        own(self.lead)
        self.limits = LimitsCard(self.pack, part, self.today)
        self.note = own(Note(_method()))
        self.taken_title = SectionTitle(_("The actions you took on"))
        # Estimates are said to be so; the rest comes from the firm's own project.
        self.budget = own(Note())
        self._taken, self._experiments = QVBoxLayout(), QVBoxLayout()
        self.figures = FiguresCard(self.pack, part, self.today)
        for column in (self._taken, self._experiments):
            column.setSpacing(theme().px(SPACE.close))
        self.set_primary(_("Take this plan on"))
        self.primary.setEnabled(False)
        for widget in (self.skeleton, self.figure, self.note, self.limits, self.taken_title):
            self.add(widget)
        self.body.addLayout(self._taken)
        self.add(self.budget)
        self.budget.say("")
        self.add(self.figures)
        self.add(LazyFoldout(_("The business model, today and tomorrow"), self._made_canvas))
        self.add(SectionTitle(_("Experiments")))
        self.body.addLayout(self._experiments)
        self.figure.hide()
        self.primary.clicked.connect(self._on_take)
        for card in (self.limits, self.figures):
            card.answered.connect(self.answered)

    def _made_canvas(self) -> QWidget:
        if self.part is None:
            return QWidget()
        self._canvas = CanvasForm(self.pack, self.part, self.today)
        self._canvas.answered.connect(self.answered)
        self._canvas.show_situation(self.situation)
        return self._canvas

    def _show_taken(self) -> None:
        found = taken(self.situation, self.pack)
        if self._shown is None or [t.id for t in found] != [t.id for t in self._shown]:
            self._empty(self._taken)
            self.states = {}
            for each in found:
                self._taken.addWidget(self._taken_box(each))
        self._shown = found
        self.taken_title.setVisible(bool(found))
        for row in self.states.values():
            row.show_situation(self.situation)

    def _taken_box(self, each: TakenAction) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.hair))
        column.addWidget(FieldLabel(shown(each.title)))
        rows: list[FactRow] = []
        for field in ("start", "state", "note"):
            name = f"{ACTIONS}.{each.id}.{field}"
            row = FactRow(name, self.pack.facts[f"{ACTIONS}.*.{field}"], self.pack, self.today)
            row.answered.connect(self.answered)
            self.states[name] = row
            rows.append(row)
        column.addWidget(Pair(*rows))
        return box

    def _show_experiment(self, part: Part) -> None:
        """Show the experiment that was entered, else those that may be."""
        found = entered(self.situation, part)
        if found is None:
            if self.entered is not None or not self.offers:
                self._empty(self._experiments)
                self.entered = None
                self.offers = [EntryCard(each) for each in
                               entries(self.situation, part, self.today)]  # fmt: skip
                for card in self.offers:
                    card.answered.connect(self.answered)
                    self._experiments.addWidget(card)
            return
        if self.entered is None or self.entered.experiment != found.experiment.id:
            self._empty(self._experiments)
            self.offers = []
            self.entered = EnteredCard(found, self.pack, self.today)
            self.entered.answered.connect(self.answered)
            self._experiments.addWidget(self.entered)
        self.entered.show_entered(found, self.situation)

    def _empty(self, column: QVBoxLayout) -> None:
        while (item := column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()

    def _on_take(self) -> None:
        if self.proposal is not None:
            self.answered.emit(take_on(self.proposal.plan, self.situation, self._first))


def _title(proposal: Proposal) -> str:
    count = len(proposal.plan.placed)
    words = counted(
        N_("{count} action in {months} months"),
        N_("{count} actions in {months} months"),
        count,
        months=proposal.months,
    )
    points = current_language().number(proposal.points, 1)
    return _("{actions}: {points} points of maturity more", actions=words, points=points)


def _lead(proposal: Proposal) -> str:
    language = current_language()
    cost = language.euros(proposal.plan.cost, cents=False)
    parts = [_("Cost: {cost} before VAT, at the upper end of our team’s estimates.", cost=cost)]
    if proposal.plan.is_proved:
        parts.append(_("No other plan within what you can carry brings more: it is proved."))
    if proposal.more:
        parts.append(_("More money, hours or months would bring further actions."))
    if not proposal.limits.is_asked:
        parts.append(_("No money was told: only what is free is planned."))
    return " ".join(parts)


def _method() -> str:
    return _(
        "The plan that adds most points to the European maturity score, among all orders of your "
        "actions within hours, money and team. Costs, months and hours are our team’s estimates."
    )
