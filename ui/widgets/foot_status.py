"""A quiet word at the foot of the rail that opens what it speaks of; long words wrap."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme.current import theme
from ui.theme.icons import paint_icon
from ui.widgets.chip import Mood
from ui.widgets.drawing import draw_box, smooth
from ui.widgets.drawn_button import DrawnButton

_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value
_ICONS = {Mood.GOOD: "check", Mood.CHECK: "warning", Mood.BAD: "warning", Mood.OWN: "person"}


class FootStatus(DrawnButton):
    """Shows a state in the colour of its mood."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ""
        self.mood = Mood.CALM
        self.wrap()
        self.dress()

    def say(self, words: str, mood: Mood) -> None:
        """Show these words; none takes no room."""
        if (words, mood) != (self.words, self.mood):
            self.words, self.mood = words, mood
            self.setAccessibleName(words)
            self.updateGeometry()
            self.update()
        self.setVisible(bool(words))

    @override
    def sizeHint(self) -> QSize:
        width = theme().px(180)
        return QSize(width, self.heightForWidth(width))

    @override
    def heightForWidth(self, width: int) -> int:
        worn = theme()
        area = QRect(0, 0, width - worn.px(34), worn.px(200))
        words = self.fontMetrics().boundingRect(area, _WRAP, self.words).height()
        return max(worn.px(32), words + worn.px(12))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        box = QRectF(self.rect())
        if self.underMouse():
            draw_box(painter, box, worn.colour("hover"))
        if self.hasFocus():
            draw_box(painter, box, None, worn.colour("accent"), width=2)
        ink = worn.colour(self.mood.value)
        side = worn.px(16)
        name = _ICONS.get(self.mood, "sync")
        top = worn.px(6) + (self.fontMetrics().height() - side) / 2
        paint_icon(painter, name, QRectF(worn.px(8), top, side, side), ink.name())
        painter.setFont(self.font())
        painter.setPen(ink)
        where = box.adjusted(worn.px(30), worn.px(6), -worn.px(4), 0)
        painter.drawText(where, _WRAP, self.words)

    @override
    def dress(self) -> None:
        self.setFont(theme().font("small"))
        self.updateGeometry()
