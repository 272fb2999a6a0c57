"""How much is done, as a thin strip and in words: « 12 sur 86 »."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.texts import _
from ui.theme.current import theme
from ui.widgets.drawing import draw_box, smooth


class ProgressStrip(QWidget):
    """Shows `done` of `total`; `text` replaces the usual words."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self.done, self.total, self.words = 0, 0, ""
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_progress(0, 0)

    def set_progress(self, done: int, total: int, text: str = "") -> None:
        """Show how much is done."""
        self.done, self.total = done, total
        self.words = text or _("{done} of {total}", done=done, total=total)
        self.setAccessibleName(f"{self._name} : {self.words}" if self._name else self.words)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().px(240), theme().px(24))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), self.sizeHint().height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        painter.setFont(worn.font("small"))
        wide = painter.fontMetrics().horizontalAdvance(self.words) + worn.px(12)
        high = worn.px(6)
        track = QRectF(0, (self.height() - high) / 2, max(self.width() - wide, 0), high)
        draw_box(painter, track, worn.colour("track"), radius=high / 2)
        if self.total and self.done:
            part = max(track.width() * min(self.done / self.total, 1), high)
            filled = QRectF(track.left(), track.top(), part, high)
            draw_box(painter, filled, worn.colour("accent"), radius=high / 2)
        painter.setPen(worn.colour("ink_soft"))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), align, self.words)
