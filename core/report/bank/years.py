"""The sheets of three years: income, financing plan, indicators, each figure a formula."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from core.financing.forecast import YEARS, IncomeYear, months_of
from core.financing.three_years import PlanYear, ThreeYears
from core.messages import N_
from core.report.bank.hypotheses import Hypotheses
from core.report.bank.months import CashSheet
from core.report.bank.paper import Paper
from core.report.chapters.telling import Telling

_BEFORE, _WITH = 1, 1 + YEARS  # the columns of the first years


@dataclass(frozen=True, slots=True)
class Year:
    """A year to be written: its column, its number, and whether the project is in it."""

    at: int
    number: int
    has_project: bool
    value: IncomeYear


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the income sheet: its words, formula and value by year."""

    key: str
    words: str
    formula: Callable[[Year, "IncomeSheet"], str]
    value: Callable[[IncomeYear], Decimal | None]
    is_sum: bool = False


class IncomeSheet:
    """Writes the forecast income and tells where its figures stand."""

    def __init__(self, paper: Paper, given: Hypotheses, cash: CashSheet) -> None:
        self.paper = paper
        self.cells = given.cells
        self.columns = given.columns
        self.cash = cash
        self.rows: dict[str, int] = {}

    def write(self, years: ThreeYears, telling: Telling) -> None:
        """Write three years before the project, where they are known, and with it."""
        say, paper = telling.say, self.paper
        paper.sheet.set_column(0, 0, 46)
        paper.sheet.set_column(1, 2 * YEARS, 16)
        paper.title(say(N_("Forecast income")), say(_NOTE))
        before = [say(N_("Before, year {year}"), year=n) for n in range(1, YEARS + 1)]
        after = [say(N_("With the project, year {year}"), year=n) for n in range(1, YEARS + 1)]
        paper.heads(["", *before, *after])
        found = [Year(_BEFORE + n, n + 1, has_project=False, value=each)
                 for n, each in enumerate(years.before or ())]  # fmt: skip
        found += [Year(_WITH + n, n + 1, has_project=True, value=each)
                  for n, each in enumerate(years.income)]  # fmt: skip
        for row in _ROWS:
            paper.label(say(row.words))
            self.rows[row.key] = paper.row
            for year in found:
                paper.worked(
                    year.at, row.formula(year, self), row.value(year.value), is_sum=row.is_sum
                )
            paper.next()

    def cell(self, key: str, year: Year) -> str:
        """Return the address of a figure in a year."""
        return self.paper.address(year.at, self.rows[key])

    def with_project(self, key: str, number: int) -> str:
        """Return the address of a figure of a year with the project."""
        return self.paper.address(_WITH + number - 1, self.rows[key])


_NOTE = N_(
    "Without the firm’s own accounts the columns hold the project alone. Aids are income with what "
    "they pay for; an accountant may decide otherwise."
)


def _own(key: str, extra: str) -> Callable[[Year, IncomeSheet], str]:
    """Return the formula of a yearly figure of the firm, with what the project adds."""

    def formula(year: Year, sheet: IncomeSheet) -> str:
        more = extra.format(**_names(year, sheet)) if year.has_project else "0"
        return f"{sheet.cells[key]}+{more}"

    return formula


def _names(year: Year, sheet: IncomeSheet) -> dict[str, str]:
    months = months_of(year.number)
    columns = {name.replace(".", "_"): each for name, each in sheet.columns.items()}
    return {
        **sheet.cells,
        **columns,
        "shares": sheet.cash.of_year("share", year.number),
        "running_months": sheet.cash.of_year("runs", year.number),
        "brought": sheet.cash.of_year("gains", year.number),
        "within": f'">={months[0]}",{{months}},"<={months[-1]}"',
        "dep": columns[f"expense_dep{year.number}"],
        "income": columns[f"subsidy_y{year.number}"],
        "first": str(months[0]),
        "last": str(months[-1]),
    }


_MORE = "ROUND({more}/12*SUM({shares}),2)"
_SAVED = "ROUND({savings}/12*SUM({shares})-{running}/12*SUM({running_months}),2)"


def _variable(year: Year, sheet: IncomeSheet) -> str:
    own = f"ROUND({sheet.cells['turnover']}*{sheet.cells['variable']},2)"
    if not year.has_project:
        return own
    names = _names(year, sheet)
    return f"{own}+({_MORE}+{_SAVED}-SUM({{brought}}))".format(**names)


