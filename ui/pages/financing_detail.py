"""The chosen plan in full: from cost to remainder, who pays, what limits it, its cash."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.financing.by_expense import dearest, payments
from core.financing.result import Financing, Plan
from core.report.chapters.telling import as_sentence
from ui.figures.block import FigureBlock
from ui.figures.view import Drawn
from ui.pages.financing_payers import Payers
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.card import Card
from ui.widgets.foldout import Foldout
from ui.widgets.labels import Lead, Note

_LIMITS = 3  # more stand folded
_BARS = 8  # of more expenses the others are in the table


class PlanDetail(QWidget):
    """Shows one plan, in place: nothing jumps while a slider moves."""

    answered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mix = Card()
        self.why = Lead()
        # With their parent from the start: a widget without one would show as a window.
        self.falls = FigureBlock(parent=self)
        self.payers = Payers(self)
        self.limits = [Note() for _place in range(_LIMITS)]
        self.more_limits = Foldout(_("What else limits the aids"))
        self.more = Note()
        self.by_expense = Card(_("Expense by expense"))
        self.stack = FigureBlock(parent=self)
        self.others = Note()
        self.money = Card(_("The cash, month by month"))
        self.cash = FigureBlock(parent=self)
        self._lay_out()
        self.payers.answered.connect(self.answered)

    def show_plan(self, plan: Plan, financing: Financing) -> None:
        """Show this plan."""
        self.mix.set_title(shown(plan.title))
        self.why.setText(as_sentence(shown(plan.why)))
        self.falls.show_figure(_falls(plan))
        self.payers.show_plan(plan)
        words = [as_sentence(shown(each)) for each in plan.limits]
        for place, label in enumerate(self.limits):
            label.say(words[place] if place < len(words) else "")
        self.more_limits.setVisible(len(words) > _LIMITS)
        self.more.setText("\n".join(words[_LIMITS:]))
        self.stack.show_figure(_stack(plan, financing))
        # The bars are expenses here, no plans: the figure's own sentence would be of the first one.
        self.stack.sentence.hide()
        self.stack.view.setAccessibleName(_("Who pays each expense"))
        self.others.say(_others(len(financing.expenses) - _BARS))
        self.by_expense.setVisible(bool(plan.allocations))
        self.cash.show_figure(_cash(plan))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.base))
        for part in (self.why, self.falls, self.payers, *self.limits, self.more_limits):
            self.mix.add(part)
        self.more_limits.add(self.more)
        self.stack.numbers.hide()
        self.by_expense.add(self.stack)
        self.by_expense.add(self.others)
        self.money.add(self.cash)
        for card in (self.mix, self.by_expense, self.money):
            column.addWidget(card)


def _falls(plan: Plan) -> Drawn:
    from core.report.figures.waterfall import Fall, waterfall

    order = {"aid": 0, "own_funds": 1, "loan": 2, "lease": 3}
    paid = [each for each in plan.fundings if each.kind in order]
    falls = [
        Fall(each.title, each.amount, is_repaid=order[each.kind] > 1)
        for each in sorted(paid, key=lambda each: order[each.kind])
    ]
    return partial(waterfall, plan.cost, falls)


def _stack(plan: Plan, financing: Financing) -> Drawn | None:
    from core.report.figures.funding_stack import Mix, Part, funding_stack

    found = payments(plan, dearest(financing.expenses, _BARS)) if plan.allocations else ()
    if not found:
        return None
    bars = [
        Mix(
            each.expense.label or _("Expense without a label"),
            tuple(Part(share.kind, share.title, share.amount) for share in each.shares),
        )
        for each in found
    ]
    return partial(funding_stack, bars)


def _others(count: int) -> str:
    """Return what is said of the expenses that have no bar."""
    if count <= 0:
        return ""
    return _(
        "The dearest expenses; the {count} others stand below, under “Expense by expense, to the "
        "cent”.",
        count=count,
    )


def _cash(plan: Plan) -> Drawn | None:
    from core.report.figures.cash_curve import cash_curve

    return partial(cash_curve, plan) if plan.cash else None
