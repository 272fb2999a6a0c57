"""The funding mix at once: conflicts, the plans side by side, the chosen one, what lies folded."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.facts.situation import Situation
from core.financing.result import Financing, Plan
from core.messages import Shown
from core.packs.pack import Pack
from core.report.chapters.telling import as_sentence
from core.visit import Visit
from ui.pages.financing_cards import PlanCards
from ui.pages.financing_detail import PlanDetail
from ui.pages.financing_early import EarlyView
from ui.pages.financing_folds import (
    LazyFoldout,
    allocation_table,
    bullets,
    loan_schedules,
    payers_table,
)
from ui.pages.financing_studies import BridgesView, changes_view, risk_view
from ui.pages.financing_study import StudyFold
from ui.pages.financing_told import ToldView
from ui.pages.financing_years import YearsView
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.callout import Callout
from ui.widgets.chip import Mood
from ui.widgets.labels import SectionTitle
from ui.widgets.tile import Tile

RISK, BRIDGES, CHANGES = "risk", "bridges", "changes"


class Mix(QWidget):
    """Shows a financing; `asked` gives the fact that would make it surer.

    `studied` asks for a study of a plan by its kind; `show_study` answers. `below` holds what lies
    folded: its tables want the width of the page. `remarks` stand above, plans or none.
    """

    asked = Signal(str)
    answered = Signal(object)
    studied = Signal(str, object)
    chosen = Signal()

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pack = pack
        self.today = today
        self.plan_id = "sure"
        self.financing: Financing | None = None
        self.conflicts = Callout()
        self.remarks = Callout()
        self.cards = PlanCards()
        self.detail = PlanDetail()
        self.years: YearsView | None = None
        self.studies = {
            BRIDGES: StudyFold(BRIDGES, _("How to get over the hole?"), self._bridges_view),
            RISK: StudyFold(RISK, _("And if things went otherwise?"), risk_view),
            CHANGES: StudyFold(CHANGES, _("And with a little more, or a little later?"),
                               changes_view),
        }  # fmt: skip
        self.over_years = LazyFoldout(_("Over three years"), self._years_view)
        self.loan = LazyFoldout(_("The loan"), QWidget)
        self.early: EarlyView | None = None
        self.repaying = LazyFoldout(_("And if the loan were repaid early?"), self._early_view)
        self.told: ToldView | None = None
        self.offices = LazyFoldout(_("What the offices tell: amounts, and help in kind"), QWidget)
        self.compared = LazyFoldout(_("The plans compared, source by source"), QWidget)
        self.allocations = LazyFoldout(_("Expense by expense, to the cent"), QWidget)
        self.assumed = LazyFoldout(_("What was assumed"), QWidget)
        self._questions = SectionTitle(_("What would make it surer"))
        self._tiles: dict[str, Tile] = {}
        self._asked: tuple[object, ...] = ()
        self._visit: Visit | None = None
        self.below = QWidget()
        self._column = QVBoxLayout(self)
        self._folds = QVBoxLayout(self.below)
        self._lay_out()
        self._connect()

    def show_situation(self, situation: Situation) -> None:
        """Show the answers that are asked here."""
        plan = self.plan()
        if self.years is not None:
            self.years.show_situation(situation)
        if self.early is not None and plan is not None:
            self.early.show_plan(situation, plan)
        if self.told is not None:
            self.told.show_situation(situation)

    def show_visit(self, visit: Visit) -> None:
        """Show the financing of a visit; what was unfolded stays so."""
        financing = visit.financing
        is_same = visit is self._visit and financing is self.financing
        self._visit, self.financing = visit, financing
        # Beside the plans: what is odd may be why there is none.
        self.remarks.say(_lines(financing.remarks), Mood.OWN)
        if is_same or not financing.plans:
            return
        if self.plan_id not in {plan.id for plan in financing.plans}:
            self.plan_id = financing.plans[0].id
        self.conflicts.say(_lines(financing.conflicts), Mood.CHECK)
        self.cards.show_plans(financing, self.plan_id)
        self.compared.renew(partial(payers_table, financing.plans))
        self.assumed.renew(partial(bullets, financing.assumptions))
        self._show_offices(visit)
        self._show_questions(financing.missing)
        self.show_plan(self.plan_id)

    def show_trial(self, financing: Financing) -> None:
        """Show what a wish would bring, as far as it is worked out; the folds stay as they are."""
        if self.financing is None or not financing.plans:
            return
        self.cards.show_some(financing.plans)
        plan = _plan(financing, self.plan_id)
        if plan is not None and plan != self.plan():
            self.detail.show_plan(plan, financing)
        self.financing = financing

    def plan(self) -> Plan | None:
        """Return the plan that is shown in full."""
        return None if self.financing is None else _plan(self.financing, self.plan_id)

    def show_plan(self, plan_id: str) -> None:
        """Show another plan in full."""
        financing, visit = self.financing, self._visit
        plan = None if financing is None else _plan(financing, plan_id)
        if financing is None or visit is None or plan is None:
            return
        self.plan_id = plan_id
        self.cards.show_chosen(plan_id)
        self.detail.show_plan(plan, financing)
        is_low = plan.lowest is not None and plan.opening is not None and plan.lowest.balance < 0
        is_kept = visit.situation.is_known("project.cash_floor")
        self.studies[BRIDGES].setVisible(is_low or is_kept)
        self.studies[CHANGES].setVisible(plan.side == "sure")  # it is solved on that side
        for study in self.studies.values():
            study.show_plan(plan, visit)  # what it rests on is in the visit, too
        if self.years is not None:
            self.years.show_plan(visit.situation, visit.on, plan)
        if self.early is not None:
            self.early.show_plan(visit.situation, plan)
        self.loan.renew(partial(loan_schedules, plan.loans))
        self.allocations.renew(partial(allocation_table, plan, financing.expenses))
        self.allocations.setVisible(bool(plan.allocations))
        self.chosen.emit()

    def show_study(self, kind: str, plan: Plan, study: object) -> None:
        """Show the study of a plan that was asked for."""
        self.studies[kind].show_study(plan, study)

    def _lay_out(self) -> None:
        for column in (self._column, self._folds):
            column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(SPACE.base))
        self._folds.setSpacing(theme().px(SPACE.tight))
        self.detail.money.add(self.studies[BRIDGES])
        for part in (self.conflicts, self.cards, self.detail):
            self._column.addWidget(part)
        for part in (
            self.studies[RISK], self.over_years, self.loan, self.repaying, self.studies[CHANGES],
            self.offices, self.compared, self.allocations, self.assumed, self._questions,
        ):  # fmt: skip
            self._folds.addWidget(part)
        self._questions.hide()

    def _connect(self) -> None:
        self.cards.chosen.connect(self.show_plan)
        self.detail.answered.connect(self.answered)
        for study in self.studies.values():
            study.wanted.connect(self._on_wanted)

    def _years_view(self) -> QWidget:
        self.years = YearsView(self.pack, self.today)
        self.years.answered.connect(self.answered)
        plan = self.plan()
        if self._visit is not None and plan is not None:
            self.years.show_plan(self._visit.situation, self._visit.on, plan)
        return self.years

    def _early_view(self) -> QWidget:
        self.early = EarlyView(self.pack, self.today)
        self.early.answered.connect(self.answered)
        plan = self.plan()
        if self._visit is not None and plan is not None:
            self.early.show_plan(self._visit.situation, plan)
        return self.early

    def _bridges_view(self, _of: Plan, found: Any) -> QWidget:  # noqa: ANN401 - a study of any kind
        view = BridgesView(found)
        view.answered.connect(self.answered)
        return view

    def _show_offices(self, visit: Visit) -> None:
        """Ask for what offices tell; as long as the same aids are asked about, nothing moves."""
        found = visit.financing
        asked = (found.without_figure, tuple(each.instrument for each in found.in_kind))
        self.offices.setVisible(any(asked))
        if asked != self._asked:
            self._asked, self.told = asked, None
            self.offices.renew(partial(self._told_view, visit))

    def _told_view(self, visit: Visit) -> QWidget:
        self.told = ToldView(visit, self.pack, self.today)
        self.told.answered.connect(self.answered)
        return self.told

    def _show_questions(self, missing: Sequence[str]) -> None:
        known = {
            fact: definition
            for fact in missing
            if "*" not in fact and (definition := self.pack.fact(fact)) is not None
        }
        for fact in [fact for fact in self._tiles if fact not in known]:
            tile = self._tiles.pop(fact)
            self._folds.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        for fact, definition in known.items():
            if fact not in self._tiles:
                words = shown(definition.question or definition.label)
                self._tiles[fact] = tile = Tile(words, "", "edit", bare=True)
                tile.setObjectName(fact)
                tile.clicked.connect(self._on_question)
                self._folds.addWidget(tile)
        self._questions.setVisible(bool(known))

    def _on_wanted(self, kind: str) -> None:
        plan = self.plan()
        if plan is not None:
            self.studied.emit(kind, plan)

    def _on_question(self) -> None:
        line = self.sender()
        if isinstance(line, Tile):
            self.asked.emit(line.objectName())


def _plan(financing: Financing, plan_id: str) -> Plan | None:
    return next((plan for plan in financing.plans if plan.id == plan_id), None)


def _lines(words: Sequence[Shown]) -> str:
    return "\n".join(as_sentence(shown(each)) for each in words)
