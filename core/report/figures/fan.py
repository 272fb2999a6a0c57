"""The fan of futures: where the cash may lie each month, and how surely."""

from collections.abc import Sequence
from datetime import date

from core.financing.risk import Risk
from core.language import Language
from core.messages import N_, Euros, Message, Percent, Shown, message
from core.report.figures.canvas import SMALL, Sheet
from core.report.figures.figure import Cells, Figure
from core.report.figures.money_axis import HEIGHT, LEFT, draw_months, money_axis
from core.report.figures.words import headers
from core.report.fonts import text_width
from core.report.palette import Palette

_TITLE = N_("Cash at the end of the month: nine futures of ten, half of them, the middle one (€)")


def fan_chart(
    risk: Risk, starts: Sequence[date], palette: Palette, language: Language, width: float
) -> Figure:
    """Draw the fan over these months: its outer band 5 to 95 %, its inner one 25 to 75 %."""
    sheet = Sheet(palette, width, HEIGHT)
    months = risk.fan[: len(starts)]
    axis = money_axis([value for each in months for value in each.quantiles])
    rows = [axis.points(sheet, [each.quantiles[rank] for each in months]) for rank in range(5)]
    axis.draw(sheet, language.gettext(_TITLE), language)
    draw_months(sheet, starts, rows[2], language)
    for low, high, opacity in ((0, 4, 0.14), (1, 3, 0.24)):
        sheet.area([*rows[low], *reversed(rows[high])], fill=palette.accent, opacity=opacity)
    sheet.path(rows[2], palette.accent, width=1.8)
    lowest = min(range(len(months)), key=lambda at: months[at].quantiles[0])
    x, y = rows[0][lowest]
    sheet.dot(x, y, 2.5, fill=palette.signal)
    words = language.euros(months[lowest].quantiles[0], cents=False)
    half = text_width(words, SMALL) / 2
    middle = min(max(x, LEFT + half), width - half)
    sheet.text(middle, y - 12, words, size=SMALL, colour=palette.signal, anchor="middle")
    return Figure(sheet.drawing, risk_sentence(risk), _table(risk, starts, language))


def risk_sentence(risk: Risk) -> Shown:
    """Return in one sentence how often the cash runs out."""
    if risk.under_zero is None:
        return Message(
            N_("Tell how much cash there is at the start to know how often it would run out.")
        )
    if not risk.under_zero:
        return message(
            N_("In none of {count} futures does the cash fall below zero."), count=risk.draws
        )
    return message(
        N_("In {part} of futures the cash falls below zero; in one of twenty it reaches {amount}."),
        part=Percent(risk.under_zero * 100),
        amount=Euros(risk.lowest[0], cents=False),
    )


def _table(risk: Risk, starts: Sequence[date], language: Language) -> Cells:
    rows = tuple(
        (language.month(day), *(language.euros(each, cents=False) for each in month.quantiles))
        for day, month in zip(starts, risk.fan, strict=False)
    )
    words = (
        N_("Month"), N_("5% stay below"), N_("25% stay below"), N_("Half stay below"),
        N_("75% stay below"), N_("95% stay below"),
    )  # fmt: skip
    return Cells(headers(words, language), rows, frozenset(range(1, 6)))
