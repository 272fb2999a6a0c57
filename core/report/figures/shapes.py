"""The shapes that figures are made of: what printers, pages and the window each paint.

They are our own, so that neither the window nor a page needs reportlab, which takes a tenth of a
second to be there. `y` counts upwards; colours are `#RRGGBB`; None is not painted. A map has a
hundred and a half of them, and structs are made three times as quickly as dataclasses.
"""

from typing import Literal, TypeAlias

from msgspec import Struct, field

Anchor: TypeAlias = Literal["start", "middle", "end"]
Point: TypeAlias = tuple[float, float]


class Pen(Struct, frozen=True, gc=False):
    """How a line is drawn; `dash` gives lengths drawn and left out."""

    colour: str
    width: float
    dash: tuple[float, ...] = ()


class Line(Struct, frozen=True, gc=False):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    pen: Pen


class Rect(Struct, frozen=True, gc=False):
    """A rectangle from its lower left corner, its corners rounded or not."""

    x: float
    y: float
    width: float
    height: float
    radius: float
    fill: str | None
    pen: Pen | None


class Circle(Struct, frozen=True, gc=False):
    """A circle around its centre."""

    x: float
    y: float
    radius: float
    fill: str | None
    pen: Pen | None


class HalfCircle(Struct, frozen=True, gc=False):
    """The left half of a circle."""

    x: float
    y: float
    radius: float
    fill: str


class Polygon(Struct, frozen=True, gc=False):
    """A closed shape through points."""

    points: tuple[Point, ...]
    fill: str | None
    opacity: float
    pen: Pen | None


class PolyLine(Struct, frozen=True, gc=False):
    """An open line through points, its ends and corners round."""

    points: tuple[Point, ...]
    pen: Pen


class String(Struct, frozen=True, gc=False):
    """A line of text, its baseline at `y`."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    anchor: Anchor
    is_strong: bool


class Group(Struct, frozen=True):
    """Shapes that are enlarged and then moved together; they are never turned."""

    contents: "tuple[Shape, ...]"
    scale: float
    left: float
    bottom: float


Shape: TypeAlias = Line | Rect | Circle | HalfCircle | Polygon | PolyLine | String | Group


class Drawing(Struct, frozen=True):
    """A sheet of some size in points, and what is on it, the lowest first."""

    width: float
    height: float
    contents: list[Shape] = field(default_factory=list)

    def add(self, shape: Shape) -> None:
        """Put a shape over what is there."""
        self.contents.append(shape)
