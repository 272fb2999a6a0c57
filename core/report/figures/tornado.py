"""The tornado: what matters most for the cash, each cause alone at its worse and better end."""

from decimal import Decimal

from core.financing.risk import Influence, Risk
from core.language import Language
from core.messages import N_, Euros, Message, Shown, message
from core.report.figures.canvas import BODY, SMALL, Sheet, fitted
from core.report.figures.figure import Cells, Figure
from core.report.figures.words import headers
from core.report.palette import Palette

MOST = 6
_ROW, _BAR, _TOP, _BOTTOM = 24.0, 11.0, 18.0, 4.0
_NAMES = 0.36  # the part of the width that names take
_FIGURES = 58.0


def tornado(
    risk: Risk, planned: Decimal, palette: Palette, language: Language, width: float
) -> Figure:
    """Draw how far the balance of the last month moves from the planned one, cause by cause."""
    causes = [each for each in risk.influences if each.swing > 0][:MOST]
    sheet = Sheet(palette, width, _TOP + _ROW * max(len(causes), 1) + _BOTTOM)
    title = language.gettext(N_("Cash after the last month, one thing alone going otherwise (€)"))
    sheet.text(0, sheet.height - SMALL, title, size=SMALL, colour=palette.ink_soft)
    if causes:
        _draw(sheet, causes, planned, language)
    return Figure(sheet.drawing, _sentence(causes), _table(causes, language))


def _draw(sheet: Sheet, causes: list[Influence], planned: Decimal, language: Language) -> None:
    palette = sheet.palette
    left, right = sheet.width * _NAMES + _FIGURES, sheet.width - _FIGURES
    ends = [float(value) for each in causes for value in each.last] + [float(planned)]
    low, high = min(ends), max(ends)

    def place(value: Decimal) -> float:
        return left + (right - left) * (float(value) - low) / ((high - low) or 1)

    middle = place(planned)
    for row, each in enumerate(causes):
        y = sheet.height - _TOP - _ROW * (row + 1) + (_ROW - _BAR) / 2
        start, end = (place(value) for value in each.last)
        name = fitted(language.shown(each.cause), sheet.width * _NAMES - 6, BODY)
        sheet.text(0, y + 2.5, name)
        # The one thing to look at: what matters most.
        worst = palette.peer if row else palette.signal
        sheet.bar(start, y, max(min(middle, end) - start, 0), _BAR, fill=worst)
        sheet.bar(middle, y, max(end - middle, 0), _BAR, fill=palette.accent)
        worse, better = (language.euros(value, cents=False) for value in each.last)
        soft = palette.ink_soft
        sheet.text(start - 4, y + 2.5, worse, size=SMALL, colour=soft, anchor="end")
        sheet.text(max(end, middle) + 4, y + 2.5, better, size=SMALL, colour=soft)
    top = sheet.height - _TOP
    sheet.line((middle, top), (middle, top - _ROW * len(causes)), palette.ink, width=0.9)


def _sentence(causes: list[Influence]) -> Shown:
    if not causes:
        return Message(N_("Nothing that may go otherwise moves the cash of this plan."))
    first = causes[0]
    return message(
        N_("What matters most: {cause}; the cash at the end then lies between {low} and {high}."),
        cause=first.cause,
        low=Euros(first.last[0], cents=False),
        high=Euros(first.last[1], cents=False),
    )


def _table(causes: list[Influence], language: Language) -> Cells:
    rows = tuple(
        (
            language.shown(each.cause),
            *(language.euros(value, cents=False) for value in (*each.last, *each.lowest)),
        )
        for each in causes
    )
    words = (
        N_("What goes otherwise"), N_("At the end, worse"), N_("At the end, better"),
        N_("Lowest, worse"), N_("Lowest, better"),
    )  # fmt: skip
    return Cells(headers(words, language), rows, frozenset(range(1, 5)))
