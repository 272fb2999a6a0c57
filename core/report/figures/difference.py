"""Two groups of firms before and after, and the difference between their changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.language import Language
from core.messages import N_, Message, Shown, message
from core.report.figures.canvas import BODY, SMALL, Sheet, fitted
from core.report.figures.figure import Cells, Figure
from core.report.figures.words import headers
from core.report.fonts import text_width
from core.report.palette import Palette

_HEIGHT, _TOP, _BOTTOM = 168.0, 26.0, 30.0
_SLOPES = 0.6  # the part of the width that the two lines take
_VALUES, _APART, _GAP = 34.0, 11.0, 28.0
_RADIUS = 3.4


@dataclass(frozen=True, slots=True)
class Group:
    """The firms of an arm that were measured twice: their number and their means."""

    title: Shown
    firms: int
    before: float
    after: float

    @property
    def change(self) -> float:
        """Return what changed on average."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Spread:
    """The difference between both changes, and the ends of its interval."""

    estimate: float
    least: float
    most: float


def difference(  # noqa: PLR0913, PLR0917 - both groups, what is between them, how it is drawn
    supported: Group,
    compared: Group,
    spread: Spread,
    palette: Palette,
    language: Language,
    width: float,
) -> Figure:
    """Draw both groups from before to after, and beside them the difference with its interval.

    A broken line shows where the supported firms would be, had they changed as the others did.
    """
    sheet = Sheet(palette, width, _HEIGHT)
    _draw_slopes(sheet, supported, compared, width * _SLOPES, language)
    _draw_interval(sheet, spread, width * _SLOPES + _GAP, language)
    return Figure(
        sheet.drawing,
        _sentence(supported, compared, spread, language),
        _table(supported, compared, spread, language),
    )


def signed(value: float, language: Language) -> str:
    """Return a change with its sign: « +4,2 »."""
    words = language.number(abs(value), 1)
    if words == language.number(0, 1):
        return words
    return f"{'+' if value > 0 else chr(0x2212)}{words}"


def _draw_slopes(
    sheet: Sheet, supported: Group, compared: Group, room: float, language: Language
) -> None:
    palette = sheet.palette
    names = _names(supported, compared, language)
    widest = max(text_width(each, SMALL, strong=True) for each in names) + 2
    left, right = _VALUES, max(_VALUES + 40, room - _VALUES - min(widest, room * 0.45) - 8)
    else_at = supported.before + compared.change
    values = (supported.before, supported.after, compared.before, compared.after, else_at)
    scale = _scale(values)
    ground = _BOTTOM - 8
    for x, words in ((left, N_("Before")), (right, N_("After"))):
        sheet.line((x, ground), (x, _HEIGHT - _TOP + 8), palette.line)
        sheet.text(x, ground - 12, language.gettext(words), size=SMALL,
                   colour=palette.ink_soft, anchor="middle")  # fmt: skip
    start = (left, scale(supported.before))
    sheet.path([start, (right, scale(else_at))], palette.accent, width=1, dash=(3, 3))
    lines = ((compared, palette.peer, False), (supported, palette.accent, True))
    ends = _kept_apart([scale(compared.after), scale(supported.after), scale(else_at)])
    starts = _kept_apart([scale(compared.before), scale(supported.before)])
    for at, (group, colour, is_strong) in enumerate(lines):
        points = [(left, scale(group.before)), (right, scale(group.after))]
        sheet.path(points, colour, width=2.2 if is_strong else 1.5)
        for x, y in points:
            sheet.dot(x, y, _RADIUS, fill=colour)
        told = language.number(group.before, 1)
        sheet.text(left - 8, starts[at] - 3, told, size=SMALL, anchor="end", strong=is_strong)
    _name_ends(sheet, right, ends, names, (compared.after, supported.after, else_at), language)


def _name_ends(  # noqa: PLR0913, PLR0917 - where, which and in what language
    sheet: Sheet,
    right: float,
    ends: Sequence[float],
    names: Sequence[str],
    values: Sequence[float],
    language: Language,
) -> None:
    room = sheet.width * _SLOPES - right - _VALUES - 8
    for at, (y, name, value) in enumerate(zip(ends, names, values, strict=True)):
        is_own = at == 1
        sheet.text(right + 8, y - 3, language.number(value, 1), size=SMALL, strong=is_own)
        sheet.text(right + _VALUES, y - 3, fitted(name, room, SMALL, strong=is_own), size=SMALL,
                   colour=sheet.palette.accent if is_own else sheet.palette.ink_soft,
                   strong=is_own)  # fmt: skip


