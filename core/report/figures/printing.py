"""A drawing handed to reportlab, for what is printed; reportlab is imported where it is used."""

from functools import singledispatch
from itertools import chain
from typing import TYPE_CHECKING, Any

from core.report.figures.shapes import (
    Circle,
    Drawing,
    Group,
    HalfCircle,
    Line,
    Pen,
    Point,
    Polygon,
    PolyLine,
    Rect,
    Shape,
    String,
)
from core.report.fonts import REGULAR, STRONG, register_fonts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlab.lib.colors import Color


def printed(drawing: Drawing) -> Any:  # noqa: ANN401 - reportlab has no types
    """Return the same drawing as one of reportlab's."""
    register_fonts()
    from reportlab.graphics import shapes

    made = shapes.Drawing(drawing.width, drawing.height)
    for shape in drawing.contents:
        made.add(_printed(shape))
    return made


@singledispatch
def _printed(shape: Shape) -> Any:  # noqa: ANN401 - as above
    """Return a shape as one of reportlab's."""
    raise TypeError(f"a figure holds a shape that cannot be printed: {type(shape).__name__}")


@_printed.register
def _(shape: Line) -> Any:  # noqa: ANN401 - as above
    from reportlab.graphics import shapes

    return shapes.Line(shape.x1, shape.y1, shape.x2, shape.y2, **_stroke(shape.pen))


@_printed.register
def _(shape: Rect) -> Any:  # noqa: ANN401 - as above
    from reportlab.graphics import shapes

    return shapes.Rect(
        shape.x, shape.y, shape.width, shape.height, rx=shape.radius, ry=shape.radius,
        fillColor=_colour(shape.fill), **_stroke(shape.pen),
    )  # fmt: skip


@_printed.register
def _(shape: Circle) -> Any:  # noqa: ANN401 - as above
    from reportlab.graphics import shapes

    return shapes.Circle(
        shape.x, shape.y, shape.radius, fillColor=_colour(shape.fill), **_stroke(shape.pen)
    )


@_printed.register
def _(shape: HalfCircle) -> Any:  # noqa: ANN401 - as above
    from reportlab.graphics import shapes

    return shapes.Wedge(
        shape.x, shape.y, shape.radius, 90, 270, fillColor=_colour(shape.fill), **_stroke(None)
    )


@_printed.register
def _(shape: Polygon) -> Any:  # noqa: ANN401 - as above
    from reportlab.graphics import shapes

    return shapes.Polygon(
        _flat(shape.points), fillColor=_colour(shape.fill), fillOpacity=shape.opacity,
        strokeLineJoin=1, **_stroke(shape.pen),
    )  # fmt: skip


@_printed.register
def _(shape: PolyLine) -> Any:  # noqa: ANN401 - as above
    from reportlab.graphics import shapes

    return shapes.PolyLine(
        _flat(shape.points), strokeLineJoin=1, strokeLineCap=1, **_stroke(shape.pen)
    )


@_printed.register
def _(shape: String) -> Any:  # noqa: ANN401 - as above
    from reportlab.graphics import shapes

    return shapes.String(
        shape.x, shape.y, shape.text, fontName=STRONG if shape.is_strong else REGULAR,
        fontSize=shape.size, fillColor=_colour(shape.colour), textAnchor=shape.anchor,
    )  # fmt: skip


@_printed.register
def _(shape: Group) -> Any:  # noqa: ANN401 - as above
    from reportlab.graphics import shapes

    made = shapes.Group(*(_printed(each) for each in shape.contents))
    made.transform = (shape.scale, 0, 0, shape.scale, shape.left, shape.bottom)
    return made


def _stroke(pen: Pen | None) -> dict[str, Any]:
    if pen is None:
        return {"strokeColor": None, "strokeWidth": 0}
    dash = list(pen.dash) or None
    return {"strokeColor": _colour(pen.colour), "strokeWidth": pen.width, "strokeDashArray": dash}


def _flat(points: "Iterable[Point]") -> list[float]:
    return list(chain.from_iterable(points))


def _colour(value: str | None) -> "Color | None":
    from reportlab.lib.colors import HexColor

    return None if value is None else HexColor(value)
