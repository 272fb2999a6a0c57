"""Painting a reportlab drawing with QPainter: the same figure in the window as in the PDF.

Shapes are told apart by the names of their classes: the window need not import reportlab.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QTransform

from ui.theme.current import theme

# Fonts have whole pixel sizes: a text is set this much larger and scaled down again.
_FINE = 16
_CAPS = (Qt.PenCapStyle.FlatCap, Qt.PenCapStyle.RoundCap, Qt.PenCapStyle.SquareCap)
_JOINS = (Qt.PenJoinStyle.MiterJoin, Qt.PenJoinStyle.RoundJoin, Qt.PenJoinStyle.BevelJoin)


def paint_drawing(painter: QPainter, drawing: Any, target: QRectF) -> None:  # noqa: ANN401 - reportlab has no types
    """Paint `drawing` scaled into `target`; shapes that are not known raise `TypeError`."""
    with _kept(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(target.left(), target.bottom())
        # A drawing counts upwards, a window downwards.
        painter.scale(target.width() / drawing.width, -target.height() / drawing.height)
        _paint(painter, drawing)


def _paint(painter: QPainter, node: Any) -> None:  # noqa: ANN401 - as above
    for kind in type(node).__mro__:
        hand = _HANDS.get(kind.__name__)
        if hand is not None:
            hand(painter, node)
            return
    raise TypeError(f"a figure holds a shape that cannot be painted: {type(node).__name__}")


def _paint_group(painter: QPainter, group: Any) -> None:  # noqa: ANN401 - as above
    with _kept(painter):
        painter.setTransform(QTransform(*group.transform), combine=True)
        for node in group.getContents():
            _paint(painter, node)


def _paint_user_node(painter: QPainter, node: Any) -> None:  # noqa: ANN401 - as above
    _paint(painter, node.provideNode())


def _paint_line(painter: QPainter, line: Any) -> None:  # noqa: ANN401 - as above
    path = QPainterPath(QPointF(line.x1, line.y1))
    path.lineTo(line.x2, line.y2)
    _stroke(painter, path, line)


def _paint_polyline(painter: QPainter, shape: Any) -> None:  # noqa: ANN401 - as above
    _stroke(painter, _through(shape.points), shape)


def _paint_polygon(painter: QPainter, shape: Any) -> None:  # noqa: ANN401 - as above
    path = _through(shape.points)
    path.closeSubpath()
    _fill_and_stroke(painter, path, shape)


def _paint_rect(painter: QPainter, rect: Any) -> None:  # noqa: ANN401 - as above
    path = QPainterPath()
    box = QRectF(rect.x, rect.y, rect.width, rect.height).normalized()
    path.addRoundedRect(box, rect.rx or rect.ry, rect.ry or rect.rx)
    _fill_and_stroke(painter, path, rect)


def _paint_circle(painter: QPainter, circle: Any) -> None:  # noqa: ANN401 - as above
    path = QPainterPath()
    path.addEllipse(QPointF(circle.cx, circle.cy), circle.r, circle.r)
    _fill_and_stroke(painter, path, circle)


def _paint_ellipse(painter: QPainter, shape: Any) -> None:  # noqa: ANN401 - as above
    path = QPainterPath()
    path.addEllipse(QPointF(shape.cx, shape.cy), shape.rx, shape.ry)
    _fill_and_stroke(painter, path, shape)


def _paint_wedge(painter: QPainter, wedge: Any) -> None:  # noqa: ANN401 - as above
    centre = QPointF(wedge.centerx, wedge.centery)
    start, end = wedge.startangledegrees, wedge.endangledegrees
    outer = _around(centre, wedge.radius, getattr(wedge, "yradius", None))
    inner_radius = getattr(wedge, "radius1", None)
    path = QPainterPath()
    # Angles turn the other way, because the painter looks at the drawing upside down.
    if inner_radius:
        inner = _around(centre, inner_radius, getattr(wedge, "yradius1", None))
        path.arcMoveTo(outer, -start)
        path.arcTo(outer, -start, start - end)
        path.arcTo(inner, -end, end - start)
    else:
        path.moveTo(centre)
        path.arcTo(outer, -start, start - end)
    path.closeSubpath()
    _fill_and_stroke(painter, path, wedge)


def _paint_path(painter: QPainter, shape: Any) -> None:  # noqa: ANN401 - as above
    path, closed = _traced(shape.operators, shape.points)
    if getattr(shape, "fillMode", 0):
        path.setFillRule(Qt.FillRule.WindingFill)
    if shape.isClipPath:
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    # reportlab fills an open path only when it is told to close it.
    if closed or shape.autoclose:
        _fill_and_stroke(painter, path, shape)
    else:
        _stroke(painter, path, shape)


def _paint_string(painter: QPainter, text: Any) -> None:  # noqa: ANN401 - as above
    colour = _colour(text.fillColor, None)
    if colour is None or not text.text:
        return
    font = figure_font(str(text.fontName), text.fontSize * _FINE)
    width = QFontMetricsF(font).horizontalAdvance(text.text)
    share = {"middle": 0.5, "end": 1.0, "numeric": 1.0}.get(text.textAnchor, 0.0)
    with _kept(painter):
        painter.translate(text.x, text.y)
        painter.scale(1 / _FINE, -1 / _FINE)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(QPointF(-width * share, 0), text.text)


def figure_font(name: str, pixels: float) -> QFont:
    """Return the window's font for a font name of the PDF; its weight and slant are kept."""
    font = QFont(theme().family)
    font.setPixelSize(max(round(pixels), 1))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if any(word in name for word in ("Bold", "bold", "Demi")):
        font.setWeight(QFont.Weight.DemiBold)
    font.setItalic(any(word in name for word in ("Italic", "Oblique")) or name.endswith("It"))
    return font


