"""A figure on a page: as wide as there is room, in the colours of the theme, told in a sentence."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from core.language import Language
from core.report.figures.figure import Figure, Sized
from ui.figures.painting import paint_drawing
from ui.texts import current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SHAPE, Colours

# How a figure is drawn for these colours, this language and this width in points:
# `partial(radar, dimensions)` is one. One that is `Sized` is drawn when it is first seen.
Drawn = Callable[[Colours, Language, float], Figure]

# The small print of the figures has 8 points: 12 pixels on the screen.
_PIXELS_A_POINT = 1.5
# A figure is drawn anew only for a width that differs by so much.
_WIDTH_STEP = 16


class FigureView(QWidget):
    """Shows a figure, drawn for the width there is and drawn again when the theme changes."""

    def __init__(self, drawn: Drawn | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn: Drawn | None = None
        self._figures: dict[tuple[object, str, int], Figure] = {}
        self._heights: dict[int, int] = {}  # by width
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_figure(drawn)

    def show_figure(self, drawn: Drawn | None) -> None:
        """Show another figure; None shows nothing."""
        before = self._heights.get(self.width())
        self._drawn = drawn
        self._figures.clear()
        self.setAccessibleName(self._told())
        # A figure that follows a slider keeps its height: the page need not be laid out anew, for
        # which it would be drawn in all the widths that a layout tries.
        if not self.isVisible() or before != self._true_height(self.width()):
            self._heights.clear()
            self.updateGeometry()
        self.update()

    def figure(self) -> Figure | None:
        """Return the figure as it is drawn for the present width."""
        return self._figure_for(self.width() if self.isVisible() else theme().px(SHAPE.column))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, arg__1: int) -> int:
        if arg__1 not in self._heights:
            self._heights[arg__1] = self._likely_height(arg__1)
        return self._heights[arg__1]

    @override
    def sizeHint(self) -> QSize:
        # Where it is shown, the drawing that is there will do: each width costs another one.
        width = self.width() if self.isVisible() and self.width() > 0 else theme().px(640)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(280), 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        # The height for this width may be likely only, or that of a figure shown before.
        true = self._true_height(self.width())
        if self._heights.get(self.width()) != true:
            self._heights = {self.width(): true}
            self.updateGeometry()
        super().resizeEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._figures.clear()
            self._heights.clear()
            self.updateGeometry()
            self.update()
        super().changeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        figure = self._figure_for(self.width())
        if figure is None:
            return
        drawing = figure.drawing
        factor = min(self.width() / drawing.width, self.height() / drawing.height)
        size = (drawing.width * factor, drawing.height * factor)
        painter = QPainter(self)
        try:
            paint_drawing(painter, drawing, QRectF((self.width() - size[0]) / 2, 0, *size))
        finally:
            # A painter that outlives its paint event takes the process with it.
            painter.end()

    def _told(self) -> str:
        if isinstance(self._drawn, Sized):
            return shown(self._drawn.sentence)
        figure = self.figure()
        return "" if figure is None else shown(figure.sentence)

    def _true_height(self, width: int) -> int:
        if isinstance(self._drawn, Sized):
            points = _points(width)
            return round(self._drawn.height(points) * width / points)
        figure = self._figure_for(width)
        return 0 if figure is None else round(figure.drawing.height * width / figure.drawing.width)

    def _likely_height(self, width: int) -> int:
        """Return the height for a width that a layout tries, without a drawing of its own.

        A layout tries half a dozen widths and keeps one: two drawings tell how the height goes with
        the width, and the one that is kept is drawn when it is there.
        """
        drawn = self._drawn_heights()
        step = _step(width)
        if step in drawn or len(drawn) < 2:
            return self._true_height(width)
        near, far = sorted(drawn, key=lambda each: abs(each - step))[:2]
        slope = (drawn[far] - drawn[near]) / (far - near)
        return round((drawn[near] + slope * (step - near)) * width / step)

    def _drawn_heights(self) -> dict[int, float]:
        """Return the heights of what is drawn in the present look, by width."""
        look = (theme(), current_language().code)
        return {
            step: figure.drawing.height * step / figure.drawing.width
            for (worn, code, step), figure in self._figures.items()
            if (worn, code) == look
        }

    def _figure_for(self, width: int) -> Figure | None:
        if self._drawn is None:
            return None
        worn, language = theme(), current_language()
        key = (worn, language.code, _step(width))
        if key not in self._figures:
            self._figures[key] = self._drawn(worn.colours, language, _points(width))
        return self._figures[key]


def _step(width: int) -> int:
    return max(width // _WIDTH_STEP, 1) * _WIDTH_STEP


def _points(width: int) -> float:
    """Return how many points wide the drawing for a width is."""
    return _step(width) / (_PIXELS_A_POINT * theme().scale.type_factor)
