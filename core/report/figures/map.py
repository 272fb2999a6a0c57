"""The map of the départements: each in the shade of its step, and the table behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from core.language import Language
from core.messages import N_, Shown
from core.packs.schema.outlines import Part
from core.report.figures.canvas import SMALL, Sheet, fitted, wrapped
from core.report.figures.figure import Cells, Figure, Sized
from core.report.figures.map_shapes import MapShapes, Shape, map_height, map_shapes
from core.report.figures.words import headers
from core.report.fonts import text_width
from core.report.palette import Palette

_LEGEND, _GAP = 150.0, 18.0
_BESIDE = 430.0  # from this width on the legend stands beside the map
_LARGEST = 430.0
_ROW, _BOX = 15.0, 10.0
_FOOT = 14.0


@dataclass(frozen=True, slots=True)
class Step:
    """A shade of the legend, from the faintest on; `warns` puts a mark on the places, too."""

    label: Shown
    warns: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A département: its name, what the table says of it, its step (None: nothing is known)."""

    name: str
    value: Shown
    step: int | None


@dataclass(frozen=True, slots=True)
class MapData:
    """What a map shows: places by code, the steps, and what it says in a sentence.

    `measure` heads the column of the table; `unknown` names the places without a step.
    """

    sentence: Shown
    measure: Shown
    steps: Sequence[Step]
    places: Mapping[str, Place]
    unknown: Shown


def departements_map(
    data: MapData, outlines: Part, palette: Palette, language: Language, width: float
) -> Figure:
    """Draw the map, its legend beside it or below, and the credit of the outlines."""
    is_beside, across = _room(width)
    legend, bottom = _legend(data), _bottom(data, width)
    shapes = map_shapes(outlines, across, bottom)
    sheet = Sheet(palette, width, bottom + shapes.height)
    shades = shades_of(palette, len(data.steps))
    _draw_places(sheet, shapes, data, shades)
    _draw_frame(sheet, shapes, language.shown(outlines.sheet.enlarged.title))
    left = across + _GAP if is_beside else 0
    _draw_legend(sheet, (left, bottom + legend if is_beside else bottom), data, shades, language)
    credit = fitted(language.shown(outlines.sheet.credit), width, SMALL - 1)
    sheet.text(0, 3, credit, size=SMALL - 1, colour=palette.ink_soft)
    return Figure(sheet.drawing, data.sentence, lambda: _table(data, language))


def sized_map(data: MapData, outlines: Part) -> Sized:
    """Return the same figure, to be drawn when it is seen."""

    def height(width: float) -> float:
        return _bottom(data, width) + map_height(outlines, _room(width)[1])

    return Sized(partial(departements_map, data, outlines), height, data.sentence)


def shades_of(palette: Palette, count: int) -> tuple[str, ...]:
    """Return so many shades from the faintest to the accent, as `#RRGGBB`."""
    faint, full = _parts(palette.accent_wash), _parts(palette.accent)
    shares = [step / max(count - 1, 1) for step in range(count)]
    return tuple(
        "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in zip(faint, full, strict=True))
        for share in shares
    )


def _room(width: float) -> tuple[bool, float]:
    """Return whether the legend stands beside the map, and how wide the map is."""
    is_beside = width >= _BESIDE
    return is_beside, min(width - _LEGEND - _GAP if is_beside else width, _LARGEST)


def _legend(data: MapData) -> float:
    return _ROW * (len(data.steps) + 1) + 6


def _bottom(data: MapData, width: float) -> float:
    return _FOOT + (0 if _room(width)[0] else _legend(data))