def _expensed(year: Year, sheet: IncomeSheet) -> str:
    if not year.has_project:
        return "0"
    months = '">={first}",{expense_month},"<={last}",{expense_lasting},0)'
    fees = '+SUMIFS({loan_fees},{loan_month},">={first}",{loan_month},"<={last}")'
    insurance = '+SUMIFS({loan_insurance},{loan_due},">={first}",{loan_due},"<={last}")'
    text = "SUMIFS({expense_charged},{expense_month}," + months + fees + insurance
    return text.format(**_names(year, sheet))


def _minus(first: str, *others: str) -> Callable[[Year, IncomeSheet], str]:
    def formula(year: Year, sheet: IncomeSheet) -> str:
        return "-".join(sheet.cell(each, year) for each in (first, *others))

    return formula


def _profit(year: Year, sheet: IncomeSheet) -> str:
    operating, off, interest, aids = (
        sheet.cell(key, year) for key in ("operating", "depreciation", "interest", "subsidies")
    )
    return f"{operating}-{off}-{interest}+{aids}"


def _tax(year: Year, sheet: IncomeSheet) -> str:
    profit, turnover = sheet.cell("profit", year), sheet.cell("turnover", year)
    cells = sheet.cells
    reduced = (
        f"IF({turnover}<={cells['reduced_turnover']},MIN({profit},{cells['reduced_up_to']}),0)"
    )
    due = f"{reduced}*{cells['reduced_rate']}+({profit}-{reduced})*{cells['rate']}"
    return f"IF({profit}<=0,0,ROUND({due},2))"


def _caf(year: Year, sheet: IncomeSheet) -> str:
    result, off, aids = (sheet.cell(key, year) for key in ("result", "depreciation", "subsidies"))
    return f"{result}+{off}-{aids}"


def _break_even(year: Year, sheet: IncomeSheet) -> str:
    margin, turnover = sheet.cell("margin", year), sheet.cell("turnover", year)
    keys = ("fixed", "expensed", "depreciation", "interest")
    charges = "+".join(sheet.cell(key, year) for key in keys)
    return f'IF(OR({margin}<=0,{turnover}<=0),"",ROUND(({charges})*{turnover}/{margin},2))'


