"""What the aids would bring: sure ones full, those to check in outline."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.language import Language
from core.messages import N_, Euros, Message, Shown, Text, counted, message
from core.ranges import Range
from core.report.figures.canvas import BODY, SMALL, Sheet, wrapped
from core.report.figures.figure import Cells, Figure
from core.report.figures.words import headers, spread_euros
from core.report.fonts import text_width
from core.report.palette import Palette

_ROW, _BAR, _BOTTOM = 24.0, 10.0, 18.0


@dataclass(frozen=True, slots=True)
class Brought:
    """An aid: what it would bring in euros, and whether that is sure and paid back."""

    title: Text
    amount: Range
    is_sure: bool
    is_repaid: bool = False


def aids_amounts(
    aids: Sequence[Brought], palette: Palette, language: Language, width: float
) -> Figure:
    """Draw a bar an aid; the outline reaches to the most that it could bring."""
    names = min(width * 0.42, 200)
    sheet = Sheet(palette, width, _ROW * len(aids) + _BOTTOM)
    labels = [_label(aid, language) for aid in aids]
    widest = max((text_width(label, SMALL, strong=True) for label in labels), default=0)
    scale = (width - names - widest - 8) / (
        float(max((aid.amount.most for aid in aids), default=Decimal(1))) or 1
    )
    for row, (aid, label) in enumerate(zip(aids, labels, strict=True)):
        middle = sheet.height - _ROW * (row + 0.5)
        words = wrapped(language.shown(aid.title), names - 10, BODY)
        sheet.lines(0, middle + BODY * 0.6 * len(words), words)
        _draw_bar(sheet, names, middle, scale, aid)
        x = names + scale * float(aid.amount.most) + 6
        sheet.text(x, middle - 3, label, size=SMALL, strong=aid.is_sure)
    sheet.line((names, _BOTTOM - 4), (names, sheet.height), palette.ink_soft)
    title = language.gettext(
        N_("Amount of the aid (€): full = sure, pale = to check, dotted = up to")
    )
    sheet.text(names, 2, title, size=SMALL, colour=palette.ink_soft)
    return Figure(sheet.drawing, _sentence(aids), _table(aids, language))


def _draw_bar(sheet: Sheet, left: float, middle: float, scale: float, aid: Brought) -> None:
    palette, bottom = sheet.palette, middle - _BAR / 2
    least, most = (max(scale * float(end), 0.5) for end in (aid.amount.least, aid.amount.most))
    if aid.is_sure:
        sheet.bar(left, bottom, least, _BAR, fill=palette.accent)
    else:
        sheet.bar(left, bottom, least, _BAR, fill=palette.accent_wash, stroke=palette.accent)
    if most - least > 1:
        sheet.bar(left + least, bottom, most - least, _BAR, stroke=palette.accent, dash=(2, 2))


def _label(aid: Brought, language: Language) -> str:
    amount = spread_euros(aid.amount, language)
    if aid.is_repaid:
        amount = language.gettext(N_("{amount} lent or guaranteed")).format(amount=amount)
    if aid.is_sure:
        return amount
    return language.gettext(N_("{amount}, to check")).format(amount=amount)


def _sentence(aids: Sequence[Brought]) -> Shown:
    sure = sum((aid.amount.least for aid in aids if aid.is_sure and not aid.is_repaid), Decimal(0))
    to_check = sum(not (aid.is_sure or aid.is_repaid) for aid in aids)
    if not aids:
        return Message(N_("No aid brings an amount that could be worked out."))
    amount = Euros(sure, cents=False)
    if not to_check:
        return message(N_("Sure: {sure}, loans left out."), sure=amount)
    return counted(
        N_("Sure: {sure}. To check: {count} aid of those drawn; loans are left out."),
        N_("Sure: {sure}. To check: {count} aids of those drawn, which cannot all be added up; "
           "loans are left out."),
        to_check,
        sure=amount,
    )  # fmt: skip


def _table(aids: Sequence[Brought], language: Language) -> Cells:
    states = {True: N_("sure"), False: N_("to check")}
    rows = tuple(
        (
            language.shown(aid.title),
            language.gettext(states[aid.is_sure]),
            language.euros(aid.amount.least),
            language.euros(aid.amount.most),
        )
        for aid in aids
    )
    words = (N_("Aid"), N_("State"), N_("At least"), N_("At most"))
    return Cells(headers(words, language), rows, frozenset({2, 3}))
