"""The shapes of a map: outlines of a pack laid on a drawing of some width."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from core.packs.schema.outlines import Part
from core.report.figures.canvas import Point


@dataclass(frozen=True, slots=True)
class Shape:
    """A département on the drawing: its rings, and a point inside for a mark."""

    code: str
    rings: tuple[tuple[Point, ...], ...]
    middle: Point


@dataclass(frozen=True, slots=True)
class Frame:
    """The corner where small places are drawn once more: its box and its shapes."""

    corner: Point
    size: Point
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class MapShapes:
    """A map at some height on a drawing whose y counts upwards; tiles are boxes by code."""

    height: float
    shapes: tuple[Shape, ...]
    tiles: Mapping[str, tuple[Point, Point]]
    frame: Frame


def map_shapes(outlines: Part, width: float, bottom: float = 0) -> MapShapes:
    """Lay the outlines on a drawing: `width` points wide, from `bottom` upwards."""
    sheet = outlines.sheet
    scale = width / sheet.size[0]
    height = sheet.size[1] * scale
    grid = {each.code: tuple(map(_points, each.rings)) for each in outlines.departements}

    def laid(points: tuple[tuple[int, int], ...]) -> tuple[Point, ...]:
        return tuple((x * scale, bottom + height - y * scale) for x, y in points)

    shapes = tuple(_shape(code, map(laid, rings)) for code, rings in grid.items())
    tiles = dict(_tiles(outlines, scale, bottom + height))
    return MapShapes(height, shapes, tiles, _frame(outlines, grid, scale, bottom + height))


def _points(ring: str) -> tuple[tuple[int, int], ...]:
    numbers = [int(each) for each in ring.split()]
    across, down = accumulate(numbers[::2]), accumulate(numbers[1::2])
    return tuple(zip(across, down, strict=True))


def _shape(code: str, rings: Iterator[tuple[Point, ...]]) -> Shape:
    found = tuple(rings)
    return Shape(code, found, _middle(max(found, key=lambda ring: abs(_area(ring)))))


def _tiles(outlines: Part, scale: float, top: float) -> Iterator[tuple[str, tuple[Point, Point]]]:
    tiles = outlines.sheet.tiles
    (left, down), (wide, high) = tiles.at, tiles.size
    for row, code in enumerate(tiles.codes):
        y = down + row * (high + tiles.gap) + high
        yield code, ((left * scale, top - y * scale), (wide * scale, high * scale))


def _frame(
    outlines: Part,
    grid: Mapping[str, tuple[tuple[tuple[int, int], ...], ...]],
    scale: float,
    top: float,
) -> Frame:
    enlarged = outlines.sheet.enlarged
    rings = {code: grid[code] for code in enlarged.codes}
    across = [x for found in rings.values() for ring in found for x, _ in ring]
    down = [y for found in rings.values() for ring in found for _, y in ring]
    large = scale * enlarged.factor
    left, high = enlarged.at[0] * scale, top - enlarged.at[1] * scale

    def laid(ring: tuple[tuple[int, int], ...]) -> tuple[Point, ...]:
        return tuple(
            (left + (x - min(across)) * large, high - (y - min(down)) * large) for x, y in ring
        )

    size = ((max(across) - min(across)) * large, (max(down) - min(down)) * large)
    shapes = tuple(_shape(code, map(laid, found)) for code, found in rings.items())
    return Frame((left, high - size[1]), size, shapes)


def _area(ring: tuple[Point, ...]) -> float:
    return sum(x * v - u * y for (x, y), (u, v) in _sides(ring)) / 2


def _middle(ring: tuple[Point, ...]) -> Point:
    """Return the centre of gravity of a ring."""
    area = _area(ring)
    across = sum((x + u) * (x * v - u * y) for (x, y), (u, v) in _sides(ring))
    up = sum((y + v) * (x * v - u * y) for (x, y), (u, v) in _sides(ring))
    return across / (6 * area), up / (6 * area)


def _sides(ring: tuple[Point, ...]) -> Iterator[tuple[Point, Point]]:
    return zip(ring, (*ring[1:], ring[0]), strict=True)
