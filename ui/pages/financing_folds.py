"""What lies folded under a financing plan: assumptions, tables, the schedules of its loans."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.financing.result import Allocation, Expense, Instalment, LoanTerms, Plan
from core.financing.shares import Payer, payers
from core.messages import Percent, Shown
from core.report.chapters.telling import as_sentence
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.foldout import Foldout
from ui.widgets.labels import Note, PlainLabel
from ui.widgets.table import Column, Table

_ROWS = 8


class LazyFoldout(Foldout):
    """A fold whose inside is made when it is first opened."""

    def __init__(
        self, text: str, make: Callable[[], QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._make = make
        self._made: QWidget | None = None
        self.line.toggled.connect(self._on_opened)

    def renew(self, make: Callable[[], QWidget]) -> None:
        """Have another inside; it is made at once only where it shows."""
        self._make = make
        if self._made is not None:
            self.body.removeWidget(self._made)
            self._made.hide()
            self._made.deleteLater()
            self._made = None
        self._on_opened()

    def _on_opened(self) -> None:
        if self._made is None and self.is_open():
            self._made = self.add(self._make())


def bullets(texts: Sequence[Shown]) -> QWidget:
    """Return sentences one below the other."""
    holder, column = _column()
    for text in texts:
        column.addWidget(Note(as_sentence(shown(text))))
    return holder


def loan_schedules(loans: Sequence[LoanTerms]) -> QWidget:
    """Return the terms of each loan, what it costs, and its instalments to the cent."""
    holder, column = _column()
    for loan in loans:
        column.addWidget(PlainLabel(loan_words(loan)))
        column.addWidget(Note(cost_words(loan)))
        column.addWidget(schedule_table(loan.schedule))
    if not loans:
        column.addWidget(PlainLabel(_("This plan borrows nothing.")))
    return holder


def cost_words(loan: LoanTerms) -> str:
    """Return what a loan costs in all, and its two rates, each by its name."""
    language = current_language()
    parts = [_("It costs {cost} in all, interest, insurance and fees.",
               cost=language.euros(loan.cost))]  # fmt: skip
    if loan.teg is not None:
        rate = language.percent(loan.teg * 100, 2)
        parts.append(_("TEG (proportional rate, loans to firms): {rate}.", rate=rate))
    if loan.taeg is not None:
        rate = language.percent(loan.taeg * 100, 2)
        parts.append(_("TAEG (actuarial rate): {rate}.", rate=rate))
    return " ".join(parts)


def loan_words(loan: LoanTerms) -> str:
    """Return the terms of a loan in a sentence."""
    words = _(
        "{title}: {principal} over {months} months at {rate} a year",
        title=loan.title,
        principal=current_language().euros(loan.principal),
        months=loan.months,
        rate=Percent(loan.yearly_rate * 100),
    )
    return words + (_(": an assumption, no offer of a bank.") if loan.is_assumed else ".")


def schedule_table(schedule: Sequence[Instalment]) -> Table:
    """Return the instalments of a loan, to the cent."""
    euros = current_language().euros

    columns = [
        Column(_("No."), lambda line: str(line.number), figures=True),
        Column(_("Instalment"), lambda line: euros(line.payment), figures=True),
        Column(_("Interest"), lambda line: euros(line.interest), figures=True),
        Column(_("Principal"), lambda line: euros(line.principal), figures=True),
        Column(_("Still due"), lambda line: euros(line.balance), figures=True, stretch=True),
    ]
    table = Table(columns, schedule, name=_("Loan schedule"))
    table.visible_rows = _ROWS
    return table


def payers_table(plans: Sequence[Plan]) -> Table:
    """Return what each source pays under each plan, to the cent."""
    columns = [Column(_("Who pays"), _title_of, stretch=True)]
    columns += [
        Column(shown(plan.title), _amount_in(place), figures=True)
        for place, plan in enumerate(plans)
    ]
    total = Payer("total", _("Total"), tuple(plan.cost for plan in plans))
    return Table(columns, (*payers(plans), total), name=_("Who pays what"))


def allocation_table(plan: Plan, expenses: Sequence[Expense]) -> QWidget:
    """Return what each aid of a plan pays for each expense, and on what base."""
    labels = {expense.id: expense.label for expense in expenses}
    titles = {each.instrument: shown(each.title) for each in plan.fundings}
    euros = current_language().euros

    def bought(part: Allocation) -> str:
        return labels.get(part.expense) or part.expense

    def payer(part: Allocation) -> str:
        return titles.get(part.instrument) or part.instrument

    columns = [
        Column(_("Expense"), bought, stretch=True),
        Column(_("Aid"), payer, stretch=True),
        Column(_("Base"), lambda part: euros(part.base), figures=True),
        Column(_("Amount"), lambda part: euros(part.amount), figures=True),
    ]
    order = {expense: place for place, expense in enumerate(labels)}
    rows = sorted(plan.allocations, key=lambda part: order.get(part.expense, len(order)))
    return Table(columns, rows, name=_("Expense by expense"))


def _title_of(payer: Payer) -> str:
    return shown(payer.title)


def _amount_in(place: int) -> Callable[[Payer], str]:
    def text(payer: Payer) -> str:
        amount = payer.amounts[place]
        return "–" if amount is None else current_language().euros(amount)

    return text


def _column() -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().px(SPACE.tight))
    return holder, column
