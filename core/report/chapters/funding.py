"""The financing: expenses, who pays, the loan and the cash month by month."""

from collections.abc import Sequence
from decimal import Decimal

from core.financing.cash import month_after
from core.financing.result import CashMonth, Plan
from core.messages import N_, Percent
from core.report.chapters.telling import Telling, as_sentence, clipped, joined
from core.report.figures.cash_curve import MONTHS, cash_curve
from core.report.figures.figure import Cells
from core.report.figures.funding_stack import Mix, Part, funding_stack
from core.report.figures.words import headers
from core.report.story import Block, Bullets, Column, Columns, Grid, Section, Subhead, Words


def funding(telling: Telling) -> Section:
    """Return the financing of the project, or what is missing for it."""
    financing = telling.visit.financing
    topic = telling.say(N_("Financing"))
    if not financing.expenses:
        words = telling.say(
            N_("List what you want to buy, with amounts and months; the plan and the cash follow.")
        )
        title = telling.say(N_("No project to finance yet"))
        return Section("funding", topic, title, (Words(words),))
    blocks: list[Block] = [*_mixes(telling), *_expenses(telling)]
    blocks += _plans(telling)
    if financing.plans:
        blocks += _cash(telling, financing.plans[0])
    blocks += _assumptions(telling)
    return Section("funding", topic, _title(telling), tuple(blocks))


def _title(telling: Telling) -> str:
    financing = telling.visit.financing
    cost = sum((expense.amount for expense in financing.expenses), Decimal(0))
    if not financing.plans:
        return telling.say(N_("A project of {cost}"), cost=telling.euros(cost))
    plan = financing.plans[0]
    loan = sum((each.amount for each in plan.fundings if each.kind == "loan"), Decimal(0))
    return telling.say(
        N_("A project of {cost}: {aids} of sure aid, {loan} borrowed"),
        cost=telling.euros(plan.cost),
        aids=telling.euros(plan.aids_total),
        loan=telling.euros(loan),
    )


def _mixes(telling: Telling) -> list[Block]:
    mixes = [
        Mix(plan.title, tuple(Part(each.kind, each.title, each.amount) for each in plan.fundings))
        for plan in telling.visit.financing.plans
    ]
    if not mixes:
        return []
    return [telling.picture(funding_stack(mixes, telling.palette, telling.language, telling.width))]


def _expenses(telling: Telling) -> list[Block]:
    expenses = telling.visit.financing.expenses
    total = sum((expense.amount for expense in expenses), Decimal(0))
    shown = expenses[: telling.detail.expenses]
    rows = [
        (
            clipped(expense.label) or telling.say(N_("Without a label")),
            _category(telling, expense.category),
            _month(telling, expense.month),
            telling.euros(expense.amount, cents=True),
        )
        for expense in shown
    ]
    left = expenses[len(shown) :]
    if left:
        amount = sum((expense.amount for expense in left), Decimal(0))
        words = telling.say(N_("{count} more expenses"), count=len(left))
        rows.append((words, "", "", telling.euros(amount, cents=True)))
    words = (N_("Expense"), N_("Category"), N_("Month"), N_("Before VAT"))
    cells = Cells(
        headers(words, telling.language),
        (*rows, (telling.say(N_("Total")), "", "", telling.euros(total, cents=True))),
        frozenset({2, 3}),
        has_total=True,
    )
    heading = telling.say(N_("What is bought"))
    return [Subhead(heading), Grid(cells, heading, (5, 3, 1.6, 2.2))]


def _category(telling: Telling, key: str) -> str:
    definition = telling.pack.fact("project.expenses.*.category")
    options = definition.options if definition else ()
    return next((telling.shown(each.label) for each in options if each.key == key), key)


