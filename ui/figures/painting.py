"""Painting a drawing with QPainter: the same figure in the window as in the PDF."""

from collections.abc import Generator
from contextlib import contextmanager
from functools import lru_cache, singledispatch

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from core.report.figures.shapes import (
    Circle,
    Drawing,
    Group,
    HalfCircle,
    Line,
    Pen,
    Polygon,
    PolyLine,
    Rect,
    Shape,
    String,
)
from ui.theme.current import theme

# Fonts have whole pixel sizes: a text is set this much larger and scaled down again.
_FINE = 16
_SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}


def paint_drawing(painter: QPainter, drawing: Drawing, target: QRectF) -> None:
    """Paint `drawing` scaled into `target`; shapes that are not known raise `TypeError`."""
    with _kept(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(target.left(), target.bottom())
        # A drawing counts upwards, a window downwards.
        painter.scale(target.width() / drawing.width, -target.height() / drawing.height)
        for shape in drawing.contents:
            _paint(shape, painter)


@singledispatch
def _paint(shape: Shape, _painter: QPainter) -> None:
    """Paint a shape."""
    raise TypeError(f"a figure holds a shape that cannot be painted: {type(shape).__name__}")


@_paint.register
def _(group: Group, painter: QPainter) -> None:
    with _kept(painter):
        painter.translate(group.left, group.bottom)
        painter.scale(group.scale, group.scale)
        for shape in group.contents:
            _paint(shape, painter)


@_paint.register
def _(line: Line, painter: QPainter) -> None:
    _take(painter, None, line.pen)
    painter.drawLine(QPointF(line.x1, line.y1), QPointF(line.x2, line.y2))


@_paint.register
def _(shape: PolyLine, painter: QPainter) -> None:
    made = _pen(shape.pen)
    made.setCapStyle(Qt.PenCapStyle.RoundCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(made)
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in shape.points]))


@_paint.register
def _(shape: Polygon, painter: QPainter) -> None:
    _take(painter, shape.fill, shape.pen, shape.opacity, join=Qt.PenJoinStyle.RoundJoin)
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape.points]))


@_paint.register
def _(rect: Rect, painter: QPainter) -> None:
    _take(painter, rect.fill, rect.pen)
    box = QRectF(rect.x, rect.y, rect.width, rect.height).normalized()
    painter.drawRoundedRect(box, rect.radius, rect.radius)


@_paint.register
def _(circle: Circle, painter: QPainter) -> None:
    _take(painter, circle.fill, circle.pen)
    painter.drawEllipse(QPointF(circle.x, circle.y), circle.radius, circle.radius)


@_paint.register
def _(half: HalfCircle, painter: QPainter) -> None:
    _take(painter, half.fill, None)
    radius = half.radius
    box = QRectF(half.x - radius, half.y - radius, 2 * radius, 2 * radius)
    path = QPainterPath(QPointF(half.x, half.y))
    path.arcTo(box, 90, 180)
    path.closeSubpath()
    painter.drawPath(path)


@_paint.register
def _(text: String, painter: QPainter) -> None:
    if not text.text:
        return
    font = _font(theme().family, round(text.size * _FINE), is_strong=text.is_strong)
    share = _SHARES[text.anchor]
    width = QFontMetricsF(font).horizontalAdvance(text.text) if share else 0
    with _kept(painter):
        painter.translate(text.x, text.y)
        painter.scale(1 / _FINE, -1 / _FINE)
        painter.setFont(font)
        painter.setPen(QColor(text.colour))
        painter.drawText(QPointF(-width * share, 0), text.text)


@lru_cache(64)
def _font(family: str, pixels: int, *, is_strong: bool) -> QFont:
    font = QFont(family)
    font.setPixelSize(max(pixels, 1))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if is_strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font


@contextmanager
def _kept(painter: QPainter) -> Generator[None, None, None]:
    """Give the painter back as it was, whatever happens."""
    painter.save()
    try:
        yield
    finally:
        painter.restore()


def _take(
    painter: QPainter,
    fill: str | None,
    pen: Pen | None,
    opacity: float = 1,
    join: Qt.PenJoinStyle = Qt.PenJoinStyle.MiterJoin,
) -> None:
    """Take the colours of a shape."""
    if fill is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        colour = QColor(fill)
        colour.setAlphaF(opacity)
        painter.setBrush(colour)
    made = _pen(pen)
    made.setJoinStyle(join)
    painter.setPen(made)


def _pen(pen: Pen | None) -> QPen:
    if pen is None or not pen.width:
        return QPen(Qt.PenStyle.NoPen)
    made = QPen(QColor(pen.colour), pen.width)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    if pen.dash:
        pattern = [each / pen.width for each in pen.dash]  # Qt counts dashes in widths of the pen
        made.setDashPattern(pattern if len(pattern) % 2 == 0 else pattern * 2)
    return made
