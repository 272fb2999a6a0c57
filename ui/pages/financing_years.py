"""Three years of the firm before and with the project, and what is asked to reckon them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.facts.situation import Situation
from core.financing.result import Plan
from core.financing.three_years import ThreeYears, three_years
from core.packs.pack import Pack
from ui.facts.ask import FactAsk, can_ask
from ui.figures.block import figure_table
from ui.pages.financing_worth import WorthLines
from ui.pages.financing_years_tables import income_cells, plan_cells
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.foldout import Foldout
from ui.widgets.labels import FieldLabel, Note
from ui.widgets.table import Table

GAINS = (
    "project.gains.turnover",
    "company.variable_cost_rate",
    "project.gains.savings",
    "project.gains.running_costs",
    "project.gains.from_month",
    "project.gains.ramp",
    "project.discount_rate",
)
ACCOUNTS = (
    "company.turnover",
    "company.fixed_costs",
    "company.depreciation",
    "company.interest",
    "company.principal_repaid",
    "company.drawings",
    "company.profit_tax",
)


class YearsView(QWidget):
    """The answers stay where they are asked, so that each shows at once what it changes."""

    answered = Signal(object)

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pack = pack
        self.asks: dict[str, FactAsk] = {}
        self.worth = WorthLines()
        self.years: ThreeYears | None = None
        self.gains = Foldout(_("What the project brings"))
        self.accounts = Foldout(_("The firm’s accounts, a usual year"))
        self._tables: list[QWidget] = []
        self._results = QVBoxLayout()
        self._lay_out(today)

    def show_situation(self, situation: Situation) -> None:
        """Show the answers; what is being typed stays."""
        for ask in self.asks.values():
            ask.show_situation(situation)

    def show_plan(self, situation: Situation, on: date, plan: Plan) -> None:
        """Show three years of this plan."""
        is_first = self.years is None
        years = three_years(situation, self.pack, on, plan)
        self.show_situation(situation)
        self.worth.show_years(years, plan)
        if is_first:
            self.gains.set_open(opened=years.indicators.present_value is None)
            self.accounts.set_open(opened=bool(years.missing) and not self.gains.is_open())
        if years != self.years:
            self.years = years
            self._show_tables(years)

    def _lay_out(self, today: date) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.close))
        column.addWidget(self.worth)
        for fold, facts in ((self.gains, GAINS), (self.accounts, ACCOUNTS)):
            fold.body.setSpacing(theme().px(SPACE.close))
            for fact in facts:
                if can_ask(fact, self.pack):
                    ask = FactAsk(fact, self.pack, today)
                    ask.answered.connect(self.answered)
                    self.asks[fact] = ask
                    fold.add(ask)
            column.addWidget(fold)
        self._results.setSpacing(theme().px(SPACE.tight))
        column.addLayout(self._results)

    def _show_tables(self, years: ThreeYears) -> None:
        for part in self._tables:
            self._results.removeWidget(part)
            part.hide()
            part.deleteLater()
        income, plan = _("Forecast income"), _("Financing plan over three years")
        self._tables = [
            FieldLabel(income),
            _whole(figure_table(income_cells(years), income)),
            FieldLabel(plan),
            _whole(figure_table(plan_cells(years), plan)),
            *_notes(years),
        ]
        for part in self._tables:
            self._results.addWidget(part)


def _whole(table: Table) -> Table:
    """Return the table with all of its rows in sight."""
    table.visible_rows = table.rows_model.rowCount()
    return table


def _notes(years: ThreeYears) -> Sequence[Note]:
    words = [_("Aids are income with what they pay for; an accountant may decide otherwise.")]
    if years.before is None:
        words.insert(0, _("As long as an account is missing, the tables hold the project alone."))
    if not years.is_taxed:
        words.append(_("Tax on profit is not in it."))
    if years.opening is None:
        words.append(_("The cash at the start is not known: the last row begins at zero."))
    return [Note(each) for each in words]