_ROWS = (
    Row("turnover", N_("Turnover"), _own("turnover", _MORE), lambda y: y.turnover),
    Row("variable", N_("Variable costs"), _variable, lambda y: y.variable),
    Row("margin", N_("Margin on variable costs"), _minus("turnover", "variable"),
        lambda y: y.margin, is_sum=True),
    Row("fixed", N_("Fixed costs, savings taken off"), _own("fixed", f"-{_SAVED}"),
        lambda y: y.fixed),
    Row("expensed", N_("Parts of the project that are costs of the year"), _expensed,
        lambda y: y.expensed),
    Row("operating", N_("Gross operating surplus"), _minus("margin", "fixed", "expensed"),
        lambda y: y.operating, is_sum=True),
    Row("depreciation", N_("Depreciation"), _own("depreciation", "ROUND(SUM({dep}),2)"),
        lambda y: y.depreciation),
    Row("interest", N_("Interest"),
        _own("interest", 'SUMIFS({loan_interest},{loan_due},">={first}",{loan_due},"<={last}")'),
        lambda y: y.interest),
    Row("subsidies", N_("Aids, as income"),
        lambda year, sheet: "ROUND(SUM({income}),2)".format(**_names(year, sheet))
        if year.has_project else "0", lambda y: y.subsidies),
    Row("profit", N_("Profit before tax"), _profit, lambda y: y.profit, is_sum=True),
    Row("tax", N_("Tax on profit"), _tax, lambda y: y.tax or Decimal(0)),
    Row("result", N_("Result"), _minus("profit", "tax"), lambda y: y.result, is_sum=True),
    Row("caf", N_("Self-financing capacity, aids apart"), _caf, lambda y: y.self_financing,
        is_sum=True),
    Row("break_even", N_("Turnover at break-even"), _break_even, lambda y: y.break_even),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of the financing plan: its words, formula and value by year."""

    key: str
    words: str
    formula: Callable[[int, "PlanSheet"], str]
    value: Callable[[PlanYear], Decimal]
    is_sum: bool = False


class PlanSheet:
    """Writes the financing plan: lasting needs, stable resources, what each year leaves."""

    def __init__(self, paper: Paper, income: IncomeSheet) -> None:
        self.paper = paper
        self.income = income
        self.rows: dict[str, int] = {}

    def write(self, years: ThreeYears, telling: Telling) -> None:
        """Write the rows, then the cash at the end of each year."""
        say, paper = telling.say, self.paper
        paper.sheet.set_column(0, 0, 58)
        paper.sheet.set_column(1, YEARS, 16)
        paper.title(say(N_("Financing plan over three years")))
        paper.heads(["", *(say(N_("Year {year}"), year=n) for n in range(1, YEARS + 1))])
        for row in _PLAN_ROWS:
            paper.label(say(row.words))
            self.rows[row.key] = paper.row
            for year in years.years:
                formula = row.formula(year.year, self)
                paper.worked(year.year, formula, row.value(year), is_sum=row.is_sum)
            paper.next()
        self._write_closing(years, say(N_("Cash at the end of the year")))

    def cell(self, key: str, year: int) -> str:
        """Return the address of a figure in a year."""
        return self.paper.address(year, self.rows[key])

    def _write_closing(self, years: ThreeYears, words: str) -> None:
        paper = self.paper
        paper.label(words)
        for year, closing in zip(years.years, years.closing, strict=True):
            n = year.year
            start = self.income.cells["opening"] if n == 1 else paper.address(n - 1)
            paper.worked(n, f"{start}+{self.cell('balance', n)}", closing, is_sum=True)
        paper.next()


def _sum(*keys: str) -> Callable[[int, PlanSheet], str]:
    return lambda year, sheet: "+".join(sheet.cell(key, year) for key in keys)


def _of_cash(key: str) -> Callable[[int, PlanSheet], str]:
    return lambda year, sheet: f"SUM({sheet.income.cash.of_year(key, year)})"


def _vat(year: int, sheet: PlanSheet) -> str:
    # VAT that never comes back is part of what things cost.
    charged, bare = (
        _of_year(f"expense.{what}", "expense.month")(year, sheet) for what in ("charged", "amount")
    )
    return f"-SUM({sheet.income.cash.of_year('vat', year)})-({charged}-{bare})"


def _principal(year: int, sheet: PlanSheet) -> str:
    own = sheet.income.cells["principal"]
    return f"{own}+{_of_year('loan.principal', 'loan.due')(year, sheet)}"


def _lasting(year: int, sheet: PlanSheet) -> str:
    columns = sheet.income.columns
    months, charged = columns["expense.month"], columns["expense.charged"]
    first, last = months_of(year)[0], months_of(year)[-1]
    lasting = columns["expense.lasting"]
    return f'SUMIFS({charged},{months},">={first}",{months},"<={last}",{lasting},1)'


def _of_year(what: str, month: str) -> Callable[[int, PlanSheet], str]:
    def formula(year: int, sheet: PlanSheet) -> str:
        columns = sheet.income.columns
        first, last = months_of(year)[0], months_of(year)[-1]
        within = f'{columns[month]},">={first}",{columns[month]},"<={last}"'
        return f"SUMIFS({columns[what]},{within})"

    return formula


_PLAN_ROWS = (
    PlanRow("investments", N_("Investments"), _lasting, lambda y: y.investments),
    PlanRow("working_capital", N_("Working capital: VAT paid and not yet back"), _vat,
            lambda y: y.working_capital),
    PlanRow("principal", N_("Principal repaid"), _principal, lambda y: y.principal),
    PlanRow("drawings", N_("Drawings"), lambda _n, sheet: sheet.income.cells["drawings"],
            lambda y: y.drawings),
    PlanRow("needs", N_("Lasting needs"),
            _sum("investments", "working_capital", "principal", "drawings"),
            lambda y: y.needs, is_sum=True),
    PlanRow("caf", N_("Self-financing capacity, aids apart"),
            lambda n, sheet: sheet.income.with_project("caf", n), lambda y: y.self_financing),
    PlanRow("own_funds", N_("Own funds brought in"), _of_cash("own"), lambda y: y.own_funds),
    PlanRow("loans", N_("Loans drawn"), _of_year("loan.drawn", "loan.month"), lambda y: y.loans),
    PlanRow("aids", N_("Aids paid out"), _of_cash("aids"), lambda y: y.aids),
    PlanRow("resources", N_("Stable resources"), _sum("caf", "own_funds", "loans", "aids"),
            lambda y: y.resources, is_sum=True),
    PlanRow("balance", N_("What the year leaves"),
            lambda n, sheet: f"{sheet.cell('resources', n)}-{sheet.cell('needs', n)}",
            lambda y: y.balance, is_sum=True),
)  # fmt: skip
