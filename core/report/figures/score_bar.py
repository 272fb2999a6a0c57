"""The bar of a score from 0 to 100: the bands of the levels, and where the firm lies."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.language import Language
from core.messages import N_, Shown, Text, message
from core.ranges import Range
from core.report.figures.canvas import BODY, Anchor, Sheet, fitted
from core.report.figures.figure import Cells, Figure
from core.report.figures.words import headers, spread
from core.report.palette import Palette, quiet

_HEIGHT = 66.0
_BAR_BOTTOM, _BAR_HEIGHT = 28.0, 12.0


@dataclass(frozen=True, slots=True)
class Band:
    """A level: its name and the highest score that still belongs to it."""

    title: Text
    at_most: Decimal


def score_bar(
    score: Range, bands: Sequence[Band], palette: Palette, language: Language, width: float
) -> Figure:
    """Draw the bands in greys, their names below, and the firm's score or range in accent."""
    sheet = Sheet(palette, width, _HEIGHT)
    least = Decimal(0)
    for band in bands:
        _draw_band(sheet, least, band, score, language)
        least = band.at_most
    _draw_scale(sheet, bands)
    _draw_score(sheet, score, language)
    return Figure(sheet.drawing, _sentence(score, bands), _table(score, bands, language))


def _at(sheet: Sheet, score: Decimal) -> float:
    return float(score) / 100 * sheet.width


def _is_within(score: Range, least: Decimal, band: Band) -> bool:
    """Tell whether some of the score lies in the band above `least`."""
    return score.least <= band.at_most and (score.most > least or least == score.most == 0)


def _draw_band(sheet: Sheet, least: Decimal, band: Band, score: Range, language: Language) -> None:
    palette = sheet.palette
    left, right = _at(sheet, least), _at(sheet, band.at_most)
    is_mine = _is_within(score, least, band)
    sheet.bar(
        left + 0.75,
        _BAR_BOTTOM,
        right - left - 1.5,
        _BAR_HEIGHT,
        fill=palette.accent_wash if is_mine else quiet(palette),
    )
    name = fitted(language.shown(band.title), right - left - 6, BODY, strong=is_mine)
    colour = palette.ink if is_mine else palette.ink_soft
    middle = (left + right) / 2
    sheet.text(middle, 3, name, strong=is_mine, colour=colour, anchor="middle")


def _draw_scale(sheet: Sheet, bands: Sequence[Band]) -> None:
    for value in (Decimal(0), *(band.at_most for band in bands)):
        x = _at(sheet, value)
        anchor: Anchor = "start" if value == 0 else "end" if value == 100 else "middle"
        sheet.text(x, 18, str(value), size=7, colour=sheet.palette.ink_soft, anchor=anchor)


def _draw_score(sheet: Sheet, score: Range, language: Language) -> None:
    palette = sheet.palette
    left, right = _at(sheet, score.least), _at(sheet, score.most)
    middle = _BAR_BOTTOM + _BAR_HEIGHT / 2
    if right - left < 6:
        x = min(max((left + right) / 2, 5), sheet.width - 5)
        sheet.line(
            (x, _BAR_BOTTOM - 3), (x, _BAR_BOTTOM + _BAR_HEIGHT + 3), palette.accent, width=2
        )
        sheet.dot(x, middle, 5, fill=palette.accent)
        left = right = x
    else:
        sheet.bar(left, middle - 3.5, right - left, 7, fill=palette.accent, radius=3.5)
    words = spread(score, language)
    x = (left + right) / 2
    anchor: Anchor = "start" if x < 40 else "end" if x > sheet.width - 40 else "middle"
    x = left if anchor == "start" else right if anchor == "end" else x
    top = _BAR_BOTTOM + _BAR_HEIGHT + 7
    sheet.text(x, top, words, size=15, strong=True, colour=palette.accent, anchor=anchor)


def _sentence(score: Range, bands: Sequence[Band]) -> Shown:
    inside = [
        band
        for least, band in zip((Decimal(0), *(band.at_most for band in bands)), bands, strict=False)
        if _is_within(score, least, band)
    ]
    if score.single is not None and inside:
        return message(
            N_("Score: {score} out of 100, level “{level}”."),
            score=round(score.least),
            level=inside[0].title,
        )
    if len(inside) == 1:
        return message(
            N_("Score between {least} and {most} out of 100: the level is “{level}” in any case."),
            least=round(score.least),
            most=round(score.most),
            level=inside[0].title,
        )
    return message(
        N_("Score between {least} and {most} out of 100, from what is known so far."),
        least=round(score.least),
        most=round(score.most),
    )


def _table(score: Range, bands: Sequence[Band], language: Language) -> Cells:
    rows: list[tuple[str, ...]] = []
    least = Decimal(0)
    for band in bands:
        mark = N_("yes") if _is_within(score, least, band) else N_("no")
        rows.append(
            (
                language.shown(band.title),
                f"{language.number(least)}–{language.number(band.at_most)}",
                language.gettext(mark),
            )
        )
        least = band.at_most
    words = (N_("Level"), N_("Scores"), N_("Possible for the firm"))
    return Cells(headers(words, language), tuple(rows))
