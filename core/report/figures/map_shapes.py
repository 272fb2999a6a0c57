"""The shapes of a map: outlines of a pack laid on a drawing of some width."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

from core.packs.schema.outlines import Part
from core.report.figures.canvas import Point


@dataclass(frozen=True, slots=True)
class Shape:
    """A département on the drawing."""

    code: str
    rings: tuple[tuple[Point, ...], ...]

    @property
    def middle(self) -> Point:
        """Return a point inside for a mark; few places are marked."""
        return _middle(max(self.rings, key=lambda ring: abs(_area(ring))))


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


def map_height(outlines: Part, width: float) -> float:
    """Return how high the map is that is so wide."""
    return outlines.sheet.size[1] * width / outlines.sheet.size[0]


def map_shapes(outlines: Part, width: float, bottom: float = 0) -> MapShapes:
    """Lay the outlines on a drawing: `width` points wide, from `bottom` upwards."""
    scale, height = width / outlines.sheet.size[0], map_height(outlines, width)
    grid = _grid(outlines)
    shapes = tuple(_shape(*place, (0, bottom + height), scale) for place in grid.items())
    tiles = dict(_tiles(outlines, scale, bottom + height))
    return MapShapes(height, shapes, tiles, _frame(outlines, grid, scale, bottom + height))


# The rings of each département on the grid of a pack, whose y counts downwards: the same as long as
# the pack is open.
_Grid: TypeAlias = Mapping[str, tuple[tuple[Point, ...], ...]]
_grids: dict[int, tuple[Part, _Grid]] = {}


def _grid(outlines: Part) -> _Grid:
    """Return the départements of a pack on its grid, read once."""
    known = _grids.get(id(outlines))
    if known is None or known[0] is not outlines:
        places = {each.code: tuple(map(_points, each.rings)) for each in outlines.departements}
        _grids.clear()
        known = _grids[id(outlines)] = (outlines, places)
    return known[1]


def _points(ring: str) -> tuple[Point, ...]:
    numbers = [int(each) for each in ring.split()]
    across, down = accumulate(numbers[::2]), accumulate(numbers[1::2])
    return tuple(zip(across, down, strict=True))


def _shape(code: str, rings: tuple[tuple[Point, ...], ...], corner: Point, scale: float) -> Shape:
    """Return a place enlarged, `corner` being where the origin of the grid then lies."""
    left, top = corner
    laid = (tuple([(left + x * scale, top - y * scale) for x, y in ring]) for ring in rings)
    return Shape(code, tuple(laid))


def _tiles(outlines: Part, scale: float, top: float) -> Iterator[tuple[str, tuple[Point, Point]]]:
    tiles = outlines.sheet.tiles
    (left, down), (wide, high) = tiles.at, tiles.size
    for row, code in enumerate(tiles.codes):
        y = down + row * (high + tiles.gap) + high
        yield code, ((left * scale, top - y * scale), (wide * scale, high * scale))


def _frame(outlines: Part, grid: _Grid, scale: float, top: float) -> Frame:
    enlarged = outlines.sheet.enlarged
    places = {code: grid[code] for code in enlarged.codes}
    across = [x for rings in places.values() for ring in rings for x, _ in ring]
    down = [y for rings in places.values() for ring in rings for _, y in ring]
    large = scale * enlarged.factor
    left, high = enlarged.at[0] * scale, top - enlarged.at[1] * scale
    corner = (left - min(across) * large, high + min(down) * large)
    size = ((max(across) - min(across)) * large, (max(down) - min(down)) * large)
    shapes = tuple(_shape(*place, corner, large) for place in places.items())
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
