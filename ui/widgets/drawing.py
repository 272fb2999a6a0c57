"""Small drawn things that several widgets share: boxes, rings, keycaps, states."""

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.theme.contrast import mixed
from ui.theme.current import theme
from ui.theme.tokens import SHAPE


class Fullness(Enum):
    """A state told by a shape and not by a colour alone."""

    FULL = "full"
    HALF = "half"
    EMPTY = "empty"


def smooth(painter: QPainter) -> QPainter:
    """Return the painter with smooth edges on."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def pen(colour: QColor, width: float = 1.0) -> QPen:
    """Return a pen with round ends."""
    line = Qt.PenStyle.SolidLine
    return QPen(colour, width, line, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def faint() -> QColor:
    """Return the colour of what is disabled: quiet, still readable."""
    colours = theme().colours
    return QColor(mixed(colours.sheet, colours.ink_soft, 0.72))


def draw_box(  # noqa: PLR0913 - a box has a place, a fill, an edge and a corner
    painter: QPainter,
    rect: QRectF,
    fill: QColor | str | None,
    edge: QColor | str | None = None,
    *,
    width: float = 1.0,
    radius: float | None = None,
) -> None:
    """Draw a rounded box whose edge lies wholly inside `rect`."""
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else QColor(fill))
    painter.setPen(Qt.PenStyle.NoPen if edge is None else pen(QColor(edge), width))
    inset = 0 if edge is None else width / 2
    corner = theme().px(SHAPE.field_radius) if radius is None else radius
    inner = rect.adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(inner, corner - inset, corner - inset)


def draw_fullness(painter: QPainter, rect: QRectF, state: Fullness, colour: QColor) -> None:
    """Draw a disc that is full, half full or empty."""
    width = max(1.75, rect.width() / 9)
    inner = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setPen(pen(colour, width))
    painter.setBrush(colour if state is Fullness.FULL else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(inner)
    if state is Fullness.HALF:
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawChord(inner, 90 * 16, 180 * 16)


def draw_tick(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """Draw a tick that fills `rect`."""
    painter.setPen(pen(colour, max(2.0, rect.width() / 6)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    left, top, side = rect.left(), rect.top(), rect.width()
    painter.drawPolyline(
        [
            QPointF(left + side * 0.08, top + side * 0.54),
            QPointF(left + side * 0.38, top + side * 0.82),
            QPointF(left + side * 0.92, top + side * 0.22),
        ]
    )


def draw_keycap(painter: QPainter, rect: QRectF, key: str, *, strong: bool) -> None:
    """Draw the small cap of a key, as a hint of what may be pressed."""
    worn = theme()
    edge = worn.colour("accent" if strong else "line")
    draw_box(painter, rect, worn.colour("sheet"), edge, radius=4)
    painter.setFont(worn.font("caption", strong=True))
    painter.setPen(worn.colour("accent" if strong else "ink_soft"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, key)
