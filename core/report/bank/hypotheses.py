"""The sheet of hypotheses: all that the other sheets are worked out from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from core.financing.accounts import Accounts, ProfitTax
from core.financing.forecast import YEARS, months_of
from core.financing.inputs import Inputs
from core.financing.result import Expense, Plan
from core.messages import N_
from core.report.bank.paper import Look, Paper
from core.report.chapters.telling import Telling

NEVER = 999  # months until VAT comes back, where it never does


@dataclass(slots=True)
class Hypotheses:
    """Where each figure and each table of the hypotheses stands."""

    cells: dict[str, str] = field(default_factory=dict[str, str])
    columns: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Firm:
    """What the workbook is made of."""

    project: Inputs
    plan: Plan
    accounts: Accounts | None
    tax: ProfitTax | None
    discount_rate: Decimal


def write_hypotheses(paper: Paper, firm: Firm, telling: Telling) -> Hypotheses:
    """Write the sheet and return where everything stands."""
    say = telling.say
    paper.sheet.set_column(0, 0, 70)
    paper.sheet.set_column(1, 12, 15)
    paper.title(
        say(N_("Hypotheses")),
        say(N_("The coloured cells are given and may be changed: all other sheets follow.")),
    )
    found = Hypotheses()
    _write_figures(paper, firm, found, telling)
    _write_expenses(paper, firm, found, telling)
    _write_aids(paper, firm.plan, found, telling)
    _write_subsidies(paper, firm, found, telling)
    return found


def _figures(firm: Firm) -> Iterable[tuple[str, str, Decimal | int | None, Look]]:
    project, gains = firm.project, firm.project.gains
    recovered = project.vat.recovered_after
    yield "opening", N_("Opening cash"), firm.plan.opening, "euros"
    yield "vat_rate", N_("Rate of VAT"), project.vat.rate, "percent"
    yield (
        "vat_back",
        N_("Months until VAT comes back (999: never)"),
        (NEVER if recovered is None else recovered),
        "whole",
    )
    yield (
        "life",
        N_("Months over which purchases are written off"),
        (project.rules.useful_life.value),
        "whole",
    )
    yield "discount", N_("Discount rate a year"), firm.discount_rate, "percent"
    nothing = Decimal(0)
    yield "more", N_("Additional turnover a year"), gains.turnover if gains else nothing, "euros"
    yield (
        "more_variable",
        N_("Share of it that goes with sales"),
        (gains.variable if gains else nothing),
        "percent",
    )
    yield "savings", N_("Savings a year"), gains.savings if gains else nothing, "euros"
    yield (
        "running",
        N_("Additional running costs a year"),
        (gains.running_costs if gains else nothing),
        "euros",
    )
    yield "first", N_("Month of the first gains"), gains.first if gains else 1, "whole"
    yield "ramp", N_("Months until gains are full"), gains.ramp if gains else 0, "whole"
    yield from _firm_figures(firm)


def _firm_figures(firm: Firm) -> Iterable[tuple[str, str, Decimal | int | None, Look]]:
    own, tax, nothing = firm.accounts, firm.tax, Decimal(0)
    of_accounts: tuple[tuple[str, str, Look], ...] = (
        ("turnover", N_("Turnover of the firm a year, before the project"), "euros"),
        ("variable", N_("Share of variable costs"), "percent"),
        ("fixed", N_("Fixed costs a year"), "euros"),
        ("depreciation", N_("Depreciation a year"), "euros"),
        ("interest", N_("Interest a year"), "euros"),
        ("principal", N_("Principal repaid a year"), "euros"),
        ("drawings", N_("Owner’s drawings or dividends a year"), "euros"),
    )
    of_tax: tuple[tuple[str, str, Look], ...] = (
        ("rate", N_("Rate of the firm’s profit tax (0: none, or not known)"), "percent"),
        ("reduced_rate", N_("Reduced rate"), "percent"),
        ("reduced_up_to", N_("Profit taxed at the reduced rate"), "euros"),
        ("reduced_turnover", N_("Turnover up to which the reduced rate is open"), "euros"),
    )
    for key, words, look in of_accounts:
        yield key, words, getattr(own, key) if own else nothing, look
    for key, words, look in of_tax:
        yield key, words, getattr(tax, key) if tax else nothing, look


def _write_figures(paper: Paper, firm: Firm, found: Hypotheses, telling: Telling) -> None:
    for key, words, value, look in _figures(firm):
        paper.label(telling.say(words))
        found.cells[key] = paper.given(1, Decimal(0) if value is None else value, look)
        paper.next()
    paper.next()


def _write_expenses(paper: Paper, firm: Firm, found: Hypotheses, telling: Telling) -> None:
    say = telling.say
    paper.heads(
        [
            say(N_("Expense")), say(N_("Month")), say(N_("Before VAT")),
            say(N_("Written off (1) or a cost of its year (0)")), say(N_("VAT")),
            say(N_("VAT is recovered (1) or not (0)")), say(N_("VAT that comes back")),
            say(N_("Cost to the firm")),
            *(say(N_("Written off in year {year}"), year=each) for each in range(1, YEARS + 1)),
        ]
    )  # fmt: skip
    top = paper.row
    for each in firm.project.expenses:
        for invoice in firm.project.vat.invoices(each):
            _write_invoice(paper, each, invoice, firm.project, found.cells)
    names = ("month", "amount", "lasting", "vat", "returns", "back", "charged",
             "dep1", "dep2", "dep3")  # fmt: skip
    _name_columns(paper, found, "expense", names, top)


def _write_invoice(
    paper: Paper,
    expense: Expense,
    invoice: tuple[int, Decimal, Decimal],
    project: Inputs,
    cells: dict[str, str],
) -> None:
    """Write one invoice: a subscription has one a month."""
    at, paid, tax = invoice
    is_lasting = project.is_lasting(expense)
    returned = Decimal(0) if project.vat.returns_after(expense) is None else tax
    paper.label(expense.label)
    month = paper.given(1, at, "whole")
    amount = paper.given(2, paid)
    lasting = paper.given(3, int(is_lasting), "whole")
    vat = paper.worked(4, f"ROUND({amount}*{cells['vat_rate']},2)", tax)
    returns = paper.given(5, int(expense.vat_recoverable), "whole")
    back = paper.worked(6, f"IF({cells['vat_back']}={NEVER},0,{vat}*{returns})", returned)
    cost = paid + tax - returned
    charged = paper.worked(7, f"{amount}+{vat}-{back}", cost)
    life = int(project.rules.useful_life.value)
    for year in range(1, YEARS + 1):
        value = cost * _held(at, life, year) / life if is_lasting else Decimal(0)
        paper.worked(7 + year, _part(lasting, charged, month, year, cells["life"]), value)
    paper.next()


def _write_aids(paper: Paper, plan: Plan, found: Hypotheses, telling: Telling) -> None:
    say = telling.say
    paper.heads([say(N_("Money coming in: aids and own funds")), say(N_("Month")), say(N_("Aids")),
                 say(N_("Own funds"))])  # fmt: skip
    top = paper.row
    for each in plan.fundings:
        if each.kind not in {"aid", "own_funds"}:
            continue
        for month, amount in each.payments:
            paper.label(telling.shown(each.title))
            paper.given(1, month, "whole")
            paper.given(2, amount if each.kind == "aid" else Decimal(0))
            paper.given(3, amount if each.kind == "own_funds" else Decimal(0))
            paper.next()
    _name_columns(paper, found, "funding", ("month", "aid", "own"), top)


def _write_subsidies(paper: Paper, firm: Firm, found: Hypotheses, telling: Telling) -> None:
    """Write what aids pay for: as income they follow the expense, not the day of payment."""
    say = telling.say
    heads = [say(N_("Aids by expense")), say(N_("Month of the expense")), say(N_("Aid")),
             say(N_("Written off (1) or a cost of its year (0)"))]  # fmt: skip
    heads += [say(N_("Income of year {year}"), year=each) for each in range(1, YEARS + 1)]
    paper.heads(heads)
    top = paper.row
    by_id = {each.id: each for each in firm.project.expenses}
    for each in firm.plan.allocations:
        expense = by_id[each.expense]
        for month, paid in expense.payments:
            part = each.amount * paid / expense.amount
            _write_subsidy(paper, expense, (month, part), firm.project, found.cells["life"])
    _name_columns(paper, found, "subsidy", ("month", "amount", "lasting", "y1", "y2", "y3"), top)


def _write_subsidy(
    paper: Paper, expense: Expense, aid: tuple[int, Decimal], project: Inputs, life: str
) -> None:
    at, paid = aid
    is_lasting, months = project.is_lasting(expense), int(project.rules.useful_life.value)
    paper.label(expense.label)
    month = paper.given(1, at, "whole")
    amount = paper.given(2, paid)
    lasting = paper.given(3, int(is_lasting), "whole")
    for year in range(1, YEARS + 1):
        spread = paid * _held(at, months, year) / months
        at_once = paid if at in months_of(year) else Decimal(0)
        first, last = months_of(year)[0], months_of(year)[-1]
        within = f"AND({month}>={first},{month}<={last})"
        paper.worked(
            3 + year,
            f"{_part(lasting, amount, month, year, life)}"
            f"+IF({lasting}=1,0,IF({within},{amount},0))",
            spread if is_lasting else at_once,
        )
    paper.next()


def _part(lasting: str, amount: str, month: str, year: int, life: str) -> str:
    """Return the formula of the part of an amount that is written off in a year."""
    first, after = months_of(year)[0], months_of(year)[-1] + 1
    held = f"MAX(0,MIN({after},{month}+{life})-MAX({first},{month}))"
    return f"IF({lasting}=1,{amount}*{held}/{life},0)"


def _held(month: int, life: int, year: int) -> int:
    months = months_of(year)
    return len(range(max(months.start, month), min(months.stop, month + life)))


def _name_columns(
    paper: Paper, found: Hypotheses, table: str, names: tuple[str, ...], top: int
) -> None:
    last = max(paper.row - 1, top)  # an empty table keeps one empty row
    for at, name in enumerate(names, start=1):
        found.columns[f"{table}.{name}"] = paper.column(at, top, last)
    paper.row = last + 2
