"""The radar of the dimensions of a score: what is sure inside, what is still open as a band."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from core.language import Language
from core.messages import N_, Listed, Message, Shown, Text, message
from core.ranges import Range
from core.report.figures.canvas import BODY, Anchor, Point, Sheet, wrapped
from core.report.figures.figure import Cells, Figure
from core.report.figures.words import spread, spread_cells
from core.report.palette import Palette

_RINGS = (25, 50, 75, 100)
_LABEL_LINES = 3


@dataclass(frozen=True, slots=True)
class Dimension:
    """One axis of the radar: its name and the scores that it can have, 0 to 100."""

    title: Text
    range: Range


def radar(
    dimensions: Sequence[Dimension], palette: Palette, language: Language, width: float
) -> Figure:
    """Draw one axis a dimension, the first upwards, then clockwise."""
    radius = min(width * 0.17, 78)
    margin = BODY * 1.2 * 2 + 12
    sheet = Sheet(palette, width, 2 * radius + 2 * margin)
    centre = (width / 2, margin + radius)
    _draw_rings(sheet, centre, radius, len(dimensions))
    _draw_scores(sheet, centre, radius, dimensions)
    for index, each in enumerate(dimensions):
        _draw_label(sheet, centre, radius, index, len(dimensions), each, language)
    return Figure(sheet.drawing, _sentence(dimensions), _table(dimensions, language))


def _spoke(centre: Point, length: float, index: int, count: int) -> Point:
    angle = math.pi / 2 - 2 * math.pi * index / count
    return centre[0] + length * math.cos(angle), centre[1] + length * math.sin(angle)


def _draw_rings(sheet: Sheet, centre: Point, radius: float, count: int) -> None:
    for ring in _RINGS:
        points = [_spoke(centre, radius * ring / 100, index, count) for index in range(count)]
        sheet.area(points, stroke=sheet.palette.line, width=0.75)
    for index in range(count):
        sheet.line(centre, _spoke(centre, radius, index, count), sheet.palette.line)


def _draw_scores(
    sheet: Sheet, centre: Point, radius: float, dimensions: Sequence[Dimension]
) -> None:
    count, palette = len(dimensions), sheet.palette
    ends = [
        [
            _spoke(centre, radius * float(score) / 100, index, count)
            for index, score in enumerate(scores)
        ]
        for scores in (
            [each.range.least for each in dimensions],
            [each.range.most for each in dimensions],
        )
    ]
    is_settled = ends[0] == ends[1]
    sheet.area(ends[1], fill=palette.accent, opacity=0.14)
    if not is_settled:
        sheet.path([*ends[1], ends[1][0]], palette.accent, width=0.9, dash=(3, 2))
    sheet.area(ends[0], fill=palette.accent, opacity=0.14)
    sheet.area(ends[0], stroke=palette.accent, width=1.6)
    for ring in _RINGS:
        # Over the scores, so that the scale can be read everywhere.
        y = centre[1] + radius * ring / 100
        sheet.text(centre[0] + 3, y + 2, str(ring), size=6.5, colour=palette.ink_soft)
    for x, y in ends[0]:
        sheet.dot(x, y, 2.2, fill=palette.accent)


def _draw_label(  # noqa: PLR0913, PLR0917 - where, which and in what language
    sheet: Sheet,
    centre: Point,
    radius: float,
    index: int,
    count: int,
    dimension: Dimension,
    language: Language,
) -> None:
    x, y = _spoke(centre, radius + 9, index, count)
    side = x - centre[0]
    anchor: Anchor = "middle" if abs(side) < 1 else "start" if side > 0 else "end"
    room = sheet.width / 2 if anchor == "middle" else min(x, sheet.width - x)
    words = wrapped(language.shown(dimension.title), room, BODY, most=_LABEL_LINES)
    score = spread(dimension.range, language)
    height = BODY * 1.2 * (len(words) + 1)
    is_below, is_beside = y < centre[1], anchor != "middle"
    top = y + height / 2 if is_beside else y if is_below else y + height
    end = sheet.lines(x, top, words, anchor=anchor)
    sheet.lines(x, end, [score], anchor=anchor, strong=True, size=BODY + 1)


def _sentence(dimensions: Sequence[Dimension]) -> Shown:
    if all(each.range == Range(each.range.least, each.range.least) for each in dimensions):
        return _settled_sentence(dimensions)
    open_ones = [each for each in dimensions if each.range.single is None]
    if len(open_ones) == len(dimensions):
        return Message(
            N_(
                "All dimensions are still open: the full line is what is sure, the dashed line is "
                "what remains possible."
            )
        )
    return message(
        N_(
            "The full line is what is sure, the dashed line is what remains possible. "
            "Still open: {dimensions}."
        ),
        dimensions=Listed(tuple(each.title for each in open_ones)),
    )


def _settled_sentence(dimensions: Sequence[Dimension]) -> Shown:
    """Name the highest and the lowest score, as they are shown, with all who share them."""
    scores = [round(each.range.least) for each in dimensions]
    high, low = max(scores), min(scores)
    if high == low:
        return message(N_("All dimensions have the same score: {score} out of 100."), score=high)

    def having(score: int) -> Listed:
        pairs = zip(dimensions, scores, strict=True)
        return Listed(tuple(each.title for each, own in pairs if own == score))

    return message(
        N_("Highest score: {best} ({high} out of 100). Lowest: {worst} ({low})."),
        best=having(high),
        high=high,
        worst=having(low),
        low=low,
    )


def _table(dimensions: Sequence[Dimension], language: Language) -> Cells:
    header = (
        N_("Dimension"),
        N_("At least (out of 100)"),
        N_("At most (out of 100)"),
    )
    rows = [
        (language.shown(each.title), *spread_cells(each.range, language)) for each in dimensions
    ]
    return Cells(tuple(language.gettext(cell) for cell in header), tuple(rows), frozenset({1, 2}))
