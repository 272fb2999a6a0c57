"""A figure as inline SVG, for pages that browsers and screen readers show.

Shapes are told apart by the names of their classes, as in the window: the few that figures use.
"""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from core.report.fonts import STRONG, text_width

_ANCHORS = {"start": "start", "middle": "middle", "end": "end"}


def svg(drawing: Any, title: str) -> str:  # noqa: ANN401 - a reportlab drawing
    """Return a drawing as an SVG element that bears `title` as its text for screen readers."""
    width, height = _number(drawing.width), _number(drawing.height)
    shapes = "".join(
        _SHAPES[type(shape).__name__](shape, drawing.height) for shape in drawing.contents
    )
    return (
        f'<svg role="img" aria-label="{escape(title)}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" xmlns="http://www.w3.org/2000/svg">{shapes}</svg>'
    )


def _line(shape: Any, height: float) -> str:  # noqa: ANN401 - as above
    ends = _attributes(x1=shape.x1, y1=height - shape.y1, x2=shape.x2, y2=height - shape.y2)
    return f"<line{ends}{_stroke(shape)}/>"


def _rect(shape: Any, height: float) -> str:  # noqa: ANN401 - as above
    top = height - shape.y - shape.height
    box = _attributes(x=shape.x, y=top, width=shape.width, height=shape.height, rx=shape.rx)
    return f"<rect{box}{_fill(shape)}{_stroke(shape)}/>"


def _circle(shape: Any, height: float) -> str:  # noqa: ANN401 - as above
    place = _attributes(cx=shape.cx, cy=height - shape.cy, r=shape.r)
    return f"<circle{place}{_fill(shape)}{_stroke(shape)}/>"


def _wedge(shape: Any, height: float) -> str:  # noqa: ANN401 - as above
    return _polygon(shape.asPolygon(), height)


def _polygon(shape: Any, height: float) -> str:  # noqa: ANN401 - as above
    return f'<polygon points="{_points(shape.points, height)}"{_fill(shape)}{_stroke(shape)}/>'


def _polyline(shape: Any, height: float) -> str:  # noqa: ANN401 - as above
    points = _points(shape.points, height)
    return f'<polyline points="{points}" fill="none"{_stroke(shape)}/>'


def _string(shape: Any, height: float) -> str:  # noqa: ANN401 - as above
    place = _attributes(x=shape.x, y=height - shape.y, font_size=shape.fontSize)
    is_strong = shape.fontName == STRONG
    weight = ' font-weight="600"' if is_strong else ""
    anchor = f' text-anchor="{_ANCHORS[shape.textAnchor]}"'
    # Where the browser lacks our typeface its own is fitted into the room that was measured.
    room = _number(text_width(shape.text, shape.fontSize, strong=is_strong))
    fitted = f' textLength="{room}" lengthAdjust="spacingAndGlyphs"' if shape.text.strip() else ""
    return f"<text{place}{weight}{anchor}{fitted}{_fill(shape)}>{escape(shape.text)}</text>"


def _group(group: Any, height: float) -> str:  # noqa: ANN401 - as above
    """Return shapes that are moved and enlarged together; they are never turned."""
    scale, _b, _c, _d, left, bottom = group.transform
    inside = "".join(_SHAPES[type(shape).__name__](shape, 0) for shape in group.contents)
    place = f"translate({_number(left)} {_number(height - bottom)}) scale({scale:.4f})"
    return f'<g transform="{place}">{inside}</g>'


_SHAPES: Mapping[str, Callable[[Any, float], str]] = {
    "Group": _group,
    "Line": _line,
    "Rect": _rect,
    "Circle": _circle,
    "Wedge": _wedge,
    "Polygon": _polygon,
    "PolyLine": _polyline,
    "String": _string,
}


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _attributes(**values: float) -> str:
    return "".join(
        f' {name.replace("_", "-")}="{_number(value)}"' for name, value in values.items()
    )


def _points(points: list[float], height: float) -> str:
    pairs = zip(points[::2], points[1::2], strict=True)
    return " ".join(f"{_number(x)},{_number(height - y)}" for x, y in pairs)


def _fill(shape: Any) -> str:  # noqa: ANN401 - as above
    if shape.fillColor is None:
        return ' fill="none"'
    opacity = getattr(shape, "fillOpacity", None)
    faint = "" if opacity is None or opacity == 1 else f' fill-opacity="{_number(opacity)}"'
    return f' fill="{_hex(shape.fillColor)}"{faint}'


def _stroke(shape: Any) -> str:  # noqa: ANN401 - as above
    if shape.strokeColor is None or not shape.strokeWidth:
        return ""
    dashes = shape.strokeDashArray
    dashed = f' stroke-dasharray="{" ".join(map(_number, dashes))}"' if dashes else ""
    return (
        f' stroke="{_hex(shape.strokeColor)}" stroke-width="{_number(shape.strokeWidth)}"{dashed}'
    )


def _hex(colour: Any) -> str:  # noqa: ANN401 - as above
    return "#" + "".join(f"{round(part * 255):02X}" for part in colour.rgb())
