"""A QR code on the screen: black on white with its quiet edge, whatever the colours around it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from core.kiosk.codes import code
from ui.kiosk.targets import is_large
from ui.theme.current import theme

QUIET = 4  # modules of white around, as the standard wants
_LEAST = 4  # pixels a module: at half the size a phone still reads it
# Sides of a code: usually, on a low screen, and there with large text, which is for eyes only.
_SIDE, _LOW, _LOW_LARGE = 320, 200, 140


class CodeView(QWidget):
    """Shows a text as a code, in whole pixels a module."""

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.modules = code(text)
        self._is_short = False
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def shorten(self, *, is_short: bool) -> None:
        """Be lower, for a low screen shows a code whole or not at all."""
        self._is_short = is_short
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        whole = len(self.modules) + 2 * QUIET
        low = _LOW_LARGE if is_large() else _LOW
        side = whole * max(_LEAST, theme().px(low if self._is_short else _SIDE) // whole)
        return QSize(side, side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        whole = len(self.modules) + 2 * QUIET
        side = min(self.width(), self.height()) // whole
        left = (self.width() - side * len(self.modules)) // 2
        top = (self.height() - side * len(self.modules)) // 2
        for row, modules in enumerate(self.modules):
            for column, dark in enumerate(modules):
                if dark:
                    x, y = left + column * side, top + row * side
                    painter.fillRect(x, y, side, side, Qt.GlobalColor.black)
