"""A figure on a page: as wide as there is room, in the colours of the theme, told in a sentence."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.figures.painting import paint_drawing
from ui.theme.current import theme
from ui.theme.tokens import Colours, Mode

Drawn = Callable[[Colours], Any]


class FigureView(QWidget):
    """Shows the drawing that `drawn` returns for a set of colours, and follows the theme."""

    def __init__(
        self, drawn: Drawn | None = None, sentence: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._drawn = drawn
        self._mode: Mode | None = None
        self._drawing: Any = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(sentence)

    def set_figure(self, drawn: Drawn | None, sentence: str) -> None:
        """Show another figure, told in this sentence; None shows nothing."""
        self._drawn, self._drawing = drawn, None
        self.setAccessibleName(sentence)
        self.updateGeometry()
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        drawing = self._current()
        return 0 if drawing is None else round(width * drawing.height / drawing.width)

    @override
    def sizeHint(self) -> QSize:
        drawing = self._current()
        if drawing is None:
            return QSize(0, 0)
        factor = theme().scale.factor
        return QSize(round(drawing.width * factor), round(drawing.height * factor))

    @override
    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(hint.width() // 2, hint.height() // 2)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.PaletteChange}:
            self.update()
        super().changeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        drawing = self._current()
        if drawing is None:
            return
        factor = min(self.width() / drawing.width, self.height() / drawing.height)
        size = (drawing.width * factor, drawing.height * factor)
        left = (self.width() - size[0]) / 2
        painter = QPainter(self)
        try:
            paint_drawing(painter, drawing, QRectF(left, 0, *size))
        finally:
            # A painter that outlives its paint event takes the process with it.
            painter.end()

    def _current(self) -> Any:  # noqa: ANN401 - reportlab has no types
        worn = theme()
        if self._drawn is not None and (self._drawing is None or self._mode is not worn.mode):
            self._drawing, self._mode = self._drawn(worn.colours), worn.mode
        return self._drawing if self._drawn is not None else None
