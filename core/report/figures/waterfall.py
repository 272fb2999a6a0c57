"""The waterfall: from what the project costs to what is left to pay."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.language import Language
from core.messages import N_, Euros, Shown, message
from core.report.figures.canvas import SMALL, Sheet, wrapped
from core.report.figures.figure import Cells, Figure
from core.report.figures.words import headers, thousands
from core.report.palette import Palette

_PLOT, _TOP, _BOTTOM = 104.0, 14.0, 34.0


@dataclass(frozen=True, slots=True)
class Fall:
    """A step down: what pays it, how much, and whether it has to be paid back."""

    title: Shown
    amount: Decimal
    is_repaid: bool = False


def waterfall(
    cost: Decimal, falls: Sequence[Fall], palette: Palette, language: Language, width: float
) -> Figure:
    """Draw the cost, what each source takes off it, and what remains at the end."""
    sheet = Sheet(palette, width, _TOP + _PLOT + _BOTTOM)
    steps = list(_steps(cost, falls, palette, language))
    column = width / len(steps)
    for at, step in enumerate(steps):
        _draw(sheet, step, (column * at, column), cost, language)
    sheet.line((0, _BOTTOM), (width, _BOTTOM), palette.ink, width=0.9)
    rest = steps[-1].amount
    return Figure(sheet.drawing, _sentence(cost, falls, rest), _table(cost, falls, rest, language))


@dataclass(frozen=True, slots=True)
class _Step:
    """A column: its words and amount, the height at which it begins, and its colour."""

    words: str
    amount: Decimal
    below: Decimal
    fill: str


def _steps(
    cost: Decimal, falls: Sequence[Fall], palette: Palette, language: Language
) -> Iterator[_Step]:
    yield _Step(language.gettext(N_("Cost")), cost, Decimal(0), palette.peer)
    left = cost
    for each in falls:
        left -= each.amount
        fill = palette.tint if each.is_repaid else palette.accent
        yield _Step(language.shown(each.title), each.amount, left, fill)
    yield _Step(language.gettext(N_("Left to find")), left, Decimal(0), palette.signal)


def _draw(
    sheet: Sheet, step: _Step, place: tuple[float, float], cost: Decimal, language: Language
) -> None:
    x, column = place
    low, high = (_height(each, cost) for each in (step.below, step.below + step.amount))
    sheet.bar(x + 6, low, column - 12, max(high - low, 0.6), fill=step.fill)
    middle = x + column / 2
    amount = thousands(step.amount, language)
    sheet.text(middle, high + 4, amount, size=SMALL, strong=True, anchor="middle")
    lines = wrapped(step.words, column - 6, SMALL, most=3)
    soft = sheet.palette.ink_soft
    sheet.lines(middle, _BOTTOM - 4, lines, size=SMALL, colour=soft, anchor="middle")


def _height(value: Decimal, cost: Decimal) -> float:
    return _BOTTOM + _PLOT * float(value / cost) if cost else _BOTTOM


def _sentence(cost: Decimal, falls: Sequence[Fall], rest: Decimal) -> Shown:
    given = sum((each.amount for each in falls if not each.is_repaid), Decimal(0))
    return message(
        N_("Of {cost}, {given} need not be paid back; {rest} is left to find."),
        cost=Euros(cost, cents=False),
        given=Euros(given, cents=False),
        rest=Euros(rest, cents=False),
    )


def _table(cost: Decimal, falls: Sequence[Fall], rest: Decimal, language: Language) -> Cells:
    rows = [(language.gettext(N_("Cost")), language.euros(cost))]
    rows += [(language.shown(each.title), language.euros(each.amount)) for each in falls]
    rows.append((language.gettext(N_("Left to find")), language.euros(rest)))
    return Cells(headers((N_("Step"), N_("Amount")), language), tuple(rows), frozenset({1}))
