"""The page of the financing: expenses on the left, the mix on the right, at once."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from core.facts.situation import Answer, Situation
from core.financing.result import Financing, Plan
from core.financing.shares import total_of
from core.financing.suggestions import suggestions
from core.packs.pack import Pack
from core.visit import Visit
from ui.facts.ask import FactAsk
from ui.pages.base import DossierPage
from ui.pages.financing_expense import ExpenseRow
from ui.pages.financing_expenses import ExpenseList
from ui.pages.financing_mix import Mix
from ui.pages.financing_sliders import Wish
from ui.pages.financing_wishes import Wishes
from ui.pages.two_columns import TwoColumns
from ui.texts import _, current_language
from ui.theme.current import theme
from ui.theme.tokens import MOTION, SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.chip import Chip, Mood
from ui.widgets.empty_state import EmptyState
from ui.widgets.skeleton import Skeleton
from ui.widgets.tab_order import go_on, go_out, tab_stops


class FinancingPage(DossierPage):
    """Asks for the project and shows who pays for it. Ctrl+E adds an expense.

    While a slider moves, `tried` gives out what would be answered: `show_trial` shows what comes of
    it, again with each plan that is found; `untried` says that it is over. `studied` asks for a
    study of a plan by its kind (risk, bridges, changes): `show_study` answers.
    """

    item_removed = Signal(str)
    tried = Signal(object)
    untried = Signal()
    studied = Signal(str, object)

    widest = 1240

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(pack, today, parent)
        self.columns = TwoColumns()
        self.expenses = ExpenseList(pack, today)
        self.wishes = Wishes(pack, today)
        self.mix = Mix(pack, today)
        self.skeleton = Skeleton(8)
        self.empty = EmptyState(
            _("The plan, the loan and the cash show here as soon as one expense has an amount."),
            "",
            "coins",
        )
        self.computing = Chip(_("Being computed…"), Mood.CALM)
        self.onward = Button(_("Go on to the plan"), Rank.SECONDARY)
        self._visit: Visit | None = None
        self._felt = QTimer(self, singleShot=True, interval=MOTION.skeleton_after)
        self._fill_page()
        self._connect()

    @override
    def show_situation(self, situation: Situation) -> None:
        super().show_situation(situation)
        self.expenses.show_situation(situation)
        self.wishes.show_situation(situation)
        self.mix.show_situation(situation)
        if self._visit is not None and situation != self._visit.situation:
            self._felt.start()

    @override
    def show_visit(self, visit: Visit) -> None:
        self._visit = visit
        if self.wishes.is_moving():
            return  # the trial is newer; the answer on which it ends brings another visit
        self._rested()
        financing = visit.financing
        self.set_title(*_title(financing))
        self.expenses.show_suggestions(suggestions(visit.diagnosis.actions, financing.expenses))
        self.mix.show_visit(visit)
        self._on_chosen()
        self.mix.setVisible(bool(financing.plans))
        self.mix.below.setVisible(bool(financing.plans))
        self.empty.setVisible(not financing.plans)

    def show_trial(self, financing: Financing) -> None:
        """Show what a wish that is being moved would bring, as far as it is worked out."""
        if not financing.plans or self.mix.isHidden():
            return
        self._rested()
        self.set_title(*_title(financing))
        self.mix.show_trial(financing)
        self._on_chosen()

    def show_study(self, kind: str, plan: Plan, study: object) -> None:
        """Show the study of a plan that was asked for."""
        self.mix.show_study(kind, plan, study)

    def show_part(self, part: QWidget) -> None:
        """Bring the top of a part of the page to the top of the window."""
        bar = self._area.verticalScrollBar()
        above = part.mapToGlobal(QPoint(0, 0)).y() - self._area.mapToGlobal(QPoint(0, 0)).y()
        bar.setValue(bar.value() + above - theme().px(SPACE.base))

    @override
    def show_refusal(self, words: str) -> None:
        widget = self.focusWidget()
        while widget is not None:
            if isinstance(widget, FactAsk | ExpenseRow | Wish):
                widget.show_error(words)
                return
            widget = widget.parentWidget()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_E:
            self.expenses.add_expense()
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        at = self.focusWidget()
        stops = [*tab_stops(self._area), *tab_stops(self.footer)]
        if at not in stops:
            return super().focusNextPrevChild(next)
        return go_on(stops, at, forward=next) or go_out(self, at, forward=next)

    def _fill_page(self) -> None:
        self.set_title(*_title(None))
        self.columns.left.addWidget(self.expenses)
        self.columns.left.addWidget(self.wishes)
        for widget in (self.mix.remarks, self.skeleton, self.empty, self.mix):
            self.columns.right.addWidget(widget)
        self.empty.hide()
        self.mix.hide()
        self.mix.below.hide()
        self.add(self.columns)
        self.add(self.mix.below)
        self.head_chips.addWidget(self.computing)
        self.computing.hide()
        self.extra.setSpacing(theme().px(SPACE.close))
        self.extra.addWidget(self.onward)
        self.set_primary(_("Add an expense"))
        self.primary.setToolTip(_("Ctrl+E"))
        self.setFocusProxy(self.primary)
        self.back.setText(_("Aids"))
        self.back.show()

    def _connect(self) -> None:
        self.expenses.answered.connect(self.answered)
        self.expenses.removed.connect(self.item_removed)
        self.wishes.answered.connect(self._on_answered)
        self.wishes.tried.connect(self._on_tried)
        self.wishes.kept.connect(self._on_kept)
        self.mix.asked.connect(self._on_asked)
        self.mix.answered.connect(self.answered)
        self.mix.studied.connect(self.studied)
        self.mix.chosen.connect(self._on_chosen)
        self.primary.clicked.connect(self.expenses.add_expense)
        self.onward.clicked.connect(self._on_onward)
        self.back.clicked.connect(self._on_back)
        self._felt.timeout.connect(self.computing.show)

    def _rested(self) -> None:
        self._felt.stop()
        self.computing.hide()
        self.skeleton.hide()

    def _on_answered(self, answers: Mapping[str, Answer | None]) -> None:
        self.untried.emit()
        self.answered.emit(answers)

    def _on_tried(self, answers: Mapping[str, Answer | None]) -> None:
        if self._visit is not None and self._visit.financing.plans:
            self._felt.start()
            self.tried.emit(answers)

    def _on_kept(self) -> None:
        """Show again what there was before a slider was moved to and fro."""
        self.untried.emit()
        if self._visit is not None:
            self.show_visit(self._visit)

    def _on_chosen(self) -> None:
        self.wishes.show_outcome(self.mix.plan())

    def _on_asked(self, fact: str) -> None:
        """Go to where a fact is asked."""
        if self.wishes.asks_for(fact):
            self.wishes.go_to(fact)
        else:
            self.expenses.go_to(fact)
        self._area.ensureWidgetVisible(self.focusWidget(), 0, theme().px(SPACE.huge))

    def _on_onward(self) -> None:
        self.step_wanted.emit("plan")

    def _on_back(self) -> None:
        self.step_wanted.emit("aids")


def _title(financing: Financing | None) -> tuple[str, str]:
    """Return the result in one line, and what to do where there is none."""
    if financing is None or not financing.plans:
        return (
            _("What do you want to buy, and who pays for it?"),
            _("Enter the expenses of the project; who pays, the loan and the cash follow at once."),
        )
    euros = current_language().euros
    plan = financing.plans[0]
    cost = euros(plan.cost, cents=False)
    loan = total_of(plan, "loan")
    aids = (
        _("{amount} of aid counted as sure", amount=euros(plan.aids_total, cents=False))
        if plan.aids_total
        else _("no aid counted as sure")
    )
    parts = [aids]
    if loan:
        parts.append(_("{amount} to borrow", amount=euros(loan, cents=False)))
    rents = total_of(plan, "lease")
    if rents:
        parts.append(_("{amount} in rents", amount=euros(rents, cents=False)))
    if plan.gap:
        parts.append(_("{amount} still to be found", amount=euros(plan.gap, cents=False)))
    return _("{cost} to finance: {parts}", cost=cost, parts=", ".join(parts)), ""
