"""A figure as inline SVG, for pages that browsers and screen readers show."""

from functools import singledispatch
from html import escape

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
from core.report.fonts import text_width


def svg(drawing: Drawing, title: str) -> str:
    """Return a drawing as an SVG element that bears `title` as its text for screen readers."""
    width, height = _number(drawing.width), _number(drawing.height)
    shapes = "".join(_shape(each, drawing.height) for each in drawing.contents)
    return (
        f'<svg role="img" aria-label="{escape(title)}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" xmlns="http://www.w3.org/2000/svg">{shapes}</svg>'
    )


@singledispatch
def _shape(shape: Shape, _height: float) -> str:
    """Return a shape of a drawing of some height."""
    raise TypeError(f"a figure holds a shape that has no SVG form: {type(shape).__name__}")


@_shape.register
def _(shape: Line, height: float) -> str:
    ends = _attributes(x1=shape.x1, y1=height - shape.y1, x2=shape.x2, y2=height - shape.y2)
    return f"<line{ends}{_stroke(shape.pen)}/>"


@_shape.register
def _(shape: Rect, height: float) -> str:
    top = height - shape.y - shape.height
    box = _attributes(x=shape.x, y=top, width=shape.width, height=shape.height, rx=shape.radius)
    return f"<rect{box}{_fill(shape.fill)}{_stroke(shape.pen)}/>"


@_shape.register
def _(shape: Circle, height: float) -> str:
    place = _attributes(cx=shape.x, cy=height - shape.y, r=shape.radius)
    return f"<circle{place}{_fill(shape.fill)}{_stroke(shape.pen)}/>"


@_shape.register
def _(shape: HalfCircle, height: float) -> str:
    top, radius = height - shape.y - shape.radius, _number(shape.radius)
    start, end = f"{_number(shape.x)} {_number(top)}", f"0 {_number(2 * shape.radius)}"
    return f'<path d="M{start}a{radius} {radius} 0 0 0 {end}z"{_fill(shape.fill)}/>'


@_shape.register
def _(shape: Polygon, height: float) -> str:
    fill = _fill(shape.fill, shape.opacity)
    return f'<polygon points="{_points(shape.points, height)}"{fill}{_stroke(shape.pen)}/>'


@_shape.register
def _(shape: PolyLine, height: float) -> str:
    points = _points(shape.points, height)
    return f'<polyline points="{points}" fill="none"{_stroke(shape.pen)}/>'


@_shape.register
def _(shape: String, height: float) -> str:
    place = _attributes(x=shape.x, y=height - shape.y, font_size=shape.size)
    weight = ' font-weight="600"' if shape.is_strong else ""
    anchor = f' text-anchor="{shape.anchor}"'
    # Where the browser lacks our typeface its own is fitted into the room that was measured.
    room = _number(text_width(shape.text, shape.size, strong=shape.is_strong))
    fitted = f' textLength="{room}" lengthAdjust="spacingAndGlyphs"' if shape.text.strip() else ""
    return f"<text{place}{weight}{anchor}{fitted}{_fill(shape.colour)}>{escape(shape.text)}</text>"


@_shape.register
def _(group: Group, height: float) -> str:
    inside = "".join(_shape(each, 0) for each in group.contents)
    scale, place = group.scale, f"{_number(group.left)} {_number(height - group.bottom)}"
    return f'<g transform="translate({place}) scale({scale:.4f})">{inside}</g>'


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _attributes(**values: float) -> str:
    return "".join(
        f' {name.replace("_", "-")}="{_number(value)}"' for name, value in values.items()
    )


def _points(points: tuple[Point, ...], height: float) -> str:
    return " ".join(f"{_number(x)},{_number(height - y)}" for x, y in points)


def _fill(colour: str | None, opacity: float = 1) -> str:
    if colour is None:
        return ' fill="none"'
    faint = "" if opacity == 1 else f' fill-opacity="{_number(opacity)}"'
    return f' fill="{colour.upper()}"{faint}'


def _stroke(pen: Pen | None) -> str:
    if pen is None or not pen.width:
        return ""
    dashed = f' stroke-dasharray="{" ".join(map(_number, pen.dash))}"' if pen.dash else ""
    return f' stroke="{pen.colour.upper()}" stroke-width="{_number(pen.width)}"{dashed}'