def _plans(telling: Telling) -> list[Block]:
    """Return one table of who pays, a column a plan, then what must be said of each."""
    plans = telling.visit.financing.plans
    if not plans:
        return []
    heading = telling.say(N_("Who pays"))
    return [
        Subhead(heading),
        Bullets(tuple(_about(telling, plan) for plan in plans), "small"),
        Grid(_payers(telling, plans), heading, (5, *(2.4 for _plan in plans))),
        *_limits(telling, plans),
    ]


def _payers(telling: Telling, plans: Sequence[Plan]) -> Cells:
    names = dict.fromkeys(telling.shown(each.title) for plan in plans for each in plan.fundings)
    rows = [(name, *(_paid(telling, plan, name) for plan in plans)) for name in names]
    total = tuple(telling.euros(plan.cost, cents=True) for plan in plans)
    return Cells(
        (telling.say(N_("Who pays")), *(telling.shown(plan.title) for plan in plans)),
        (*rows, (telling.say(N_("Total")), *total)),
        frozenset(range(1, len(plans) + 1)),
        has_total=True,
    )


def _paid(telling: Telling, plan: Plan, name: str) -> str:
    amounts = [each.amount for each in plan.fundings if telling.shown(each.title) == name]
    return telling.euros(sum(amounts, Decimal(0)), cents=True) if amounts else "–"


def _about(telling: Telling, plan: Plan) -> str:
    why = as_sentence(telling.shown(plan.why))
    words = telling.say(N_("{plan}: {why}"), plan=plan.title, why=why)
    return joined((words, _loan(telling, plan)))


def _limits(telling: Telling, plans: Sequence[Plan]) -> list[Block]:
    limits = telling.all_shown(limit for plan in plans for limit in plan.limits)
    return [Words(joined([as_sentence(each) for each in limits]), "small")] if limits else []


def _loan(telling: Telling, plan: Plan) -> str:
    loan = plan.loan
    if loan is None:
        return ""
    words = telling.say(
        N_("Loan of {principal} over {months} months at {rate} a year"),
        principal=telling.euros(loan.principal, cents=True),
        months=loan.months,
        rate=Percent(loan.yearly_rate * 100),
    )
    teg = loan.teg
    if teg is not None:
        words += telling.say(N_(", proportional TEG {teg}"), teg=Percent(teg * 100))
    if loan.is_assumed:
        return words + telling.say(N_(": an assumption, no offer of a bank."))
    return words + "."


def _cash(telling: Telling, plan: Plan) -> list[Block]:
    figure = cash_curve(plan.cash, telling.palette, telling.language, telling.width)
    caption = telling.say(N_("Months in which something moves, in the first plan"))
    table = figure.table
    kept = [
        row for row, month in zip(table.rows, plan.cash[:MONTHS], strict=True) if _moves(month)
    ][: telling.detail.months]
    cells = Cells(table.header, tuple(kept), table.figures)
    blocks: list[Block] = [
        Subhead(telling.say(N_("The cash, month by month"))),
        telling.picture(figure),
    ]
    return [*blocks, *([Grid(cells, caption, (2.2, 1.6, 1.6, 1.6, 1.4, 1.5, 1.7), is_small=True)]
                       if kept else [])]  # fmt: skip


def _moves(month: CashMonth) -> bool:
    return any((month.aids, month.loans, month.expenses, month.vat))


def _assumptions(telling: Telling) -> list[Block]:
    financing = telling.visit.financing
    columns = tuple(
        Column(telling.say(heading), tuple(as_sentence(item) for item in items))
        for heading, items in (
            (N_("What was assumed"), telling.all_shown(financing.assumptions)),
            (N_("Questions that would make it surer"), telling.questions(financing.missing)),
        )
        if items
    )
    return [Columns(columns, "small")] if columns else []


def _month(telling: Telling, number: int) -> str:
    """Return the month of an expense in letters; its number where no cash tells the start."""
    plans = telling.visit.financing.plans
    cash = plans[0].cash if plans else ()
    if not cash:
        return str(number)
    return telling.language.short_month(month_after(cash[0].starts, number - 1))
