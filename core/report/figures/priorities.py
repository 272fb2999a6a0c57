"""The needs of a firm by priority: how much each matters times how far it is from being met."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.language import Language
from core.messages import N_, Listed, Message, Shown, Text, message
from core.ranges import Range
from core.report.figures.canvas import BODY, SMALL, Sheet, wrapped
from core.report.figures.figure import Cells, Figure
from core.report.figures.words import headers, spread
from core.report.palette import Palette

_ROW, _BAR = 21.0, 8.5
_BOTTOM = 24.0
_FIRST = 3


@dataclass(frozen=True, slots=True)
class Weighed:
    """A need: relevance and gap from 0 to 1; its priority is their product."""

    title: Text
    relevance: Decimal
    gap: Range

    @property
    def priority(self) -> Range:
        """The priority from 0 to 100, as far as it is known."""
        factor = self.relevance * 100
        return Range(self.gap.least * factor, self.gap.most * factor)


def priorities(
    needs: Sequence[Weighed], palette: Palette, language: Language, width: float
) -> Figure:
    """Draw a bar a need, in the order given; the first three stand out."""
    names = min(width * 0.42, 200)
    sheet = Sheet(palette, width, _ROW * len(needs) + _BOTTOM)
    room = width - names - 52
    for row, need in enumerate(needs):
        middle = sheet.height - _ROW * (row + 0.5)
        _draw(sheet, middle, names, room, need, row < _FIRST, language)
    # The zero line.
    sheet.line((names, _BOTTOM - 4), (names, sheet.height), palette.ink_soft, width=0.75)
    title = language.gettext(N_("Priority = importance × gap (0 to 100)"))
    sheet.text(names, 6, title, size=SMALL, colour=palette.ink_soft)
    return Figure(sheet.drawing, _sentence(needs), _table(needs, language))


def _draw(  # noqa: PLR0913, PLR0917 - where, which and in what language
    sheet: Sheet,
    middle: float,
    names: float,
    room: float,
    need: Weighed,
    is_first: bool,  # noqa: FBT001
    language: Language,
) -> None:
    palette = sheet.palette
    words = wrapped(language.shown(need.title), names - 12, BODY, strong=is_first)
    sheet.lines(0, middle + BODY * 0.6 * len(words), words, strong=is_first)
    sure, possible = (room * float(end) / 100 for end in (need.priority.least, need.priority.most))
    fill = palette.accent if is_first else palette.tint
    if possible - sure > 1:
        sheet.bar(names, middle - _BAR / 2, possible, _BAR, stroke=fill, dash=(2, 2))
    sheet.bar(names, middle - _BAR / 2, max(sure, 0.5), _BAR, fill=fill)
    label = spread(need.priority, language)
    sheet.text(names + max(possible, sure) + 6, middle - 3, label, strong=is_first)


def _sentence(needs: Sequence[Weighed]) -> Shown:
    if not needs:
        return Message(N_("No need stands out from what is known so far."))
    first = tuple(need.title for need in needs[:_FIRST])
    return message(N_("What matters most, and is furthest away: {needs}."), needs=Listed(first))


def _table(needs: Sequence[Weighed], language: Language) -> Cells:
    rows = tuple(
        (
            language.shown(need.title),
            language.number(need.relevance * 100, 0),
            spread(Range(need.gap.least * 100, need.gap.most * 100), language),
            spread(need.priority, language),
        )
        for need in needs
    )
    words = (N_("Need"), N_("Importance (0–100)"), N_("Gap (0–100)"), N_("Priority (0–100)"))
    return Cells(headers(words, language), rows, frozenset({1, 2, 3}))
