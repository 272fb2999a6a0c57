"""The sheet of cash, month by month, each figure a formula."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from core.financing.forecast import months_of
from core.financing.gains import Gains
from core.financing.result import CashMonth
from core.messages import N_
from core.report.bank.hypotheses import NEVER, Hypotheses
from core.report.bank.paper import Look, Paper
from core.report.chapters.telling import Telling

_FIRST = 1  # the column of month 1
_NOTHING = Gains(*(Decimal(0),) * 4, first=1, ramp=0)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the sheet: its words, its formula in a month's column, its value."""

    key: str
    words: str
    formula: Callable[[int, "CashSheet"], str]
    value: Callable[[CashMonth, Decimal], Decimal | int]
    look: Look = "euros"
    is_sum: bool = False


class CashSheet:
    """Writes the cash and tells where its figures stand."""

    def __init__(self, paper: Paper, given: Hypotheses) -> None:
        self.paper = paper
        self.cells = given.cells
        self.columns = given.columns
        self.rows: dict[str, int] = {}
        self.months = 0

    def write(
        self, cash: tuple[CashMonth, ...], opening: Decimal, gains: Gains | None, telling: Telling
    ) -> None:
        """Write all months; `opening` is the cash at the start."""
        say, paper = telling.say, self.paper
        self.months = len(cash)
        paper.sheet.set_column(0, 0, 52)
        paper.sheet.set_column(_FIRST, _FIRST + self.months, 12)
        paper.title(say(N_("Cash month by month")))
        paper.heads(["", *(telling.language.short_month(each.starts) for each in cash)])
        for row in _rows(gains or _NOTHING):
            self._write_row(row, cash, opening, say(row.words))
        paper.next()
        paper.label(say(N_("Lowest cash")))
        lowest = min(each.balance for each in cash)
        paper.worked(_FIRST, f"MIN({self.whole('balance')})", lowest, is_sum=True)
        paper.next()
        paper.sheet.freeze_panes(4, 1)
        paper.over_pages(self.months)

    def cell(self, key: str, month: int) -> str:
        """Return the address of a figure in a month."""
        return self.paper.address(_FIRST + month - 1, self.rows[key])

    def whole(self, key: str) -> str:
        """Return the address of a row over all months."""
        return self.paper.line(self.rows[key], _FIRST, _FIRST + self.months - 1)

    def of_year(self, key: str, year: int) -> str:
        """Return the address of a row over a year."""
        months = months_of(year)
        return self.paper.line(self.rows[key], _FIRST + months[0] - 1, _FIRST + months[-1] - 1)

    def sums(self, what: str, where: str, month: str) -> str:
        """Return the formula of the sum of a column where another one has the month."""
        return f"SUMIFS({self.columns[what]},{self.columns[where]},{month})"

    def _write_row(
        self, row: Row, cash: tuple[CashMonth, ...], opening: Decimal, words: str
    ) -> None:
        self.paper.label(words)
        self.rows[row.key] = self.paper.row
        before = opening
        for each in cash:
            self.paper.worked(
                _FIRST + each.month - 1, row.formula(each.month, self), row.value(each, before),
                row.look, is_sum=row.is_sum,
            )  # fmt: skip
            before = each.balance
        self.paper.next()


def _rows(gains: Gains) -> tuple[Row, ...]:
    def cumulated(month: int) -> Decimal:
        months = range(1, month + 1)
        margin = gains.turnover_of(months) * (1 - gains.variable)
        return margin + gains.savings_of(months) - gains.running_costs_of(months)

    return (
        Row("month", N_("Month"), lambda m, _s: str(m), lambda c, _b: c.month, "whole"),
        Row("opening", N_("At the start of the month"), _opening, lambda _c, before: before),
        Row("expenses", N_("Expenses before VAT"),
            lambda m, s: f"-{s.sums('expense.amount', 'expense.month', s.cell('month', m))}",
            lambda c, _b: -c.expenses),
        Row("vat", N_("VAT paid, and VAT that comes back"), _vat, lambda c, _b: -c.vat),
        Row("aids", N_("Aids"),
            lambda m, s: s.sums("funding.aid", "funding.month", s.cell("month", m)),
            lambda c, _b: c.aids),
        Row("own", N_("Own funds brought in"),
            lambda m, s: s.sums("funding.own", "funding.month", s.cell("month", m)),
            lambda c, _b: c.own_funds),
        Row("loans", N_("Loans, less their fees"), _loans, lambda c, _b: c.loans),
        Row("instalments", N_("Instalments"),
            lambda m, s: f"-{s.sums('loan.payment', 'loan.due', s.cell('month', m))}"
            f"-{s.sums('loan.insurance', 'loan.due', s.cell('month', m))}",
            lambda c, _b: -c.instalments),
        Row("share", N_("Part of the full gains"), _share, lambda c, _b: gains.share(c.month),
            "share"),
        Row("runs", N_("Running costs are due (1) or not yet (0)"),
            lambda m, s: f"IF({s.cell('month', m)}>={s.cells['first']},1,0)",
            lambda c, _b: int(c.month >= gains.first), "whole"),
        Row("cumulated", N_("Gains so far, unrounded"), _cumulated,
            lambda c, _b: cumulated(c.month)),
        Row("gains", N_("Gains of the month"), _gains, lambda c, _b: c.gains),
        Row("balance", N_("At the end of the month"), _balance, lambda c, _b: c.balance,
            is_sum=True),
    )  # fmt: skip


def _opening(month: int, sheet: CashSheet) -> str:
    # The balances stand twelve rows below the months: written later, known already.
    if month == 1:
        return sheet.cells["opening"]
    row = sheet.rows["month"] + 12
    return sheet.paper.address(_FIRST + month - 2, row)


def _vat(month: int, sheet: CashSheet) -> str:
    now = sheet.cell("month", month)
    back = sheet.cells["vat_back"]
    paid = sheet.sums("expense.vat", "expense.month", now)
    returned = sheet.sums("expense.back", "expense.month", f"{now}-{back}")
    return f"-{paid}+IF({back}={NEVER},0,{returned})"


def _loans(month: int, sheet: CashSheet) -> str:
    now = sheet.cell("month", month)
    drawn = sheet.sums("loan.drawn", "loan.month", now)
    return f"{drawn}-{sheet.sums('loan.fees', 'loan.month', now)}"


def _share(month: int, sheet: CashSheet) -> str:
    first, ramp = sheet.cells["first"], sheet.cells["ramp"]
    return f"MAX(0,MIN(1,({sheet.cell('month', month)}-{first}+1)/({ramp}+1)))"


def _cumulated(month: int, sheet: CashSheet) -> str:
    cells = sheet.cells
    before = sheet.cell("cumulated", month - 1) if month > 1 else "0"
    margin = f"({cells['more']}*(1-{cells['more_variable']})+{cells['savings']})/12"
    running = f"{cells['running']}/12*{sheet.cell('runs', month)}"
    return f"{before}+{margin}*{sheet.cell('share', month)}-{running}"


def _gains(month: int, sheet: CashSheet) -> str:
    before = f"ROUND({sheet.cell('cumulated', month - 1)},2)" if month > 1 else "0"
    return f"ROUND({sheet.cell('cumulated', month)},2)-{before}"


def _balance(month: int, sheet: CashSheet) -> str:
    keys = ("opening", "expenses", "vat", "aids", "own", "loans", "instalments", "gains")
    return "+".join(sheet.cell(key, month) for key in keys)
