"""The cash of a project month by month: the hole before the aids arrive."""

import math
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from core.financing.result import CashMonth
from core.language import Language
from core.messages import N_, Euros, Message, Shown, message
from core.report.figures.canvas import SMALL, Anchor, Point, Sheet
from core.report.figures.figure import Cells, Figure
from core.report.figures.words import headers, thousands
from core.report.fonts import text_width
from core.report.palette import Palette

_LEFT, _BOTTOM, _TOP, _PLOT = 46.0, 26.0, 30.0, 124.0
MONTHS = 36


def cash_curve(
    cash: Sequence[CashMonth], palette: Palette, language: Language, width: float
) -> Figure:
    """Draw what is left at the end of each month, at most 36 months; the lowest is labelled."""
    shown = tuple(cash[:MONTHS])
    sheet = Sheet(palette, width, _BOTTOM + _PLOT + _TOP)
    if shown:
        ticks = _ticks([month.balance for month in shown])
        points = _points(sheet, shown, ticks)
        _draw_ticks(sheet, ticks, language)
        _draw_months(sheet, shown, points, language)
        _draw_curve(sheet, points, ticks)
        _draw_labels(sheet, shown, points, ticks, language)
    return Figure(sheet.drawing, _sentence(shown, language), _table(shown, language))


def _ticks(values: Sequence[Decimal]) -> list[float]:
    """Return some four round figures around the values, zero always among them."""
    low, high = min(0.0, float(min(values))), max(0.0, float(max(values)))
    rough = (high - low) / 4 or 250
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * each for each in (1, 2, 2.5, 5, 10) if power * each >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    # The lowest point is labelled below itself: it needs some room there.
    if low < 0 and low / step - first < 0.5:
        first -= 1
    return [step * each for each in range(first, max(last, first + 1) + 1)]


def _height(value: float, ticks: Sequence[float]) -> float:
    return _BOTTOM + _PLOT * (value - ticks[0]) / (ticks[-1] - ticks[0])


def _points(sheet: Sheet, cash: Sequence[CashMonth], ticks: Sequence[float]) -> list[Point]:
    step = (sheet.width - _LEFT - 10) / max(len(cash) - 1, 1)
    return [
        (_LEFT + 4 + step * index, _height(float(month.balance), ticks))
        for index, month in enumerate(cash)
    ]


def _draw_ticks(sheet: Sheet, ticks: Sequence[float], language: Language) -> None:
    palette = sheet.palette
    for value in ticks:
        y, is_zero = _height(value, ticks), value == 0
        colour = palette.ink if is_zero else palette.line
        sheet.line((_LEFT, y), (sheet.width, y), colour, width=1 if is_zero else 0.6)
        words = thousands(Decimal(value), language)
        sheet.text(_LEFT - 5, y - 2.5, words, size=7.5, colour=palette.ink_soft, anchor="end")
    title = language.gettext(N_("Cash of the project at the end of the month (€)"))
    sheet.text(0, sheet.height - SMALL, title, size=SMALL, colour=palette.ink_soft)


def _draw_months(
    sheet: Sheet, cash: Sequence[CashMonth], points: Sequence[Point], language: Language
) -> None:
    soft = sheet.palette.ink_soft
    for index, (month, (x, _y)) in enumerate(zip(cash, points, strict=True)):
        if index % 6 and index != len(cash) - 1:
            continue
        if index == len(cash) - 1 and index % 6 in {1, 2}:
            continue
        sheet.line((x, _BOTTOM), (x, _BOTTOM - 3), soft, width=0.5)
        anchor: Anchor = "end" if index == len(cash) - 1 and index else "middle"
        words = language.short_month(month.starts)
        sheet.text(x, _BOTTOM - 13, words, size=7.5, colour=soft, anchor=anchor)


def _draw_curve(sheet: Sheet, points: Sequence[Point], ticks: Sequence[float]) -> None:
    zero = _height(0, ticks)
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
    cash: Sequence[CashMonth],
    points: Sequence[Point],
    ticks: Sequence[float],
    language: Language,
) -> None:
    """Label the lowest, the first and the last point, the lowest below the line."""
    palette = sheet.palette
    lowest = _lowest(cash)
    taken: list[tuple[float, float]] = []
    ends = [index for index in (len(cash) - 1, 0) if cash[index].balance]
    for index in dict.fromkeys((lowest, *ends)):
        x, y = points[index]
        is_lowest = index == lowest
        words = language.euros(cash[index].balance, cents=False)
        if is_lowest:
            words = f"{words} · {language.month(cash[index].starts)}"
        half = text_width(words, SMALL + 1, strong=is_lowest) / 2
        middle = min(max(x, _LEFT + half + 4), sheet.width - half)
        if any(abs(middle - other) < half + other_half + 6 for other, other_half in taken):
            continue
        taken.append((middle, half))
        colour = palette.signal if is_lowest and cash[index].balance < 0 else palette.accent
        sheet.dot(x, y, 3, fill=colour)
        is_below = is_lowest and y - 16 > _height(ticks[0], ticks) - 4
        sheet.text(
            middle,
            y - 14 if is_below else y + 7,
            words,
            size=SMALL + 1,
            strong=is_lowest,
            colour=colour,
            anchor="middle",
        )


def _lowest(cash: Sequence[CashMonth]) -> int:
    return min(range(len(cash)), key=lambda index: cash[index].balance)


def _sentence(cash: Sequence[CashMonth], language: Language) -> Shown:
    if not cash:
        return Message(N_("There is no cash curve yet: no expense is known."))
    lowest = cash[_lowest(cash)]
    if lowest.balance < 0:
        return message(
            N_("The cash of the project is lowest in {month}: {amount}. Plan for this hole."),
            month=language.month(lowest.starts),
            amount=Euros(lowest.balance, cents=False),
        )
    return message(
        N_("The cash of the project never falls below {amount} ({month})."),
        month=language.month(lowest.starts),
        amount=Euros(lowest.balance, cents=False),
    )


def _table(cash: Sequence[CashMonth], language: Language) -> Cells:
    rows = tuple(
        (
            language.month(month.starts),
            *(
                language.euros(amount)
                for amount in (
                    month.aids,
                    month.loans,
                    month.expenses,
                    month.vat,
                    month.instalments,
                    month.balance,
                )
            ),
        )
        for month in cash
    )
    words = (
        N_("Month"),
        N_("Aids received"),
        N_("Loan received"),
        N_("Expenses"),
        N_("VAT"),
        N_("Instalments"),
        N_("Cash left"),
    )
    return Cells(headers(words, language), rows, frozenset(range(1, 7)))
