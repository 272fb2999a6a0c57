"""The funding mix at once: the plans side by side, who pays what, the cash, what was assumed."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.financing.result import Financing, Plan
from core.financing.shares import Payer, payers
from core.packs.pack import Pack
from ui.facts.segment import Pick
from ui.facts.segment_line import SegmentLine
from ui.figures.block import FigureBlock
from ui.figures.view import Drawn
from ui.pages.financing_folds import LazyFoldout, allocation_table, bullets, loan_schedule
from ui.pages.financing_plan import PlanCard
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.labels import SectionTitle
from ui.widgets.table import Column, Table
from ui.widgets.tile import Tile


class Mix(QWidget):
    """Shows a financing; `asked` gives the fact that would make it surer."""

    asked = Signal(str)

    def __init__(self, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pack = pack
        # With their parent from the start: a widget without one would show as a window.
        self.stack = FigureBlock(parent=self)
        self.cash = FigureBlock(parent=self)
        self.plan_id = "sure"
        self.financing: Financing | None = None
        self.chooser: SegmentLine | None = None
        self._parts: list[QWidget] = []
        self._opened: set[str] = set()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(SPACE.base))
        self.stack.numbers.hide()

    def show_financing(self, financing: Financing) -> None:
        """Show this financing; what was unfolded stays so."""
        if financing == self.financing:
            return
        self.financing = financing
        self._clear()
        if not financing.plans:
            self.stack.show_figure(None)
            self.cash.show_figure(None)
            return
        if self.plan_id not in {plan.id for plan in financing.plans}:
            self.plan_id = financing.plans[0].id
        self._fill(financing)

    def show_plan(self, plan_id: str) -> None:
        """Show the cash of another plan."""
        self.plan_id = plan_id
        plan = self._plan()
        if plan is not None:
            self.cash.show_figure(_cash(plan))
        if self.chooser is not None:
            self.chooser.show_picked((plan_id,))

    def _fill(self, financing: Financing) -> None:
        cards = QWidget()
        row = QHBoxLayout(cards)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(SPACE.close))
        for plan in financing.plans:
            row.addWidget(PlanCard(plan), 1)
        self._add(cards)
        self._column.addWidget(self.stack)
        self.stack.show_figure(_stack(financing.plans))
        self._add(SectionTitle(_("Who pays what")))
        self._add(_payers_table(financing.plans))
        self._allocations(financing)
        self._limits(financing.plans)
        self._add(SectionTitle(_("The cash, month by month")))
        self._add_chooser(financing.plans)
        self._column.addWidget(self.cash)
        self.show_plan(self.plan_id)
        self._loans(financing.plans)
        self._fold("assumed", _("What was assumed"), partial(bullets, financing.assumptions))
        self._questions(financing.missing)

    def _add_chooser(self, plans: Sequence[Plan]) -> None:
        if len(plans) < 2:
            return
        picks = [
            Pick(plan.id, shown(plan.title), str(place)) for place, plan in enumerate(plans, 1)
        ]
        line = SegmentLine("plan", _("Cash under:"), picks)
        line.picked.connect(self._on_plan)
        self.chooser = line
        self._add(line)

    def _allocations(self, financing: Financing) -> None:
        for plan in financing.plans:
            if plan.allocations:
                title = _("Expense by expense ({plan})", plan=plan.title)
                make = partial(allocation_table, plan, financing.expenses)
                self._fold(f"allocations-{plan.id}", title, make)

    def _limits(self, plans: Sequence[Plan]) -> None:
        limits = tuple(dict.fromkeys(limit for plan in plans for limit in plan.limits))
        if limits:
            self._fold("limits", _("What limits the aids"), partial(bullets, limits))

    def _loans(self, plans: Sequence[Plan]) -> None:
        for plan in plans:
            for place, loan in enumerate(plan.loans):
                title = _("Loan schedule ({plan})", plan=plan.title)
                self._fold(f"loan-{plan.id}-{place}", title, partial(loan_schedule, loan))

    def _questions(self, missing: Sequence[str]) -> None:
        definitions = [(fact, self.pack.fact(fact)) for fact in missing]
        known = [(fact, each) for fact, each in definitions if each is not None and "*" not in fact]
        if not known:
            return
        self._add(SectionTitle(_("What would make it surer")))
        for fact, definition in known:
            words = shown(definition.question or definition.label)
            line = Tile(words, "", "edit", bare=True)
            line.setObjectName(fact)
            line.clicked.connect(self._on_question)
            self._add(line)

    def _fold(self, key: str, title: str, make: Callable[[], QWidget]) -> None:
        fold = LazyFoldout(title, make)
        fold.setObjectName(key)
        fold.set_open(opened=key in self._opened)
        fold.line.toggled.connect(self._on_folded)
        self._add(fold)

    def _add(self, widget: QWidget) -> None:
        self._parts.append(widget)
        self._column.addWidget(widget)

    def _clear(self) -> None:
        self.chooser = None
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []

    def _plan(self) -> Plan | None:
        plans = () if self.financing is None else self.financing.plans
        return next((plan for plan in plans if plan.id == self.plan_id), None)

    def _on_plan(self, plan_id: str) -> None:
        self.show_plan(plan_id)

    def _on_question(self) -> None:
        line = self.sender()
        if isinstance(line, Tile):
            self.asked.emit(line.objectName())

    def _on_folded(self) -> None:
        self._opened = {
            part.objectName()
            for part in self._parts
            if isinstance(part, LazyFoldout) and part.is_open()
        }


def _stack(plans: Sequence[Plan]) -> Drawn:
    from core.report.figures.funding_stack import Mix as Bar
    from core.report.figures.funding_stack import Part, funding_stack

    bars = [
        Bar(plan.title, tuple(Part(each.kind, each.title, each.amount) for each in plan.fundings))
        for plan in plans
    ]
    return partial(funding_stack, bars)


def _cash(plan: Plan) -> Drawn | None:
    from core.report.figures.cash_curve import cash_curve

    return partial(cash_curve, plan.cash) if plan.cash else None


def _payers_table(plans: Sequence[Plan]) -> Table:
    columns = [Column(_("Who pays"), _title_of, stretch=True)]
    columns += [
        Column(shown(plan.title), _amount_in(place), figures=True)
        for place, plan in enumerate(plans)
    ]
    total = Payer("total", _("Total"), tuple(plan.cost for plan in plans))
    return Table(columns, (*payers(plans), total), name=_("Who pays what"))


def _title_of(payer: Payer) -> str:
    return shown(payer.title)


def _amount_in(place: int) -> Callable[[Payer], str]:
    def text(payer: Payer) -> str:
        amount = payer.amounts[place]
        return "–" if amount is None else current_language().euros(amount)

    return text
