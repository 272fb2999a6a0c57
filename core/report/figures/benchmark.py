"""The distributions of firms by digital intensity, country by country, and the firm among them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.diagnostic.result import Distribution, Place
from core.language import Language
from core.messages import N_, Message, Shown, Text, message
from core.report.figures.canvas import BODY, SMALL, Sheet, fitted
from core.report.figures.figure import Cells, Figure
from core.report.figures.words import headers
from core.report.fonts import text_width
from core.report.palette import Palette, readable_on

_ROW, _BAR = 16.5, 9.5
_NAMES, _MOST_OF_NAMES = 134.0, 0.42  # the least room for names, and the greatest share of it
_MARK = 1.25  # half the width of the mark of the firm
_SPREAD = 3  # a range wider than this lies under the bar
_TOP, _BOTTOM = 34.0, 26.0


@dataclass(frozen=True, slots=True)
class LevelName:
    """A level of the index: its key in the distributions and its name."""

    id: str
    title: Text


def benchmark(  # noqa: PLR0913, PLR0917 - the values, then how to draw them
    places: Sequence[Place],
    levels: Sequence[LevelName],
    own: str | None,
    palette: Palette,
    language: Language,
    width: float,
) -> Figure:
    """Draw a stacked bar a population; `own` is the key of the firm's level where it is known.

    A place without a percentile (a micro-firm) shows the level of the firm, never a rank.
    """
    fills = _fills(levels, palette)
    notes = _notes(places, language)
    sheet = _Bars(palette, width, _TOP + _ROW * len(places) + _BOTTOM)
    sheet.names = _room_of_names(places, notes, width, language)
    for row, (place, note) in enumerate(zip(places, notes, strict=True)):
        _draw_row(sheet, sheet.height - _TOP - _ROW * (row + 1), place, note, fills, language)
    if places:
        _draw_names(sheet, places[0].distribution, levels, own, language)
        _draw_axis(sheet, places, language)
    if own is not None or any(place.percentile for place in places):
        _draw_own(sheet, places, own or "", language)
    return Figure(sheet.drawing, _sentence(places), _table(places, levels, language))


class _Bars(Sheet):
    """The sheet of the figure, with the room that the names of the populations take."""

    names = _NAMES


def _room_of_names(
    places: Sequence[Place], notes: Sequence[str], width: float, language: Language
) -> float:
    """Return the room in which every name stands whole, as long as the bars keep the most of it."""
    widths = (
        text_width(language.shown(place.distribution.country_name), BODY) + _room_of_note(note)
        for place, note in zip(places, notes, strict=True)
    )
    return min(max([_NAMES, *(each + 10 for each in widths)]), max(_NAMES, width * _MOST_OF_NAMES))


def _room_of_note(note: str) -> float:
    return text_width(note, 7) + 4 if note else 0


def _is_one_population(places: Sequence[Place]) -> bool:
    return len({(each.distribution.size_class, each.distribution.year) for each in places}) == 1


def _notes(places: Sequence[Place], language: Language) -> list[str]:
    """Return what stands beside each country: size and year where they differ, and breaks."""
    is_one, broken = _is_one_population(places), language.gettext(N_("(break)"))
    notes: list[str] = []
    for each in (place.distribution for place in places):
        note = "" if is_one else f"{size_words(each)}, {each.year}"
        if each.has_break:
            note = f"{note} {broken}".strip()
        notes.append(note)
    return notes


def size_words(distribution: Distribution) -> str:
    """Return the size class of a population as people write it: « 10–49 »."""
    return distribution.size_class.replace("-", "–")


def _fills(levels: Sequence[LevelName], palette: Palette) -> Mapping[str, str]:
    """Return greys for the lower half of the levels, the one tint for the upper half."""
    grey = mixed(palette.line, palette.peer, 0.45)
    shades = (grey, palette.line, palette.accent_wash, palette.tint)
    return {level.id: shades[min(index, 3)] for index, level in enumerate(levels)}


def mixed(first: str, second: str, share: float) -> str:
    """Return the colour that lies `share` of the way from the first to the second."""
    parts = [(int(first[i : i + 2], 16), int(second[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in parts)


def _spans(sheet: _Bars, distribution: Distribution) -> dict[str, tuple[float, float]]:
    """Return the left and right ends of each level's segment."""
    total = sum(distribution.shares.values(), Decimal(0)) or Decimal(100)
    room, left = sheet.width - sheet.names, sheet.names
    spans: dict[str, tuple[float, float]] = {}
    for key, share in distribution.shares.items():
        right = left + room * float(share / total)
        spans[key] = (left, right)
        left = right
    return spans


