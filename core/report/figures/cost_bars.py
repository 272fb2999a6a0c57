"""What an aid would cost by territory or by size: the sure full, the uncertain in outline."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.language import Language
from core.messages import N_, Euros, Message, Shown, message
from core.ranges import Range
from core.report.figures.canvas import BODY, SMALL, Sheet, fitted
from core.report.figures.figure import Cells, Figure
from core.report.figures.words import headers, spread_euros
from core.report.fonts import text_width
from core.report.palette import Palette

_ROW, _BAR, _BOTTOM = 20.0, 10.0, 18.0
MOST_BARS = 15


@dataclass(frozen=True, slots=True)
class CostBar:
    """A group: its firms, and the euros of those reached for sure and of those perhaps."""

    title: Shown
    firms: int
    yes: int
    perhaps: int
    sure: Range
    possible: Decimal

    @property
    def most(self) -> Decimal:
        """The euros if all that is uncertain comes true."""
        return self.sure.most + self.possible


def cost_bars(
    bars: Sequence[CostBar], palette: Palette, language: Language, width: float
) -> Figure:
    """Draw a bar a group, in their order; of many, those with most money. The table has all.

    Where no sum can be told, the bars are of firms.
    """
    is_money = any(bar.most for bar in bars)
    drawn = _drawn(bars, is_money=is_money)
    names = min(width * 0.38, 190)
    sheet = Sheet(palette, width, _ROW * len(drawn) + _BOTTOM)
    room = width - names - 36
    labels = [fitted(_label(bar, language, is_money=is_money), room, SMALL) for bar in drawn]
    widest = max((text_width(label, SMALL) for label in labels), default=0)
    whole = max((_ends(bar, is_money=is_money)[2] for bar in drawn), default=0.0) or 1.0
    scale = max(width - names - widest - 10, 20) / whole
    for row, (bar, label) in enumerate(zip(drawn, labels, strict=True)):
        middle = sheet.height - _ROW * (row + 0.5)
        sheet.text(0, middle - 3, fitted(language.shown(bar.title), names - 10, BODY))
        end = _draw_bar(sheet, names, middle, [scale * each for each in
                                               _ends(bar, is_money=is_money)])  # fmt: skip
        sheet.text(end + 6, middle - 3, label, size=SMALL)
    sheet.line((names, _BOTTOM - 4), (names, sheet.height), palette.ink_soft)
    title = N_("Money (€): full = sure, light = sure at most, outline = uncertain")
    if not is_money:
        title = N_("Firms: full = sure, outline = uncertain")
    words = fitted(language.gettext(title), width - names, SMALL)
    sheet.text(names, 2, words, size=SMALL, colour=palette.ink_soft)
    return Figure(sheet.drawing, _sentence(bars, is_money=is_money), _table(bars, language))


def _drawn(bars: Sequence[CostBar], *, is_money: bool) -> list[CostBar]:
    if len(bars) <= MOST_BARS:
        return list(bars)
    by_size = sorted(bars, key=lambda bar: -_ends(bar, is_money=is_money)[2])
    return by_size[:MOST_BARS]


def _ends(bar: CostBar, *, is_money: bool) -> tuple[float, float, float]:
    """Return where the sure ends at least and at most, and where the uncertain ends."""
    if not is_money:
        return bar.yes, bar.yes, bar.yes + bar.perhaps
    return float(bar.sure.least), float(bar.sure.most), float(bar.most)


def _draw_bar(sheet: Sheet, left: float, middle: float, ends: Sequence[float]) -> float:
    """Draw the parts of a bar and return where it ends."""
    palette, bottom = sheet.palette, middle - _BAR / 2
    least, most, end = ends
    if least:
        sheet.bar(left, bottom, max(least, 0.5), _BAR, fill=palette.accent)
    if most - least > 0.5:
        sheet.bar(left + least, bottom, most - least, _BAR, fill=palette.tint)
    if end - most > 0.5:
        sheet.bar(left + most, bottom, end - most, _BAR, stroke=palette.accent, dash=(2, 2))
    return left + max(end, 0.5)


def _label(bar: CostBar, language: Language, *, is_money: bool) -> str:
    if not is_money:
        return language.number(bar.yes) if not bar.perhaps else language.gettext(
            N_("{sure}, {perhaps} perhaps")
        ).format(sure=language.number(bar.yes), perhaps=language.number(bar.perhaps))  # fmt: skip
    sure = spread_euros(bar.sure, language)
    if not bar.possible:
        return sure
    more = language.euros(bar.possible, cents=False)
    if not bar.sure.most:
        return language.gettext(N_("{more} uncertain")).format(more=more)
    return language.gettext(N_("{sure} + {more} uncertain")).format(sure=sure, more=more)


def _sentence(bars: Sequence[CostBar], *, is_money: bool) -> Shown:
    first = max(bars, key=lambda bar: _ends(bar, is_money=is_money)[2], default=None)
    if first is None or not _ends(first, is_money=is_money)[2]:
        return Message(N_("No firm is reached."))
    if not is_money:
        return message(
            N_("Most firms: {title}, {yes} for sure and {perhaps} perhaps."),
            title=first.title, yes=first.yes, perhaps=first.perhaps,
        )  # fmt: skip
    return message(
        N_("Most money: {title}, {sure} for sure and up to {most} with the uncertain."),
        title=first.title,
        sure=Euros(first.sure.least, cents=False),
        most=Euros(first.most, cents=False),
    )


def _table(bars: Sequence[CostBar], language: Language) -> Cells:
    rows = tuple(
        (
            language.shown(bar.title),
            *(language.number(each) for each in (bar.firms, bar.yes, bar.perhaps)),
            *(
                language.euros(each, cents=False)
                for each in (bar.sure.least, bar.sure.most, bar.possible)
            ),
        )
        for bar in bars
    )
    words = (
        N_("Group"), N_("Firms"), N_("Sure"), N_("Perhaps"), N_("At least"), N_("At most"),
        N_("Uncertain"),
    )  # fmt: skip
    return Cells(headers(words, language), rows, frozenset(range(1, 7)))
