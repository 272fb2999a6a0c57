"""The axis of money: round figures up the side, months along the foot."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.language import Language
from core.report.figures.canvas import SMALL, Anchor, Point, Sheet
from core.report.figures.words import thousands
from core.report.fonts import text_width

LEFT, BOTTOM, TOP, PLOT = 46.0, 26.0, 30.0, 124.0
HEIGHT = BOTTOM + PLOT + TOP
_FOOT = 7.5  # the size of the months


@dataclass(frozen=True, slots=True)
class MoneyAxis:
    """Some four round figures around the values, zero always among them."""

    ticks: tuple[float, ...]

    def height(self, value: float) -> float:
        """Return how high a value stands on the sheet."""
        first, last = self.ticks[0], self.ticks[-1]
        return BOTTOM + PLOT * (value - first) / (last - first)

    def points(self, sheet: Sheet, values: Sequence[Decimal]) -> list[Point]:
        """Return where values stand, spread over the width of the sheet."""
        step = (sheet.width - LEFT - 10) / max(len(values) - 1, 1)
        return [(LEFT + 4 + step * at, self.height(float(v))) for at, v in enumerate(values)]

    def draw(self, sheet: Sheet, title: str, language: Language) -> None:
        """Draw a line for each round figure, the zero in ink, and the title above."""
        palette = sheet.palette
        for value in self.ticks:
            y, is_zero = self.height(value), value == 0
            colour = palette.ink if is_zero else palette.line
            sheet.line((LEFT, y), (sheet.width, y), colour, width=1 if is_zero else 0.6)
            words = thousands(Decimal(value), language)
            sheet.text(LEFT - 5, y - 2.5, words, size=7.5, colour=palette.ink_soft, anchor="end")
        sheet.text(0, sheet.height - SMALL, title, size=SMALL, colour=palette.ink_soft)


def money_axis(values: Sequence[Decimal]) -> MoneyAxis:
    """Return the axis on which all these values find room."""
    low, high = min(0.0, float(min(values))), max(0.0, float(max(values)))
    rough = (high - low) / 4 or 250
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * each for each in (1, 2, 2.5, 5, 10) if power * each >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    # The lowest point is labelled below itself: it needs some room there.
    if low < 0 and low / step - first < 0.5:
        first -= 1
    return MoneyAxis(tuple(step * each for each in range(first, max(last, first + 1) + 1)))


def draw_months(
    sheet: Sheet, starts: Sequence[date], points: Sequence[Point], language: Language
) -> None:
    """Write every sixth month at the foot, and the last one where it has room."""
    soft, last = sheet.palette.ink_soft, len(starts) - 1
    taken = 0.0
    for index, (day, (x, _y)) in enumerate(zip(starts, points, strict=True)):
        if index % 6 and index != last:
            continue
        words = language.short_month(day)
        width = text_width(words, _FOOT)
        anchor: Anchor = "end" if index == last and index else "middle"
        left = x - (width if anchor == "end" else width / 2)
        if index and left < taken + 4:
            continue
        taken = left + width
        sheet.line((x, BOTTOM), (x, BOTTOM - 3), soft, width=0.5)
        sheet.text(x, BOTTOM - 13, words, size=_FOOT, colour=soft, anchor=anchor)