def _draw_places(sheet: Sheet, shapes: MapShapes, data: MapData, shades: Sequence[str]) -> None:
    drawn = (*shapes.shapes, *shapes.frame.shapes)
    for shape in drawn:
        fill = _fill(sheet.palette, data, shades, shape.code)
        for ring in shape.rings:
            sheet.area(ring, fill=fill, stroke=sheet.palette.ink_soft, width=0.4)
    for code, (corner, size) in shapes.tiles.items():
        fill = _fill(sheet.palette, data, shades, code)
        sheet.bar(*corner, *size, fill=fill, stroke=sheet.palette.ink_soft, radius=2)
        _name_tile(sheet, data, shades, code, (corner, size))
    _draw_marks(sheet, shapes, data)


def _name_tile(
    sheet: Sheet,
    data: MapData,
    shades: Sequence[str],
    code: str,
    box: tuple[tuple[float, float], tuple[float, float]],
) -> None:
    (left, bottom), (wide, high) = box
    place = data.places.get(code)
    is_full = place is not None and place.step is not None and place.step >= len(shades) / 2
    colour = sheet.palette.on_accent if is_full else sheet.palette.ink
    size = min(SMALL, high * 0.7)
    words = place.name if place is not None else code
    has_mark = place is not None and place.step is not None and data.steps[place.step].warns
    room = wide - (14 if has_mark else 5)
    words = words if text_width(words, size) <= room else code
    sheet.text(left + 3, bottom + high / 2 - size * 0.35, words, size=size, colour=colour)


def _draw_marks(sheet: Sheet, shapes: MapShapes, data: MapData) -> None:
    """Mark what warns with a dot: shades alone tell nothing to those who do not see them."""
    twice = {each.code for each in shapes.frame.shapes}
    shown: list[Shape] = [each for each in shapes.shapes if each.code not in twice]
    warned = {
        code
        for code, place in data.places.items()
        if place.step is not None and data.steps[place.step].warns
    }
    for shape in (*shown, *shapes.frame.shapes):
        if shape.code in warned:
            _mark(sheet, shape.middle)
    for code, (corner, size) in shapes.tiles.items():
        if code in warned:
            _mark(sheet, (corner[0] + size[0] - 6, corner[1] + size[1] / 2))


def _mark(sheet: Sheet, spot: tuple[float, float]) -> None:
    sheet.dot(*spot, 2.0, fill=sheet.palette.signal)


def _draw_frame(sheet: Sheet, shapes: MapShapes, title: str) -> None:
    (left, bottom), (wide, _high) = shapes.frame.corner, shapes.frame.size
    lines = wrapped(title, max(wide + 10, 60), SMALL - 1, most=3)
    sheet.lines(left, bottom - 3, lines, size=SMALL - 1, colour=sheet.palette.ink_soft)


def _draw_legend(
    sheet: Sheet,
    corner: tuple[float, float],
    data: MapData,
    shades: Sequence[str],
    language: Language,
) -> None:
    """Write the steps downwards from the corner, the fullest first."""
    left, y = corner
    palette = sheet.palette
    rows = [(shades[at], step.label, step.warns) for at, step in enumerate(data.steps)][::-1]
    for fill, label, warns in (*rows, (palette.sheet, data.unknown, False)):
        y -= _ROW
        sheet.bar(left, y, _BOX * 1.4, _BOX, fill=fill, stroke=palette.ink_soft, radius=2)
        if warns:
            _mark(sheet, (left + _BOX * 0.7, y + _BOX / 2))
        room = sheet.width - left - _BOX * 1.4 - 6
        words = fitted(language.shown(label), room, SMALL)
        sheet.text(left + _BOX * 1.4 + 6, y + 2, words, size=SMALL)


def _fill(palette: Palette, data: MapData, shades: Sequence[str], code: str) -> str:
    place = data.places.get(code)
    return palette.sheet if place is None or place.step is None else shades[place.step]


def _table(data: MapData, language: Language) -> Cells:
    head = (*headers((N_("Code"), N_("Département")), language), language.shown(data.measure))
    rows = tuple(
        (code, place.name, language.shown(place.value))
        for code, place in sorted(data.places.items())
    )
    return Cells(head, rows, frozenset({2}))


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