def _draw_row(  # noqa: PLR0913, PLR0917 - where, which and in what language
    sheet: _Bars,
    bottom: float,
    place: Place,
    note: str,
    fills: Mapping[str, str],
    language: Language,
) -> None:
    shares, palette = place.distribution, sheet.palette
    y = bottom + (_ROW - _BAR) / 2
    room = sheet.names - 8 - _room_of_note(note)
    sheet.text(0, y + 2.2, fitted(language.shown(shares.country_name), room, BODY))
    sheet.text(sheet.names - 8, y + 2.5, note, size=7, colour=palette.ink_soft, anchor="end")
    mark = _mark(sheet, place)
    for key, (left, right) in _spans(sheet, shares).items():
        fill = fills.get(key, palette.line)
        sheet.bar(left, y, max(right - left - 0.75, 0.25), _BAR, fill=fill)
        words = language.number(shares.shares[key], 0)
        middle = _clear_middle(left, right, mark, text_width(words, 7.5) + 4)
        if middle is not None:
            ink = readable_on(palette, fill)
            sheet.text(middle, y + 2.4, words, size=7.5, colour=ink, anchor="middle")


def _clear_middle(left: float, right: float, mark: float | None, room: float) -> float | None:
    """Return where a figure stands in its segment, beside the mark of the firm, never under it."""
    middle = (left + right) / 2
    parts = [(left, right)]
    if mark is not None and abs(mark - middle) < room / 2 + _MARK:
        parts = [(left, mark - _MARK), (mark + _MARK, right)]
    first, last = max(parts, key=lambda part: part[1] - part[0])
    return (first + last) / 2 if last - first > room else None


def _mark(sheet: _Bars, place: Place) -> float | None:
    """Return where the mark of the firm crosses the bar; a range and a level stand beneath it."""
    if place.percentile is None:
        return None
    ends = (place.percentile.least, place.percentile.most)
    left, right = (_at(sheet, float(end)) for end in ends)
    return None if right - left > _SPREAD else (left + right) / 2


def _at(sheet: _Bars, percent: float) -> float:
    return sheet.names + (sheet.width - sheet.names) * percent / 100


def _draw_names(
    sheet: _Bars,
    first: Distribution,
    levels: Sequence[LevelName],
    own: str | None,
    language: Language,
) -> None:
    """Name the levels over the first bar; names too wide for their segment move on to the right."""
    spans = _spans(sheet, first)
    y = sheet.height - _TOP + 2
    words = [(level, language.shown(level.title)) for level in levels if level.id in spans]
    ends: list[float] = []
    right = sheet.width
    for level, name in reversed(words):
        middle = sum(spans[level.id]) / 2
        half = text_width(name, SMALL, strong=True) / 2
        ends.append(min(middle + half, right) - half)
        right = ends[-1] - half - 8
    for (level, name), x in zip(words, reversed(ends), strict=True):
        is_own = level.id == own
        sheet.text(
            x,
            y,
            name,
            size=SMALL,
            anchor="middle",
            strong=is_own,
            colour=sheet.palette.accent if is_own else sheet.palette.ink_soft,
        )


