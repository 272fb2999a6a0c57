"""Shares of firms, a bar a line, with a mark for what they are compared with; hidden ones said."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from core.language import Language
from core.messages import N_, Shown
from core.report.figures.canvas import BODY, SMALL, Sheet, fitted
from core.report.figures.figure import Cells, Figure, Sized
from core.report.figures.words import headers
from core.report.fonts import text_width
from core.report.palette import Palette

_ROW, _BAR, _TOP, _BOTTOM = 20.0, 11.0, 16.0, 16.0
_NAMES, _MOST_OF_NAMES = 110.0, 0.5


@dataclass(frozen=True, slots=True)
class ShareBar:
    """A line: the count and the share of it all (None: hidden), a part of it, and a reference."""

    title: Shown
    count: int | None
    share: float | None
    part: float | None = None
    reference: float | None = None


@dataclass(frozen=True, slots=True)
class ShareWords:
    """What a figure of shares says: its sentence, its axis, and its two keys where it has them."""

    sentence: Shown
    axis: Shown
    part: Shown = ""
    reference: Shown = ""


def share_bars(
    bars: Sequence[ShareBar], words: ShareWords, palette: Palette, language: Language, width: float
) -> Figure:
    """Draw a bar a line; the axis ends at the longest one."""
    names = _room_of_names(bars, width, language)
    sheet = Sheet(palette, width, _height(bars))
    most = max([0.05, *(max(each.share or 0, each.reference or 0) for each in bars)])
    scale = (width - names - 74) / most
    _draw_keys(sheet, names, words, language)
    for row, each in enumerate(bars):
        middle = sheet.height - _TOP - _ROW * (row + 0.5)
        sheet.text(0, middle - 3, fitted(language.shown(each.title), names - 8, BODY))
        _draw_bar(sheet, names, middle, each, scale)
        _draw_words(sheet, names, middle, each, scale, language)
    sheet.line((names, _BOTTOM - 2), (names, sheet.height - _TOP), palette.ink_soft)
    axis = fitted(language.shown(words.axis), width - names, SMALL)
    sheet.text(names, 3, axis, size=SMALL, colour=palette.ink_soft)
    return Figure(sheet.drawing, words.sentence, lambda: _table(bars, words, language))


def sized_bars(bars: Sequence[ShareBar], words: ShareWords) -> Sized:
    """Return the same figure, to be drawn when it is seen."""
    return Sized(partial(share_bars, bars, words), lambda _width: _height(bars), words.sentence)


def _height(bars: Sequence[ShareBar]) -> float:
    return _TOP + _ROW * len(bars) + _BOTTOM


def _room_of_names(bars: Sequence[ShareBar], width: float, language: Language) -> float:
    widest = max([_NAMES, *(text_width(language.shown(each.title), BODY) + 10 for each in bars)])
    return min(widest, width * _MOST_OF_NAMES)


def _draw_keys(sheet: Sheet, left: float, words: ShareWords, language: Language) -> None:
    y, x = sheet.height - 10, left
    palette = sheet.palette
    if words.part:
        sheet.bar(x, y, 10, 7, fill=palette.accent)
        label = language.shown(words.part)
        sheet.text(x + 14, y, label, size=SMALL)
        x += 14 + text_width(label, SMALL) + 14
    if words.reference:
        sheet.bar(x, y - 1, 2.5, 9, fill=palette.signal)
        sheet.text(x + 7, y, fitted(language.shown(words.reference), sheet.width - x - 7, SMALL),
                   size=SMALL)  # fmt: skip


def _draw_bar(sheet: Sheet, left: float, middle: float, each: ShareBar, scale: float) -> None:
    palette, bottom = sheet.palette, middle - _BAR / 2
    if each.share is None:
        sheet.bar(left, bottom, 24, _BAR, stroke=palette.ink_soft, dash=(2, 2))
    else:
        has_part = each.part is not None
        fill = palette.tint if has_part else palette.accent
        sheet.bar(left, bottom, max(each.share * scale, 0.5), _BAR, fill=fill)
        if each.part:
            sheet.bar(left, bottom, each.part * scale, _BAR, fill=palette.accent)
    if each.reference is not None:
        at = left + each.reference * scale
        sheet.bar(at - 1.25, bottom - 2.5, 2.5, _BAR + 5, fill=palette.signal)


def _draw_words(  # noqa: PLR0913, PLR0917 - where, which and in what language
    sheet: Sheet, left: float, middle: float, each: ShareBar, scale: float, language: Language
) -> None:
    palette = sheet.palette
    if each.share is None or each.count is None:
        words = language.gettext(N_("hidden"))
        sheet.text(left + 30, middle - 3, words, size=SMALL, colour=palette.ink_soft)
        return
    end = max(each.share, each.reference or 0) * scale
    share = language.percent(each.share * 100, 0)
    sheet.text(left + end + 7, middle - 3, f"{share} ({language.number(each.count)})", size=SMALL)


def _table(bars: Sequence[ShareBar], words: ShareWords, language: Language) -> Cells:
    head = [*headers((N_("Line"), N_("Firms"), N_("Share")), language)]
    has_part = any(each.part is not None for each in bars)
    if has_part:
        head.append(language.shown(words.part))
    if words.reference:
        head.append(language.shown(words.reference))
    rows: list[tuple[str, ...]] = []
    for each in bars:
        row = [language.shown(each.title)]
        row.append(_number(each.count, language))
        row.append(_percent(each.share, language))
        if has_part:
            row.append(_percent(each.part, language))
        if words.reference:
            row.append("" if each.reference is None else _percent(each.reference, language))
        rows.append(tuple(row))
    return Cells(tuple(head), tuple(rows), frozenset(range(1, len(head))))


def _number(count: int | None, language: Language) -> str:
    return language.gettext(N_("hidden")) if count is None else language.number(count)


def _percent(share: float | None, language: Language) -> str:
    return language.gettext(N_("hidden")) if share is None else language.percent(share * 100, 0)
