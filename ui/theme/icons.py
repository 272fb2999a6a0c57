"""Icons of one family, drawn by us, recoloured in the tokens of the theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from core.resources import resource
from ui.theme.contrast import mixed
from ui.theme.current import theme

_SIDES = (16, 24, 32, 48, 64)


def icon(name: str, token: str = "ink") -> QIcon:
    """Return the icon of a file in `resources/icons` in a colour worn now.

    Qt keeps the picture: on a change of style, whoever gave it to Qt asks for it again.
    """
    colours = theme().colours
    faint = mixed(colours.sheet, colours.ink_soft, 0.6)
    return _icon(name, getattr(colours, token), faint)


def window_icon() -> QIcon:
    """Return the mark of the application: two wheels joined by one line."""
    return icon("mark", "accent")


def paint_icon(
    painter: QPainter, name: str, rect: QRectF, colour: str, *, stroke: float = 1.75
) -> None:
    """Paint an icon into `rect` in the colour `#RRGGBB`; `stroke` in units of its 24 px grid."""
    _renderer(name, colour, stroke).render(painter, rect)


@cache
def _icon(name: str, colour: str, faint: str) -> QIcon:
    made = QIcon()
    for side in _SIDES:
        made.addPixmap(_picture(name, side, colour))
        made.addPixmap(_picture(name, side, faint), QIcon.Mode.Disabled)
    return made


def _picture(name: str, side: int, colour: str) -> QPixmap:
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint_icon(painter, name, QRectF(0, 0, side, side), colour)
    painter.end()
    return made


@cache
def _renderer(name: str, colour: str, stroke: float) -> QSvgRenderer:
    path = resource("brands", "tandem", "mark.svg")
    if name != "mark":
        path = resource("icons", f"{name}.svg")
    drawn = path.read_text(encoding="utf-8").replace("currentColor", colour)
    drawn = drawn.replace('stroke-width="1.75"', f'stroke-width="{stroke}"')
    return QSvgRenderer(QByteArray(drawn.encode()))
