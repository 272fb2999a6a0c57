"""The cash of a project month by month: the hole before the aids arrive."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from itertools import pairwise

from core.financing.result import CashMonth, Plan
from core.language import Language
from core.messages import N_, Euros, Message, Shown, message
from core.report.figures.canvas import SMALL, Point, Sheet
from core.report.figures.figure import Cells, Figure
from core.report.figures.money_axis import HEIGHT, LEFT, MoneyAxis, draw_months, money_axis
from core.report.figures.words import headers
from core.report.fonts import text_width
from core.report.palette import Palette

_SELDOM = frozenset({"Own funds paid in", "Gains of the project"})  # left out where all are nought
MONTHS = 36
_TITLE = N_("Cash of the project at the end of the month (€)")


def cash_curve(plan: Plan, palette: Palette, language: Language, width: float) -> Figure:
    """Draw what is left at the end of each month: 36 months, or up to the lowest, labelled."""
    lowest = next((at for at, each in enumerate(plan.cash) if each is plan.lowest), None)
    shown = plan.cash[: max(MONTHS, (lowest or 0) + 1)]
    hole = len(shown) - 1 if lowest is None else lowest
    sheet = Sheet(palette, width, HEIGHT)
    if shown:
        values = [month.balance for month in shown]
        axis = money_axis(values)
        points = axis.points(sheet, values)
        axis.draw(sheet, language.gettext(_TITLE), language)
        draw_months(sheet, [month.starts for month in shown], points, language)
        _draw_curve(sheet, points, axis.height(0))
        _draw_labels(sheet, (shown, hole), points, axis, language)
    return Figure(sheet.drawing, _sentence(plan, language), partial(_table, shown, language))


def _draw_curve(sheet: Sheet, points: Sequence[Point], zero: float) -> None:
    below: list[Point] = []
    for start, end in pairwise(points):
        below.append((start[0], min(start[1], zero)))
        if (start[1] - zero) * (end[1] - zero) < 0:
            share = (zero - start[1]) / (end[1] - start[1])
            below.append((start[0] + share * (end[0] - start[0]), zero))
    below.append((points[-1][0], min(points[-1][1], zero)))
    if any(y < zero for _x, y in below):
        shape = [(points[0][0], zero), *below, (points[-1][0], zero)]
        sheet.area(shape, fill=sheet.palette.signal, opacity=0.14)
    if len(points) > 1:
        sheet.path(points, sheet.palette.accent, width=1.8)


def _draw_labels(
    sheet: Sheet,
    curve: tuple[Sequence[CashMonth], int],
    points: Sequence[Point],
    axis: MoneyAxis,
    language: Language,
) -> None:
    """Label the lowest, the first and the last point, the lowest below the line."""
    palette = sheet.palette
    cash, lowest = curve
    taken: list[tuple[float, float]] = []
    ends = [index for index in (len(cash) - 1, 0) if cash[index].balance]
    for index in dict.fromkeys((lowest, *ends)):
        x, y = points[index]
        is_lowest = index == lowest
        words = language.euros(cash[index].balance, cents=False)
        if is_lowest:
            words = f"{words} · {language.month(cash[index].starts)}"
        half = text_width(words, SMALL + 1, strong=is_lowest) / 2
        falls_on = any(each.balance < cash[index].balance for each in cash[index + 1 :])
        is_below = is_lowest and not falls_on and y - 16 > axis.height(axis.ticks[0]) - 4
        # Above the lowest point the curve comes down from the left.
        aside = half + 6 if is_lowest and not is_below else 0
        middle = min(max(x + aside, LEFT + half + 4), sheet.width - half)
        if any(abs(middle - other) < half + other_half + 6 for other, other_half in taken):
            continue
        taken.append((middle, half))
        colour = palette.signal if is_lowest and cash[index].balance < 0 else palette.accent
        sheet.dot(x, y, 3, fill=colour)
        foot = y - 14 if is_below else y + 7
        if aside:
            foot = _over(points[index:], (middle - half, middle + half), y) + 7
        # A steep curve may run behind the words.
        sheet.bar(middle - half - 2, foot - 2, 2 * half + 4, SMALL + 3, fill=palette.sheet)
        sheet.text(
            middle,
            foot,
            words,
            size=SMALL + 1,
            strong=is_lowest,
            colour=colour,
            anchor="middle",
        )


def _over(points: Sequence[Point], between: tuple[float, float], least: float) -> float:
    """Return how high the curve gets between two places."""
    left, right = between
    found = least
    for start, end in pairwise(points):
        if end[0] > left and start[0] < right:
            part = min((right - start[0]) / (end[0] - start[0]), 1)
            found = max(found, start[1], start[1] + part * (end[1] - start[1]))
    return found


def _sentence(plan: Plan, language: Language) -> Shown:
    lowest = plan.lowest
    if lowest is None:
        return Message(N_("There is no cash curve yet: no expense is known."))
    last = plan.cash[-1]
    if last.balance < min(lowest.balance, Decimal(0)):
        return message(
            N_(
                "The hole to bridge is in {month}: {amount}. Then all money is in; at the end of "
                "the curve the project will have cost {cost}, what it brings not counted."
            ),
            month=language.month(lowest.starts),
            amount=Euros(lowest.balance, cents=False),
            cost=Euros((plan.opening or Decimal(0)) - last.balance, cents=False),
        )
    if lowest.balance < 0:
        return message(
            N_("The cash of the project is lowest in {month}: {amount}. Plan for this hole."),
            month=language.month(lowest.starts),
            amount=Euros(lowest.balance, cents=False),
        )
    if last.balance < lowest.balance:
        return message(
            N_(
                "If all goes as planned, the cash of the project stays at {amount} or more "
                "({month}) while money still comes in; at the end of the curve the project will "
                "have cost {cost}, what it brings not counted."
            ),
            amount=Euros(lowest.balance, cents=False),
            month=language.month(lowest.starts),
            cost=Euros((plan.opening or Decimal(0)) - last.balance, cents=False),
        )
    return message(
        N_("If all goes as planned, the cash of the project stays at {amount} or more ({month})."),
        month=language.month(lowest.starts),
        amount=Euros(lowest.balance, cents=False),
    )


def _table(cash: Sequence[CashMonth], language: Language) -> Cells:
    """Return all that moves by month, so that each balance follows from the one before."""
    columns = [
        (N_("Aids received"), [month.aids for month in cash]),
        (N_("Loan received, less its fees"), [month.loans for month in cash]),
        (N_("Own funds paid in"), [month.own_funds for month in cash]),
        (N_("Gains of the project"), [month.gains for month in cash]),
        (N_("Expenses"), [month.expenses for month in cash]),
        (N_("VAT"), [month.vat for month in cash]),
        (N_("Instalments"), [month.instalments for month in cash]),
        (N_("Cash left"), [month.balance for month in cash]),
    ]
    shown = [each for each in columns if each[0] not in _SELDOM or any(each[1])]
    months = [language.month(month.starts) for month in cash]
    amounts = [[language.euros(amount) for amount in column] for _words, column in shown]
    heads = (N_("Month"), *(words for words, _column in shown))
    rows = tuple(zip(months, *amounts, strict=True))
    return Cells(headers(heads, language), rows, frozenset(range(1, len(heads))))
