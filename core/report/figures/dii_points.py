"""The points of the Digital Intensity Index: one drawn dot a practice."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.language import Language
from core.messages import N_, Message, Shown, Text, counted, message
from core.report.figures.canvas import BODY, Sheet, wrapped
from core.report.figures.figure import Cells, Figure
from core.report.figures.words import headers
from core.report.palette import Palette

_COLUMNS = 3
_ROW = 30.0
_RADIUS = 4.6


@dataclass(frozen=True, slots=True)
class Practice:
    """One variable of the index: in place, not in place, or None where it is not known."""

    label: Text
    is_in_place: bool | None


def dii_points(
    practices: Sequence[Practice], palette: Palette, language: Language, width: float
) -> Figure:
    """Draw a full dot for each practice in place, an empty one if not, a half one if unknown."""
    rows = -(-len(practices) // _COLUMNS)
    sheet = Sheet(palette, width, max(rows, 1) * _ROW)
    column = width / _COLUMNS
    for index, practice in enumerate(practices):
        # Down the columns, so that the order reads as in the table.
        left, row = column * (index // rows), index % rows
        _draw(sheet, left, sheet.height - _ROW * row, column, practice, language)
    return Figure(sheet.drawing, _sentence(practices), _table(practices, language))


def _draw(  # noqa: PLR0913, PLR0917 - where, which and in what language
    sheet: Sheet, left: float, top: float, column: float, practice: Practice, language: Language
) -> None:
    palette = sheet.palette
    words = wrapped(language.shown(practice.label), column - 26, BODY)
    middle = top - _ROW / 2
    x = left + _RADIUS + 1
    if practice.is_in_place is None:
        sheet.half_dot(x, middle, _RADIUS, palette.unknown)
    elif practice.is_in_place:
        sheet.dot(x, middle, _RADIUS + 0.5, fill=palette.accent)
    else:
        sheet.dot(x, middle, _RADIUS, stroke=palette.no)
    colour = palette.ink if practice.is_in_place else palette.ink_soft
    sheet.lines(left + 16, middle + BODY * 0.6 * len(words), words, colour=colour)


def _sentence(practices: Sequence[Practice]) -> Shown:
    done = sum(each.is_in_place is True for each in practices)
    unknown = sum(each.is_in_place is None for each in practices)
    if not practices or unknown == len(practices):
        return Message(N_("Nothing is known yet of the twelve practices."))
    if not unknown:
        return counted(
            N_("{count} practice out of {total} is in place."),
            N_("{count} practices out of {total} are in place."),
            done,
            total=len(practices),
        )
    return message(
        N_("In place: {done} practices of {total}; not known yet: {unknown} (half dots)."),
        done=done,
        total=len(practices),
        unknown=unknown,
    )


_STATES = {True: N_("in place"), False: N_("not in place"), None: N_("not known")}


def _table(practices: Sequence[Practice], language: Language) -> Cells:
    rows = tuple(
        (language.shown(each.label), language.gettext(_STATES[each.is_in_place]))
        for each in practices
    )
    return Cells(headers((N_("Practice"), N_("State")), language), rows)