def _draw_axis(sheet: _Bars, places: Sequence[Place], language: Language) -> None:
    soft = sheet.palette.ink_soft
    room = sheet.width - sheet.names
    for share in (0, 25, 50, 75, 100):
        x = sheet.names + room * share / 100
        sheet.line((x, _BOTTOM - 4), (x, _BOTTOM - 1), soft, width=0.5)
        anchor = "start" if share == 0 else "end" if share == 100 else "middle"
        sheet.text(x, _BOTTOM - 12, str(share), size=7, colour=soft, anchor=anchor)
    title = language.gettext(N_("Share of firms, by level of digital intensity (%)"))
    if _is_one_population(places):
        people = language.gettext(N_("{size} people, {year}"))
        first = places[0].distribution
        title += " · " + people.format(size=size_words(first), year=first.year)
    sheet.text(sheet.names + room / 2, 2, title, size=SMALL, colour=soft, anchor="middle")


def _draw_own(sheet: _Bars, places: Sequence[Place], own: str, language: Language) -> None:
    """Mark the firm in each bar (its place, else its level), and say so over the first one."""
    for row, place in enumerate(places):
        y = sheet.height - _TOP - _ROW * (row + 1) + (_ROW - _BAR) / 2
        middle = _draw_mark(sheet, y, place, own)
        if row == 0 and middle is not None:
            is_ranked = place.percentile is not None
            words = language.gettext(N_("you are here") if is_ranked else N_("your level"))
            _draw_flag(sheet, middle, words)


def _draw_mark(sheet: _Bars, y: float, place: Place, own: str) -> float | None:
    accent = sheet.palette.accent
    if place.percentile is None:
        span = _spans(sheet, place.distribution).get(own)
        if span is None:
            return None
        sheet.bar(span[0], y - 3, max(span[1] - span[0] - 0.75, 1), 2, fill=accent)
        return sum(span) / 2
    left, right = (
        _at(sheet, float(end)) for end in (place.percentile.least, place.percentile.most)
    )
    if (mark := _mark(sheet, place)) is None:
        sheet.bar(left, y - 3, right - left, 2, fill=accent)
    else:
        sheet.bar(mark - _MARK, y - 3, 2 * _MARK, _BAR + 6, fill=accent)
    return (left + right) / 2


def _draw_flag(sheet: _Bars, middle: float, words: str) -> None:
    accent = sheet.palette.accent
    half = text_width(words, BODY, strong=True) / 2
    x = min(max(middle, sheet.names + half), sheet.width - half)
    top = sheet.height - BODY
    sheet.text(x, top, words, colour=accent, strong=True, anchor="middle")
    tip = top - 9
    sheet.area([(middle - 4, tip + 6), (middle + 4, tip + 6), (middle, tip)], fill=accent)


def _sentence(places: Sequence[Place]) -> Shown:
    ranked = [place for place in places if place.percentile is not None]
    if ranked and ranked[0].percentile is not None:
        first, rank = ranked[0].distribution, ranked[0].percentile
        if round(rank.least) == round(rank.most):
            return message(
                N_("Better than about {share}% of the firms of the same size: {country}, {year}."),
                share=round(rank.least),
                country=first.country_name,
                year=str(first.year),
            )
        return message(
            N_(
                "Better than about {least} to {most}% of the firms of the same size: "
                "{country}, {year}."
            ),
            least=round(rank.least),
            most=round(rank.most),
            country=first.country_name,
            year=str(first.year),
        )
    if places:
        return Message(
            N_("How firms of each country are spread over the four levels of digital intensity.")
        )
    return Message(N_("No distribution is available for this firm."))


def _table(places: Sequence[Place], levels: Sequence[LevelName], language: Language) -> Cells:
    titles = [language.shown(level.title) + " (%)" for level in levels]
    rows = tuple(
        (
            language.shown(place.distribution.country_name),
            size_words(place.distribution),
            str(place.distribution.year),
            *(
                language.number(share, 1) if share is not None else ""
                for share in (place.distribution.shares.get(level.id) for level in levels)
            ),
        )
        for place in places
    )
    words = headers((N_("Country"), N_("People"), N_("Year")), language)
    return Cells((*words, *titles), rows, frozenset(range(3, 3 + len(levels))))
