"""The two tables of three years: the forecast income and the financing plan in the French form."""

from collections.abc import Callable
from decimal import Decimal

from core.financing.forecast import IncomeYear
from core.financing.three_years import PlanYear, ThreeYears
from core.messages import N_
from core.report.figures.figure import Cells
from ui.texts import _, current_language

_INCOME: tuple[tuple[str, Callable[[IncomeYear], Decimal | None]], ...] = (
    (N_("Turnover"), lambda year: year.turnover),
    (N_("Variable costs"), lambda year: year.variable),
    (N_("Margin on variable costs"), lambda year: year.margin),
    (N_("Fixed costs, savings taken off"), lambda year: year.fixed),
    (N_("Parts of the project that are costs of the year"), lambda year: year.expensed),
    (N_("Gross operating surplus"), lambda year: year.operating),
    (N_("Depreciation"), lambda year: year.depreciation),
    (N_("Interest"), lambda year: year.interest),
    (N_("Aids, as income"), lambda year: year.subsidies),
    (N_("Profit before tax"), lambda year: year.profit),
    (N_("Tax on profit"), lambda year: year.tax),
    (N_("Result"), lambda year: year.result),
    (N_("Self-financing capacity, aids apart"), lambda year: year.self_financing),
    (N_("Turnover at break-even"), lambda year: year.break_even),
)
_PLAN: tuple[tuple[str, Callable[[PlanYear], Decimal]], ...] = (
    (N_("Investments"), lambda year: year.investments),
    (N_("Working capital: VAT paid and not yet back"), lambda year: year.working_capital),
    (N_("Principal repaid"), lambda year: year.principal),
    (N_("Drawings"), lambda year: year.drawings),
    (N_("Lasting needs"), lambda year: year.needs),
    (N_("Self-financing capacity, aids apart"), lambda year: year.self_financing),
    (N_("Own funds brought in"), lambda year: year.own_funds),
    (N_("Loans drawn"), lambda year: year.loans),
    (N_("Aids paid out"), lambda year: year.aids),
    (N_("Stable resources"), lambda year: year.resources),
    (N_("What the year leaves"), lambda year: year.balance),
)


def income_cells(years: ThreeYears) -> Cells:
    """Return the forecast income: a usual year before, where it is known, and three years with."""
    before = years.before[:1] if years.before else ()
    heads = [_("Before") for _year in before]
    heads += [_("Year {year}", year=each.year) for each in years.income]
    rows = tuple(
        (_(words), *(_euros(value(each)) for each in (*before, *years.income)))
        for words, value in _INCOME
    )
    return Cells(("", *heads), rows, frozenset(range(1, len(heads) + 1)))


def plan_cells(years: ThreeYears) -> Cells:
    """Return the financing plan: lasting needs, stable resources, what each year leaves."""
    heads = [_("Year {year}", year=each.year) for each in years.years]
    rows = [(_(words), *(_euros(value(each)) for each in years.years)) for words, value in _PLAN]
    rows.append((_("Cash at the end of the year"), *map(_euros, years.closing)))
    return Cells(("", *heads), tuple(rows), frozenset(range(1, len(heads) + 1)))


def _euros(amount: Decimal | None) -> str:
    return "–" if amount is None else current_language().euros(amount, cents=False)