def _names(supported: Group, compared: Group, language: Language) -> tuple[str, str, str]:
    return (
        language.shown(compared.title),
        language.shown(supported.title),
        language.gettext(N_("as the others did")),
    )


def _draw_interval(sheet: Sheet, spread: Spread, left: float, language: Language) -> None:
    palette, right = sheet.palette, sheet.width - 6
    reach = max(abs(spread.least), abs(spread.most), abs(spread.estimate)) * 1.15 or 1
    middle, half = (left + right) / 2, (right - left) / 2

    def x(value: float) -> float:
        return middle + value / reach * half

    y = _HEIGHT / 2
    sheet.text(middle, _HEIGHT - 10, fitted(language.gettext(N_("Difference between both changes")),
               right - left + 12, SMALL), size=SMALL, colour=palette.ink_soft,
               anchor="middle")  # fmt: skip
    sheet.line((left, y), (right, y), palette.line)
    sheet.line((middle, y - 26), (middle, y + 26), palette.ink_soft)
    sheet.text(middle, y - 37, "0", size=SMALL, colour=palette.ink_soft, anchor="middle")
    low, high = x(spread.least), x(spread.most)
    sheet.bar(low, y - 5, max(high - low, 1), 10, fill=palette.tint, radius=3)
    sheet.dot(x(spread.estimate), y, 5, fill=palette.accent)
    _say_interval(sheet, spread, (low, x(spread.estimate), high), (left, right), language)


def _say_interval(
    sheet: Sheet,
    spread: Spread,
    places: tuple[float, float, float],
    ends: tuple[float, float],
    language: Language,
) -> None:
    y, (low, at, high) = _HEIGHT / 2, places
    own = signed(spread.estimate, language)
    half = text_width(own, BODY, strong=True) / 2
    middle = min(max(at, ends[0] + half), ends[1] - half)
    sheet.text(middle, y + 32, own, strong=True, anchor="middle", colour=sheet.palette.accent)
    words = (signed(spread.least, language), signed(spread.most, language))
    wide = sum(text_width(each, SMALL) for each in words) + 8
    if high - low < wide:  # no room for one under each end
        words, wide = (f"{words[0]} … {words[1]}", ""), 0
        half = text_width(words[0], SMALL) / 2
        middle = min(max((low + high) / 2, ends[0] + half), ends[1] - half)
        sheet.text(middle, y - 20, words[0], size=SMALL, anchor="middle")
        return
    sheet.text(low, y - 20, words[0], size=SMALL)
    sheet.text(high, y - 20, words[1], size=SMALL, anchor="end")


def _scale(values: Sequence[float]) -> "_Scale":
    return _Scale(min(values), max(values))


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a value stands between the foot and the head of the figure."""

    least: float
    most: float

    def __call__(self, value: float) -> float:
        foot, head = _BOTTOM + 6, _HEIGHT - _TOP
        if self.most == self.least:
            return (foot + head) / 2
        return foot + (value - self.least) / (self.most - self.least) * (head - foot)


def _kept_apart(places: Sequence[float]) -> list[float]:
    """Return the places of labels moved so that none lies on another."""
    order = sorted(range(len(places)), key=lambda at: places[at])
    kept = list(places)
    for below, above in pairwise(order):
        kept[above] = max(kept[above], kept[below] + _APART)
    over = max(kept) - (_HEIGHT - _TOP + 6)
    return [each - max(over, 0) for each in kept]


def _sentence(supported: Group, compared: Group, spread: Spread, language: Language) -> Message:
    text = (
        N_("The supported firms changed by {supported}, the others by {compared}: a difference of "
           "{difference}, whose interval holds zero ({least} to {most}).")
        if spread.least <= 0 <= spread.most
        else N_("The supported firms changed by {supported}, the others by {compared}: a "
                "difference of {difference} ({least} to {most}).")
    )  # fmt: skip
    return message(
        text,
        supported=signed(supported.change, language),
        compared=signed(compared.change, language),
        difference=signed(spread.estimate, language),
        least=signed(spread.least, language),
        most=signed(spread.most, language),
    )


def _table(supported: Group, compared: Group, spread: Spread, language: Language) -> Cells:
    words = (N_("Group"), N_("Firms"), N_("Before"), N_("After"), N_("Average change"))
    rows = [
        (language.shown(each.title), language.number(each.firms), language.number(each.before, 1),
         language.number(each.after, 1), signed(each.change, language))
        for each in (supported, compared)
    ]  # fmt: skip
    told = language.gettext(N_("Difference between both changes"))
    rows.append((told, "", "", "", signed(spread.estimate, language)))
    return Cells(headers(words, language), tuple(rows), frozenset(range(1, 5)), has_total=True)
