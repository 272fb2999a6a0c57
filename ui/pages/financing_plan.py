"""A plan on a card: what aids pay, what remains to be brought, borrowed and found."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from core.financing.result import Plan
from core.financing.shares import total_of
from core.report.chapters.telling import as_sentence
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.widgets.card import Card
from ui.widgets.labels import Figure, Note, PlainLabel


class Sum(PlainLabel):
    """An amount at the right end of its line."""

    strong = True


class PlanCard(Card):
    """Shows one plan in five figures."""

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(shown(plan.title), parent)
        language = current_language()
        self.aids = Figure(language.euros(plan.aids_total, cents=False))
        self.body.setSpacing(theme().px(4))
        self.add(self.aids)
        self.add(Note(_("of aid for {cost}", cost=language.euros(plan.cost, cents=False))))
        self.add(_lines(plan))
        self.add(Note(as_sentence(shown(plan.why))))
        self.body.addStretch(1)


def _lines(plan: Plan) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, theme().px(8), 0, theme().px(8))
    grid.setVerticalSpacing(theme().px(4))
    grid.setColumnStretch(0, 1)
    euros = current_language().euros
    lowest = plan.lowest
    rows = [
        (_("Brought in"), plan.own_funds),
        (_("Borrowed"), total_of(plan, "loan")),
    ]
    if plan.gap:
        rows.append((_("Still to be found"), plan.gap))
    if lowest is not None:
        rows.append((_("Lowest cash"), lowest.balance))
    for place, (words, amount) in enumerate(rows):
        figure = Sum(euros(amount, cents=False))
        figure.setWordWrap(False)
        if amount < 0 or words == _("Still to be found"):
            figure.set_token("signal")
        grid.addWidget(PlainLabel(words), place, 0)
        grid.addWidget(figure, place, 1, Qt.AlignmentFlag.AlignRight)
    return holder
