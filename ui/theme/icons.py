"""Icons of one family, drawn in a token's colour at the moment they are painted."""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from typing_extensions import override

from core.resources import resource
from ui.theme.contrast import mixed
from ui.theme.current import theme


def icon(name: str, token: str = "ink") -> QIcon:
    """Return the icon of a file in `resources/icons`; its colour follows the theme by itself."""
    return QIcon(_TokenEngine(name, token))


def paint_icon(
    painter: QPainter, name: str, rect: QRectF, colour: str, *, stroke: float = 1.75
) -> None:
    """Paint an icon into `rect` in the colour `#RRGGBB`; `stroke` in units of its 24 px grid."""
    _renderer(name, colour, stroke).render(painter, rect)


def mark(token: str = "accent") -> QIcon:
    """Return the mark of the application: two wheels joined by one line."""
    return QIcon(_TokenEngine("mark", token))


class _TokenEngine(QIconEngine):
    """Looks its colour up in the worn theme each time it paints."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        colours = theme().colours
        colour = getattr(colours, self._token)
        if mode == QIcon.Mode.Disabled:
            colour = mixed(colours.sheet, colours.ink_soft, 0.6)
        paint_icon(painter, self._name, QRectF(rect), colour)

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill("transparent")
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    @override
    def clone(self) -> QIconEngine:
        return _TokenEngine(self._name, self._token)


@cache
def _renderer(name: str, colour: str, stroke: float) -> QSvgRenderer:
    path = resource("brands", "tandem", "mark.svg")
    if name != "mark":
        path = resource("icons", f"{name}.svg")
    drawn = path.read_text(encoding="utf-8").replace("currentColor", colour)
    drawn = drawn.replace('stroke-width="1.75"', f'stroke-width="{stroke}"')
    return QSvgRenderer(QByteArray(drawn.encode()))
