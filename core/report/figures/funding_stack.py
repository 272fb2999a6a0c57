"""Who pays for a project: one bar a plan, its parts labelled where they are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from core.language import Language
from core.messages import N_, Euros, Message, Shown, message
from core.report.figures.canvas import SMALL, Sheet, fitted
from core.report.figures.figure import Cells, Figure
from core.report.figures.words import headers
from core.report.fonts import text_width
from core.report.palette import Palette

Kind = Literal["aid", "loan", "own_funds", "gap", "lease"]
_TITLE, _BAR, _LINE, _GAP = 18.0, 18.0, 21.0, 14.0


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a mix: who pays, and how much in euros."""

    kind: str
    title: Shown
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Mix:
    """A plan: its name and its parts, which sum to its cost."""

    title: Shown
    parts: tuple[Part, ...]

    @property
    def cost(self) -> Decimal:
        """The sum of the parts."""
        return sum((part.amount for part in self.parts), Decimal(0))


@dataclass(frozen=True, slots=True)
class _Label:
    """Words beside a line that leads down from a part, to its right or to its left."""

    foot: float
    row: int
    words: str
    amount: str
    width: float
    is_left: bool

    @property
    def start(self) -> float:
        return self.foot - self.width if self.is_left else self.foot

    @property
    def end(self) -> float:
        return self.start + self.width


def funding_stack(
    mixes: Sequence[Mix], palette: Palette, language: Language, width: float
) -> Figure:
    """Draw the mixes one below the other, on one scale."""
    most = max((mix.cost for mix in mixes), default=Decimal(0)) or Decimal(1)
    labels = [_labels(mix, most, language, width) for mix in mixes]
    heights = [
        _TITLE + _BAR + _LINE * (1 + max((each.row for each in of_mix), default=-1)) + _GAP
        for of_mix in labels
    ]
    sheet = Sheet(palette, width, max(sum(heights) - _GAP, 1) + 4)
    top = sheet.height
    for mix, of_mix, height in zip(mixes, labels, heights, strict=True):
        _draw(sheet, top, mix, of_mix, most, language)
        top -= height
    return Figure(sheet.drawing, _sentence(mixes), _table(mixes, language))


def _spans(mix: Mix, most: Decimal, width: float) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = []
    left = 0.0
    for part in mix.parts:
        right = left + width * float(part.amount / most)
        spans.append((left, right))
        left = right
    return spans


def _labels(mix: Mix, most: Decimal, language: Language, width: float) -> list[_Label]:
    """Place each label below the start of its part, lower where the line is already taken.

    From the right, so that the line that leads down to a label crosses no other label; those that
    have no room on the right come last, below the lines that would cross them.
    """
    wanted: list[_Label] = []
    for part, (left, _right) in zip(mix.parts, _spans(mix, most, width), strict=True):
        amount = language.euros(part.amount)
        words = fitted(language.shown(part.title), width * 0.45, SMALL)
        room = max(text_width(words, SMALL), text_width(amount, SMALL, strong=True)) + 12
        is_left = left + room > width and left > room
        wanted.append(_Label(left + 0.5, 0, words, amount, room, is_left))
    placed: list[_Label] = []
    for label in sorted(wanted, key=lambda each: (each.is_left, -each.foot)):
        placed.append(replace(label, row=_free_row(label, placed)))
    return placed


def _free_row(label: _Label, placed: Sequence[_Label]) -> int:
    """Return the first row in which the label and its line touch nothing; the last one if none."""
    below = max((each.row for each in placed), default=-1) + 1
    return next((row for row in range(below) if _is_free(label, row, placed)), below)


def _is_free(label: _Label, row: int, placed: Sequence[_Label]) -> bool:
    return not any(
        (each.row == row and each.start < label.end and label.start < each.end)
        or (each.row >= row and label.start < each.foot < label.end)
        or (each.row <= row and each.start < label.foot < each.end)
        for each in placed
    )


def _draw(  # noqa: PLR0913, PLR0917 - where, which and in what language
    sheet: Sheet,
    top: float,
    mix: Mix,
    labels: Sequence[_Label],
    most: Decimal,
    language: Language,
) -> None:
    palette = sheet.palette
    sheet.lines(0, top, [language.shown(mix.title)], strong=True)
    sheet.lines(sheet.width, top, [language.euros(mix.cost)], strong=True, anchor="end")
    bottom = top - _TITLE - _BAR
    fills = {
        "aid": palette.accent, "loan": palette.tint, "own_funds": palette.peer,
        "lease": palette.line,
    }  # fmt: skip
    spans = _spans(mix, most, sheet.width)
    for label in labels:
        foot, y = label.foot, bottom - _LINE * label.row - 18
        sheet.line((foot, bottom), (foot, y), palette.ink_soft, width=0.5)
    for part, (left, right) in zip(mix.parts, spans, strict=True):
        fill = fills.get(part.kind)
        stroke = palette.signal if fill is None else None
        sheet.bar(left, bottom, max(right - left - 0.75, 0.5), _BAR, fill=fill, stroke=stroke,
                  dash=None if fill else (3, 2))  # fmt: skip
    for label in labels:
        y = bottom - _LINE * label.row
        x, anchor = (label.foot - 4, "end") if label.is_left else (label.foot + 4, "start")
        sheet.text(x, y - 9, label.words, size=SMALL, colour=palette.ink_soft, anchor=anchor)
        sheet.text(x, y - 18, label.amount, size=SMALL, strong=True, anchor=anchor)


def _sentence(mixes: Sequence[Mix]) -> Shown:
    if not mixes:
        return Message(N_("There is no plan yet: no expense is known."))
    first = mixes[0]
    aids = sum((part.amount for part in first.parts if part.kind == "aid"), Decimal(0))
    if not aids:
        return message(
            N_("“{plan}”: no aid pays for the {cost} of the project."),
            plan=first.title,
            cost=Euros(first.cost, cents=False),
        )
    return message(
        N_("“{plan}”: aids pay {aids} of the {cost} of the project."),
        plan=first.title,
        aids=Euros(aids, cents=False),
        cost=Euros(first.cost, cents=False),
    )


KINDS = {
    "aid": N_("aid"),
    "loan": N_("loan"),
    "own_funds": N_("own funds"),
    "gap": N_("still to be found"),
    "lease": N_("rents"),
}


def _table(mixes: Sequence[Mix], language: Language) -> Cells:
    rows = tuple(
        (
            language.shown(mix.title),
            language.shown(part.title),
            language.gettext(KINDS.get(part.kind, part.kind)),
            language.euros(part.amount),
        )
        for mix in mixes
        for part in mix.parts
    )
    words = (N_("Plan"), N_("Who pays"), N_("Kind"), N_("Amount"))
    return Cells(headers(words, language), rows, frozenset({3}))
