"""Grey lines where words will be, shown only when the wait is felt."""

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import MOTION
from ui.widgets.drawing import draw_box, smooth

_WIDTHS = (0.55, 0.95, 0.9, 0.7)


class Skeleton(QWidget):
    """Stands where a result will be; blank at first, so that quick work never blinks."""

    def __init__(self, lines: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = lines
        self.is_drawn = False
        self._timer = QTimer(self, singleShot=True, interval=MOTION.skeleton_after)
        self._timer.timeout.connect(self._on_felt)
        self.setAccessibleName(_("Being computed…"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.is_drawn = False
        self._timer.start()
        super().showEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().px(320), theme().px(28) * self.lines)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_drawn:
            return
        worn = theme()
        painter = smooth(QPainter(self))
        high, step = worn.px(12), worn.px(28)
        for line in range(self.lines):
            width = self.width() * _WIDTHS[line % len(_WIDTHS)]
            bar = QRectF(0, line * step + (step - high) / 2, width, high)
            draw_box(painter, bar, worn.colour("track"), radius=high / 2)

    def _on_felt(self) -> None:
        self.is_drawn = True
        self.update()