_HANDS: dict[str, Callable[[QPainter, Any], None]] = {
    "Line": _paint_line,
    "Path": _paint_path,
    "String": _paint_string,
    "Group": _paint_group,
    "Rect": _paint_rect,
    "Circle": _paint_circle,
    "Ellipse": _paint_ellipse,
    "PolyLine": _paint_polyline,
    "Polygon": _paint_polygon,
    "Wedge": _paint_wedge,
    "UserNode": _paint_user_node,
}


@contextmanager
def _kept(painter: QPainter) -> Generator[None, None, None]:
    """Give the painter back as it was, whatever happens."""
    painter.save()
    try:
        yield
    finally:
        painter.restore()


def _stroke(painter: QPainter, path: QPainterPath, shape: Any) -> None:  # noqa: ANN401 - as above
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(shape))
    painter.drawPath(path)


def _fill_and_stroke(painter: QPainter, path: QPainterPath, shape: Any) -> None:  # noqa: ANN401 - as above
    fill = _colour(shape.fillColor, getattr(shape, "fillOpacity", None))
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else fill)
    painter.setPen(_pen(shape))
    painter.drawPath(path)


def _pen(shape: Any) -> QPen:  # noqa: ANN401 - as above
    colour = _colour(shape.strokeColor, getattr(shape, "strokeOpacity", None))
    if colour is None or not shape.strokeWidth:
        return QPen(Qt.PenStyle.NoPen)
    made = QPen(colour, shape.strokeWidth)
    made.setCapStyle(_CAPS[getattr(shape, "strokeLineCap", 0) or 0])
    made.setJoinStyle(_JOINS[getattr(shape, "strokeLineJoin", 0) or 0])
    dashes = getattr(shape, "strokeDashArray", None)
    if dashes:
        _set_dashes(made, dashes, shape.strokeWidth)
    return made


def _set_dashes(made: QPen, dashes: Any, width: float) -> None:  # noqa: ANN401 - as above
    phase = 0.0
    if len(dashes) == 2 and isinstance(dashes[1], list | tuple):
        phase, dashes = dashes
    pattern = [dash / width for dash in dashes]  # Qt counts dashes in widths of the pen
    made.setDashPattern(pattern if len(pattern) % 2 == 0 else pattern * 2)
    made.setDashOffset(phase / width)


def _colour(colour: Any, opacity: float | None) -> QColor | None:  # noqa: ANN401 - as above
    if colour is None:
        return None
    red, green, blue = colour.rgb()
    share = getattr(colour, "alpha", 1) * (1 if opacity is None else opacity)
    return QColor.fromRgbF(red, green, blue, share)


def _through(points: list[float]) -> QPainterPath:
    path = QPainterPath(QPointF(points[0], points[1]))
    for x, y in zip(points[2::2], points[3::2], strict=True):
        path.lineTo(x, y)
    return path


def _around(centre: QPointF, radius: float, y_radius: float | None) -> QRectF:
    high = radius if y_radius is None else y_radius
    return QRectF(centre.x() - radius, centre.y() - high, 2 * radius, 2 * high)


def _traced(operators: list[int], points: list[float]) -> tuple[QPainterPath, bool]:
    """Return the path of reportlab's operators (move, line, curve, close), and if it closes."""
    path, rest = QPainterPath(), iter(points)
    for operator in operators:
        if operator == 0:
            path.moveTo(next(rest), next(rest))
        elif operator == 1:
            path.lineTo(next(rest), next(rest))
        elif operator == 2:
            first, second, end = (QPointF(next(rest), next(rest)) for _point in range(3))
            path.cubicTo(first, second, end)
        else:
            path.closeSubpath()
    return path, bool(operators) and operators[-1] == 3
