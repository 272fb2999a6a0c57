"""What may come of the chosen plan: its cash, other futures, and three years."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from core.financing.result import CashMonth, Plan
from core.financing.three_years import ThreeYears
from core.messages import N_, Percent
from core.report.chapters.telling import Telling, as_sentence
from core.report.figures.cash_curve import MONTHS, cash_curve
from core.report.figures.fan import fan_chart
from core.report.figures.figure import Cells
from core.report.figures.tornado import tornado
from core.report.outlook import Outlook
from core.report.story import Block, Bullets, Grid, Subhead, Words


def future(telling: Telling) -> list[Block]:
    """Return the cash of the first plan, then what was looked at further."""
    plan, outlook = telling.visit.financing.plans[0], telling.outlook
    blocks = _cash(telling, plan)
    if outlook is not None:
        blocks += [*_bridges(telling, outlook), *_early(telling, outlook)]
        blocks += _otherwise(telling, outlook)
        blocks += _three_years(telling, outlook.years)
    return blocks


def _cash(telling: Telling, plan: Plan) -> list[Block]:
    figure = cash_curve(plan, telling.palette, telling.language, telling.width)
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
    shares = (2.2, *(1.6 for _column in cells.header[1:]))
    return [*blocks, *([Grid(cells, caption, shares, is_small=True)] if kept else [])]


def _moves(month: CashMonth) -> bool:
    return any((month.aids, month.loans, month.expenses, month.vat))


def _bridges(telling: Telling, outlook: Outlook) -> list[Block]:
    """Return what would help over the lowest point."""
    ways = telling.all_shown(each.words for each in outlook.bridges)
    if not ways:
        return []
    heading = telling.say(N_("What would get you over the lowest point"))
    return [Subhead(heading), Bullets(tuple(as_sentence(each) for each in ways), "small")]


def _early(telling: Telling, outlook: Outlook) -> list[Block]:
    """Return what comes of repaying the bank loan early, where that was asked."""
    if outlook.early is None:
        return []
    told = telling.all_shown(outlook.early.words)
    heading = telling.say(N_("If the loan is repaid early"))
    return [Subhead(heading), Bullets(tuple(as_sentence(each) for each in told), "small")]


def _otherwise(telling: Telling, outlook: Outlook) -> list[Block]:
    """Return the fan of futures, and in words what matters most."""
    plan, risk = outlook.plan, outlook.risk
    if not plan.cash:
        return []
    starts = [month.starts for month in plan.cash[:MONTHS]]
    fan = fan_chart(risk, starts, telling.palette, telling.language, telling.width)
    balance = plan.cash[-1].balance
    most = tornado(risk, balance, telling.palette, telling.language, telling.width)
    return [
        Subhead(telling.say(N_("And if it went otherwise?"))),
        telling.picture(fan),
        Words(telling.shown(most.sentence), "small"),
    ]


def _three_years(telling: Telling, years: ThreeYears) -> list[Block]:
    """Return three years in the French form, where gains or the firm's accounts are known."""
    worth = years.indicators
    if worth.present_value is None and years.before is None:
        return []
    heading = telling.say(N_("Three years"))
    shares = (4, *(2 for _year in range(len(years.years) + (years.before is not None))))
    return [
        Subhead(heading),
        Grid(_years_table(telling, years), heading, shares, is_small=True),
        Bullets((_of_whom(telling, years), *_worth(telling, years)), "small"),
    ]


def _of_whom(telling: Telling, years: ThreeYears) -> str:
    """Return whose figures the table holds."""
    if years.before is None:
        words = N_("The project alone: the firm’s own accounts are not known.")
    else:
        words = N_("With the firm’s usual year as it is today.")
    return telling.say(words)


def _years_table(telling: Telling, years: ThreeYears) -> Cells:
    heads = [telling.say(N_("Year {year}"), year=each.year) for each in years.income]
    if years.before is not None:
        heads.insert(0, telling.say(N_("Without the project")))
    rows = [*_income_rows(telling, years), *_plan_rows(telling, years)]
    return Cells(
        (telling.say(N_("In euros")), *heads),
        tuple((telling.say(words), *cells) for words, cells in rows),
        frozenset(range(1, len(heads) + 1)),
        has_total=True,
    )


def _income_rows(telling: Telling, years: ThreeYears) -> Iterator[tuple[str, Sequence[str]]]:
    shown = [*(years.before or ())[:1], *years.income]
    yield N_("Turnover"), _amounts(telling, [each.turnover for each in shown])
    yield N_("Gross operating surplus (EBE)"), _amounts(telling, [e.operating for e in shown])
    yield N_("Result of the year"), _amounts(telling, [each.result for each in shown])
    yield N_("Self-financing capacity (CAF)"), _amounts(telling, [e.self_financing for e in shown])
    if years.before is not None:
        points = [each.break_even for each in shown]
        yield N_("Turnover to break even"), _amounts(telling, points)


def _plan_rows(telling: Telling, years: ThreeYears) -> Iterator[tuple[str, Sequence[str]]]:
    lead = [] if years.before is None else ["–"]
    rows = (
        (N_("Lasting needs"), [each.needs for each in years.years]),
        (N_("Stable resources"), [each.resources for each in years.years]),
        (N_("What the year leaves"), [each.balance for each in years.years]),
        (N_("Cash at the end of the year"), list(years.closing)),
    )
    for words, amounts in rows:
        yield words, [*lead, *_amounts(telling, amounts)]


def _amounts(telling: Telling, amounts: Sequence[Decimal | None]) -> list[str]:
    return ["–" if each is None else telling.euros(each) for each in amounts]


def _worth(telling: Telling, years: ThreeYears) -> Iterator[str]:
    """Yield in words whether the project is worth its money."""
    worth = years.indicators
    if worth.present_value is None:
        return
    if worth.payback is None:
        yield telling.say(N_("The money is not back within {months} months."), months=worth.months)
    else:
        yield telling.say(N_("The money is back by month {month}."), month=worth.payback)
    yield telling.say(
        N_("Net present value (VAN) at {rate} a year: {value}, over {months} months."),
        rate=Percent(worth.discount_rate * 100),
        value=telling.euros(worth.present_value),
        months=worth.months,
    )
    if worth.return_rate is not None:
        yield telling.say(
            N_("Internal rate of return (TRI): {rate} a year."),
            rate=Percent((worth.return_rate * 100).quantize(Decimal("0.1"))),
        )
