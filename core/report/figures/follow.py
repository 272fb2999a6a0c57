"""The way from one visit to a later one: a line for each dimension, from where it was to now."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.language import Language
from core.messages import N_, Message, Shown, message
from core.packs.schema.diagnostic import DmaMethod
from core.plan.follow import Step
from core.ranges import Range
from core.report.figures.canvas import BODY, SMALL, Sheet, wrapped
from core.report.figures.figure import Cells, Figure
from core.report.figures.words import spread
from core.report.fonts import text_width
from core.report.palette import Palette

_ROW, _HEAD, _FOOT = 30.0, 22.0, 16.0
_NAMES, _VALUES, _GAP = 140.0, 104.0, 12.0
_RADIUS = 4.6
_TICKS = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class Move:
    """A score from 0 to 100 at both visits; `is_whole` where it is the score of all."""

    title: Shown
    before: Range
    after: Range
    is_whole: bool = False

    @property
    def gain(self) -> Decimal | None:
        """Return the difference, where both scores are settled."""
        was, now = self.before.single, self.after.single
        return None if was is None or now is None else now - was

    @property
    def points(self) -> int | None:
        """Return the difference of the scores as they are drawn, in whole points."""
        was, now = self.before.single, self.after.single
        return None if was is None or now is None else round(now) - round(was)


def follow(  # noqa: PLR0913, PLR0917 - the moves between two visits, and how they are drawn
    moves: Sequence[Move],
    earlier: str,
    later: str,
    palette: Palette,
    language: Language,
    width: float,
) -> Figure:
    """Draw an empty dot for the earlier visit, a full one for the later; a bar where it is open."""
    sheet = Sheet(palette, width, _HEAD + _ROW * len(moves) + _FOOT)
    _draw_legend(sheet, earlier, later)
    _draw_scale(sheet)
    for place, move in enumerate(moves):
        _draw_move(sheet, sheet.height - _HEAD - _ROW * (place + 0.5), move, language)
    return Figure(sheet.drawing, _sentence(moves), _table(moves, earlier, later, language))


def moves_of(step: Step, method: DmaMethod) -> list[Move]:
    """Return the moves of a step: of the whole score, then of each dimension."""
    before, after = step.earlier.dma, step.later.dma
    whole = Move(Message(N_("Whole score")), before.range, after.range, is_whole=True)
    return [
        whole,
        *(
            Move(each.title, before.dimension_ranges[each.id], after.dimension_ranges[each.id])
            for each in method.dimensions
            if each.id in before.dimension_ranges and each.id in after.dimension_ranges
        ),
    ]


def _at(sheet: Sheet, score: Decimal | int) -> float:
    room = sheet.width - _NAMES - _VALUES - 2 * _GAP
    return _NAMES + _GAP + float(score) / 100 * room


def _draw_legend(sheet: Sheet, earlier: str, later: str) -> None:
    palette, y = sheet.palette, sheet.height - 9
    x = _at(sheet, 0)
    sheet.dot(x, y, _RADIUS, fill=palette.sheet, stroke=palette.peer)
    sheet.text(x + 9, y - 3, earlier, size=SMALL, colour=palette.ink_soft)
    x += 9 + text_width(earlier, SMALL) + 18
    sheet.dot(x, y, _RADIUS, fill=palette.accent)
    sheet.text(x + 9, y - 3, later, size=SMALL, colour=palette.ink)


def _draw_scale(sheet: Sheet) -> None:
    top = sheet.height - _HEAD
    for tick in _TICKS:
        x = _at(sheet, tick)
        sheet.line((x, _FOOT), (x, top), sheet.palette.line)
        sheet.text(x, 4, str(tick), size=7, colour=sheet.palette.ink_soft, anchor="middle")


def _draw_move(sheet: Sheet, y: float, move: Move, language: Language) -> None:
    palette = sheet.palette
    words = wrapped(language.shown(move.title), _NAMES, BODY, strong=move.is_whole)
    sheet.lines(0, y + BODY * 0.6 * len(words), words, strong=move.is_whole)
    was, now = move.before.single, move.after.single
    if was is not None and now is not None and was != now:
        colour = palette.accent if now > was else palette.signal
        sheet.line((_at(sheet, was), y), (_at(sheet, now), y), colour, width=2.2)
    _draw_score(sheet, y, move.before, is_now=False)
    _draw_score(sheet, y, move.after, is_now=True)
    told = f"{spread(move.before, language)} → {spread(move.after, language)}"
    sheet.text(sheet.width, y - 3, told, strong=True, anchor="end")


def _draw_score(sheet: Sheet, y: float, score: Range, *, is_now: bool) -> None:
    palette = sheet.palette
    if score.single is None:
        left, right = _at(sheet, score.least), _at(sheet, score.most)
        fill = palette.tint if is_now else palette.line
        sheet.bar(left, y - (2.5 if is_now else 5), right - left, 5, fill=fill, radius=2.5)
    elif is_now:
        sheet.dot(_at(sheet, score.single), y, _RADIUS + 0.4, fill=palette.accent)
    else:
        sheet.dot(_at(sheet, score.single), y, _RADIUS, fill=palette.sheet, stroke=palette.peer)


def _sentence(moves: Sequence[Move]) -> Shown:
    gains = {
        move.title: move.points for move in moves if move.points is not None and not move.is_whole
    }
    if not gains:
        return Message(
            N_("The later visit is not finished: a bar shows what its score can still become.")
        )
    best = max(gains, key=lambda title: gains[title])
    worst = min(gains, key=lambda title: gains[title])
    if gains[best] <= 0:
        return message(N_("No dimension has risen since the earlier visit."))
    if gains[worst] < 0:
        return message(
            N_("Most gained: {best} (+{gain} points). Lost: {worst} ({loss} points)."),
            best=best,
            gain=gains[best],
            worst=worst,
            loss=gains[worst],
        )
    return message(
        N_("Most gained: {best} (+{gain} points); no dimension has fallen."),
        best=best,
        gain=gains[best],
    )


def _table(moves: Sequence[Move], earlier: str, later: str, language: Language) -> Cells:
    header = (
        language.gettext(N_("Score (out of 100)")),
        earlier,
        later,
        language.gettext(N_("Difference")),
    )
    rows = [
        (
            language.shown(move.title),
            spread(move.before, language, 1),
            spread(move.after, language, 1),
            _difference(move, language),
        )
        for move in moves
    ]
    return Cells(header, tuple(rows), frozenset({1, 2, 3}))


def _difference(move: Move, language: Language) -> str:
    if move.gain is None:
        return "–"
    sign = "+" if move.gain > 0 else ""
    return sign + language.number(move.gain, 1)
