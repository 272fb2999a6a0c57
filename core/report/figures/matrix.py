"""The actions by effect and effort: what brings much and asks little stands top left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.language import Language
from core.messages import N_, Listed, Message, Shown, Text, message
from core.report.figures.canvas import SMALL, Sheet, wrapped
from core.report.figures.figure import Cells, Figure
from core.report.figures.words import headers
from core.report.palette import Palette

_LEFT, _BOTTOM = 56.0, 24.0
_LINE, _PAD, _LEAST = SMALL * 1.2, 6.0, 24.0
_DEGREES = {1: N_("low"), 2: N_("medium"), 3: N_("high")}


@dataclass(frozen=True, slots=True)
class Weighted:
    """An action: its number in the report, its name, its effect and its effort from 1 to 3."""

    number: int
    title: Text
    impact: int
    effort: int


def matrix(
    actions: Sequence[Weighted], palette: Palette, language: Language, width: float
) -> Figure:
    """Draw nine fields, each with the actions that lie in it."""
    column = (width - _LEFT) / 3
    cells = {
        (impact, effort): [
            (each, wrapped(language.shown(each.title), column - 26, SMALL, most=3))
            for each in actions
            if (each.impact, each.effort) == (impact, effort)
        ]
        for impact in (3, 2, 1)
        for effort in (1, 2, 3)
    }
    heights = {
        impact: max(_LEAST, *(_height(cells[impact, effort]) for effort in (1, 2, 3)))
        for impact in (3, 2, 1)
    }
    sheet = Sheet(palette, width, sum(heights.values()) + _BOTTOM)
    top = sheet.height
    for impact in (3, 2, 1):
        _draw_row(sheet, top, impact, heights[impact], cells, language)
        top -= heights[impact]
    _draw_axes(sheet, column, language)
    return Figure(sheet.drawing, _sentence(actions), _table(actions, language))


def _height(actions: Sequence[tuple[Weighted, Sequence[str]]]) -> float:
    return sum(len(words) * _LINE + 4 for _each, words in actions) + 2 * _PAD


def _draw_row(  # noqa: PLR0913, PLR0917 - where, which and in what language
    sheet: Sheet,
    top: float,
    impact: int,
    height: float,
    cells: Mapping[tuple[int, int], Sequence[tuple[Weighted, Sequence[str]]]],
    language: Language,
) -> None:
    palette, column = sheet.palette, (sheet.width - _LEFT) / 3
    for effort in (1, 2, 3):
        left = _LEFT + column * (effort - 1)
        if impact - effort >= 1:
            sheet.bar(left, top - height, column, height, fill=palette.accent_wash)
        y = top - _PAD
        for each, words in cells[impact, effort]:
            number = str(each.number)
            sheet.lines(left + 14, y, [number], size=SMALL, anchor="end", strong=True,
                        colour=palette.accent)  # fmt: skip
            y = sheet.lines(left + 19, y, words, size=SMALL) - 4
    if impact > 1:
        sheet.line((_LEFT, top - height), (sheet.width, top - height), palette.line)
    degree = language.gettext(_DEGREES[impact])
    sheet.text(_LEFT - 8, top - height / 2 - 3, degree, size=SMALL, anchor="end",
               colour=palette.ink_soft)  # fmt: skip


def _draw_axes(sheet: Sheet, column: float, language: Language) -> None:
    palette, soft = sheet.palette, sheet.palette.ink_soft
    sheet.line((_LEFT, _BOTTOM), (_LEFT, sheet.height), soft)
    sheet.line((_LEFT, _BOTTOM), (sheet.width, _BOTTOM), soft)
    for effort in (2, 3):
        x = _LEFT + column * (effort - 1)
        sheet.line((x, _BOTTOM), (x, sheet.height), palette.line)
    for effort in (1, 2, 3):
        x, degree = _LEFT + column * (effort - 0.5), language.gettext(_DEGREES[effort])
        sheet.text(x, _BOTTOM - 12, degree, size=SMALL, colour=soft, anchor="middle")
    effect, effort_title = language.gettext(N_("Effect")), language.gettext(N_("Effort"))
    sheet.text(0, sheet.height - SMALL, effect, size=SMALL, strong=True)
    sheet.text(sheet.width, 4, effort_title, size=SMALL, strong=True, anchor="end")


def _sentence(actions: Sequence[Weighted]) -> Shown:
    quick = [each.title for each in actions if each.impact - each.effort >= 1]
    if quick:
        return message(
            N_("More effect than effort, so to be done first: {actions}."),
            actions=Listed(tuple(quick[:3])),
        )
    return Message(N_("The actions by the effect to expect and the effort to make."))


def _table(actions: Sequence[Weighted], language: Language) -> Cells:
    rows = tuple(
        (
            str(each.number),
            language.shown(each.title),
            language.gettext(_DEGREES[each.impact]),
            language.gettext(_DEGREES[each.effort]),
        )
        for each in actions
    )
    words = (N_("No."), N_("Action"), N_("Effect"), N_("Effort"))
    return Cells(headers(words, language), rows, frozenset({0}))
