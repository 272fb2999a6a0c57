"""The workbook for the bank: hypotheses, loans, cash, income, financing plan, indicators."""

import io
from datetime import datetime
from decimal import Decimal

from core.errors import UserError
from core.financing.accounts import accounts, profit_tax
from core.financing.inputs import inputs
from core.financing.result import Plan
from core.financing.three_years import ThreeYears, three_years
from core.language import Language
from core.messages import N_
from core.packs.pack import Pack
from core.report.bank.hypotheses import Firm, write_hypotheses
from core.report.bank.loans import write_loans
from core.report.bank.months import CashSheet
from core.report.bank.paper import Paper, formats_of
from core.report.bank.years import IncomeSheet, PlanSheet
from core.report.chapters.telling import Telling
from core.visit import Visit

# The same visit gives the same bytes: the file names no hour of its making.
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a spreadsheet knows no zones


def bank_workbook(visit: Visit, pack: Pack, language: Language, plan: Plan | None = None) -> bytes:
    """Return an .xlsx file of one plan, the first one unless told; each figure worked out in it."""
    from xlsxwriter import Workbook

    telling = Telling(visit, pack, language)
    chosen = plan or next(iter(visit.financing.plans), None)
    if chosen is None:
        raise UserError(
            N_(
                "There is no project to finance yet, so there is no file for the bank. "
                "Add at least one expense with its amount."
            )
        )
    years = three_years(visit.situation, pack, visit.on, chosen)
    firm = Firm(
        project=inputs(visit.situation, pack, visit.on),
        plan=chosen,
        accounts=accounts(visit.situation),
        tax=profit_tax(visit.situation, pack, visit.on),
        discount_rate=years.indicators.discount_rate,
    )
    written = io.BytesIO()
    with Workbook(written, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": telling.firm(), "author": "Tandem", "created": _MADE})
        formats = formats_of(book)
        papers = {
            key: Paper(book.add_worksheet(telling.say(name)), telling.say(name), formats)
            for key, name in _SHEETS.items()
        }
        given = write_hypotheses(papers["hypotheses"], firm, telling)
        write_loans(papers["loans"], chosen, given, telling)
        cash = CashSheet(papers["cash"], given)
        opening = chosen.opening or Decimal(0)
        cash.write(chosen.cash, opening, firm.project.gains, telling)
        income = IncomeSheet(papers["income"], given, cash)
        income.write(years, telling)
        PlanSheet(papers["plan"], income).write(years, telling)
        _write_indicators(papers["indicators"], cash, years, telling)
    return written.getvalue()


_SHEETS = {
    "hypotheses": N_("Hypotheses"),
    "loans": N_("Loans"),
    "cash": N_("Cash"),
    "income": N_("Income"),
    "plan": N_("Financing plan"),
    "indicators": N_("Indicators"),
}


def _write_indicators(paper: Paper, cash: CashSheet, years: ThreeYears, telling: Telling) -> None:
    """Write the flows of the project before loans and tax, and what they are worth."""
    say, found = telling.say, years.indicators
    paper.sheet.set_column(0, 0, 60)
    paper.sheet.set_column(1, cash.months, 12)
    paper.over_pages(cash.months)
    paper.title(say(N_("Is the project worth its money?")), say(_NOTE))
    paper.heads(["", *(str(month) for month in range(1, cash.months + 1))])
    paper.label(say(N_("Flow of the project: gains and aids less expenses and VAT")))
    flows, total = paper.row, Decimal(0)
    sums: list[Decimal] = []
    for month in range(1, cash.months + 1):
        keys = ("expenses", "vat", "aids", "gains")
        value = years.flows[month - 1]
        total += value
        sums.append(total)
        paper.worked(month, "+".join(cash.cell(key, month) for key in keys), value)
    paper.next()
    paper.label(say(N_("Sum of the flows so far")))
    so_far = paper.row
    for month, value in enumerate(sums, start=1):
        before = paper.address(month - 1) if month > 1 else "0"
        paper.worked(month, f"{before}+{paper.address(month, flows)}", value, is_sum=True)
    paper.next(2)
    _write_results(paper, paper.line(flows, 1, cash.months), (so_far, cash), years, telling)
    paper.label(say(N_("Discount rate a year")))
    paper.worked(1, cash.cells["discount"], found.discount_rate, "percent")


_NOTE = N_(
    "Before loans and tax, over the months of the cash sheet. What the project still brings "
    "afterwards is not counted."
)


def _write_results(
    paper: Paper, flows: str, sheets: tuple[int, CashSheet], years: ThreeYears, telling: Telling
) -> None:
    say, found = telling.say, years.indicators
    so_far, cash = sheets
    paper.label(say(N_("Net present value")))
    value = f"ROUND(NPV((1+{cash.cells['discount']})^(1/12)-1,{flows}),2)"
    paper.worked(1, value, found.present_value)
    paper.next()
    paper.label(say(N_("Internal rate of return a year")))
    if found.return_rate is None:
        paper.label(say(N_("there is none, or not a single one")), 1)
    else:
        paper.worked(1, f"(1+IRR({flows},0.01))^12-1", found.return_rate, "percent")
    paper.next()
    paper.label(say(N_("Month from which the money is back (0: not within these months)")))
    back = "+".join(
        f"(MIN({paper.line(so_far, month, cash.months)})<0)" for month in range(1, cash.months + 1)
    )
    never = f"{paper.address(cash.months, so_far)}<0"
    paper.worked(1, f"IF({never},0,{back}+1)", found.payback or 0, "whole")
    paper.next()
