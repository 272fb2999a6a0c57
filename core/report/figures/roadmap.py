"""The actions in time: one bar an action, month by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.language import Language
from core.messages import N_, Message, Shown, Text, message
from core.months import month_after
from core.report.figures.canvas import BODY, SMALL, Sheet, wrapped
from core.report.figures.figure import Cells, Figure
from core.report.figures.words import headers
from core.report.palette import Palette

_ROW, _BAR, _TOP = 24.0, 10.0, 24.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """An action in time: its number and name, the month it starts (1 = the first), its months."""

    number: int
    title: Text
    start: int
    months: int

    @property
    def end(self) -> int:
        """The last month of the action."""
        return self.start + self.months - 1


def roadmap(
    stretches: Sequence[Stretch],
    first: date,
    palette: Palette,
    language: Language,
    width: float,
) -> Figure:
    """Draw the stretches from the month of `first` on."""
    names = min(width * 0.42, 200)
    months = max((each.end for each in stretches), default=1)
    sheet = Sheet(palette, width, _ROW * len(stretches) + _TOP)
    month = (width - names) / max(months, 6)
    _draw_months(sheet, names, month, max(months, 6), first, language=language)
    for row, each in enumerate(stretches):
        middle = sheet.height - _TOP - _ROW * (row + 0.5)
        words = wrapped(language.shown(each.title), names - 30, BODY)
        top = middle + BODY * 0.6 * len(words)
        sheet.lines(12, top, [str(each.number)], strong=True, anchor="end", colour=palette.accent)
        sheet.lines(18, top, words)
        left = names + month * (each.start - 1)
        sheet.bar(left + 1, middle - _BAR / 2, month * each.months - 2, _BAR, fill=palette.accent,
                  radius=3)  # fmt: skip
    return Figure(
        sheet.drawing,
        _sentence(stretches, first, language),
        _table(stretches, first, language),
    )


def _draw_months(  # noqa: PLR0913 - a scale is its place, its steps and its words
    sheet: Sheet, left: float, month: float, months: int, first: date, *, language: Language
) -> None:
    step = next(each for each in (1, 2, 3, 6, 12) if month * each >= 24 or each == 12)
    y = sheet.height - _TOP
    for index in range(months + 1):
        is_labelled = index % step == 0
        x = left + month * index
        if is_labelled:
            sheet.line((x, 0), (x, y + 2), sheet.palette.line, width=0.6)
        if is_labelled and index < months:
            day = month_after(first, index)
            # The year stands above: the name of the month alone.
            name = language.short_month(day).rsplit(" ", 1)[0]
            sheet.text(x, y + 5, name, size=7.5, colour=sheet.palette.ink_soft)
            if index == 0 or day.month <= step:
                sheet.text(x, y + 15, str(day.year), size=SMALL, strong=True)


def _sentence(stretches: Sequence[Stretch], first: date, language: Language) -> Shown:
    if not stretches:
        return Message(N_("No action is planned yet."))
    start = month_after(first, min(each.start for each in stretches) - 1)
    last = month_after(first, max(each.end for each in stretches) - 1)
    return message(
        N_("The first action starts in {start}; the last one ends in {end}."),
        start=language.month(start),
        end=language.month(last),
    )


def _table(stretches: Sequence[Stretch], first: date, language: Language) -> Cells:
    rows = tuple(
        (
            str(each.number),
            language.shown(each.title),
            language.month(month_after(first, each.start - 1)),
            language.month(month_after(first, each.end - 1)),
        )
        for each in stretches
    )
    words = (N_("No."), N_("Action"), N_("First month"), N_("Last month"))
    return Cells(headers(words, language), rows, frozenset({0}))
