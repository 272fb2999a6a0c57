"""Sums of euros, a bar a line: full at least, light at most; the table behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from core.language import Language
from core.messages import N_, Shown
from core.ranges import Range
from core.report.figures.canvas import BODY, SMALL, Sheet, fitted
from core.report.figures.figure import Cells, Figure, Sized
from core.report.figures.words import headers, spread_euros
from core.report.fonts import text_width
from core.report.palette import Palette

_ROW, _BAR, _BOTTOM = 20.0, 10.0, 18.0


@dataclass(frozen=True, slots=True)
class MoneyBar:
    """A sum: at least and at most, of so many firms."""

    title: Shown
    firms: int
    sum: Range


def sized_money(bars: Sequence[MoneyBar], sentence: Shown) -> Sized:
    """Return the figure of these sums, to be drawn when it is seen."""
    height = _ROW * len(bars) + _BOTTOM
    return Sized(partial(_money_bars, bars, sentence), lambda _width: height, sentence)


def _money_bars(
    bars: Sequence[MoneyBar], sentence: Shown, palette: Palette, language: Language, width: float
) -> Figure:
    sheet = Sheet(palette, width, _ROW * len(bars) + _BOTTOM)
    names = width * 0.42
    labels = [spread_euros(each.sum, language) for each in bars]
    widest = max((text_width(label, SMALL) for label in labels), default=0)
    most = max((float(each.sum.most) for each in bars), default=0) or 1
    scale = max(width - names - widest - 14, 20) / most
    for row, (each, label) in enumerate(zip(bars, labels, strict=True)):
        middle = sheet.height - _ROW * (row + 0.5)
        bottom, (least, end) = middle - _BAR / 2, (
            float(each.sum.least) * scale, float(each.sum.most) * scale)  # fmt: skip
        sheet.text(0, middle - 3, fitted(language.shown(each.title), names - 8, BODY))
        sheet.bar(names, bottom, max(end, 0.5), _BAR, fill=palette.tint)
        sheet.bar(names, bottom, max(least, 0.5), _BAR, fill=palette.accent)
        sheet.text(names + end + 7, middle - 3, label, size=SMALL)
    sheet.line((names, _BOTTOM - 4), (names, sheet.height), palette.ink_soft)
    axis = fitted(language.gettext(N_("Euros: full = at least, light = at most")), width - names,
                  SMALL)  # fmt: skip
    sheet.text(names, 2, axis, size=SMALL, colour=palette.ink_soft)
    return Figure(sheet.drawing, sentence, lambda: _table(bars, language))


def _table(bars: Sequence[MoneyBar], language: Language) -> Cells:
    head = headers((N_("Line"), N_("Firms"), N_("At least"), N_("At most")), language)
    rows = tuple(
        (
            language.shown(each.title),
            language.number(each.firms),
            language.euros(each.sum.least, cents=False),
            language.euros(each.sum.most, cents=False),
        )
        for each in bars
    )
    return Cells(head, rows, frozenset({1, 2, 3}))
