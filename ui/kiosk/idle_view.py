"""The warning before a visit is wiped: it says how long is left, and a touch gives more time."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui.kiosk.view import KioskButton, KioskHeadline
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import FIELD, SPACE
from ui.widgets.button import Rank
from ui.widgets.drawing import draw_box, smooth
from ui.widgets.labels import Lead

_SECOND = 1_000  # milliseconds


class IdleWarning(QWidget):
    """Lies over the page. `stayed` after a touch anywhere, `over` when the time is out."""

    stayed = Signal()
    over = Signal()

    def __init__(self, seconds: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.left = seconds
        self.title = KioskHeadline(_("Are you still there?"))
        self.said = Lead()
        self.stay = KioskButton(_("Yes, go on"), Rank.PRIMARY)
        self._tick = QTimer(self, interval=_SECOND)
        self.setAccessibleName(self.title.text())
        self._lay_out()
        self._say()
        self._tick.timeout.connect(self._on_tick)
        self.stay.clicked.connect(self.stayed)
        self._tick.start()
        parent.installEventFilter(self)
        self._cover()
        self.show()
        self.raise_()
        self.stay.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._cover()
        return False

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.stayed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.stayed.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        veil = worn.colour("paper")
        veil.setAlphaF(0.9)
        painter.fillRect(self.rect(), veil)
        box = QRectF(self._sheet.geometry())
        draw_box(painter, box, worn.colour("sheet"), worn.colour("accent"), width=2, radius=14)

    def _lay_out(self) -> None:
        worn = theme()
        self._sheet = QWidget()
        column = QVBoxLayout(self._sheet)
        pad = worn.px(SPACE.broad)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(worn.px(SPACE.base))
        for label in (self.title, self.said):
            column.addWidget(label)
        column.addWidget(self.stay, 0, Qt.AlignmentFlag.AlignRight)
        self._sheet.setMaximumWidth(worn.px(FIELD.sheet))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(pad, pad, pad, pad)
        outer.addStretch(1)
        outer.addWidget(self._sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(1)

    def _cover(self) -> None:
        page = self.parentWidget()
        if page is not None:
            self.setGeometry(page.rect())

    def _on_tick(self) -> None:
        self.left -= 1
        if self.left <= 0:
            self._tick.stop()
            self.over.emit()
        else:
            self._say()

    def _say(self) -> None:
        self.said.setText(
            _("In {seconds} seconds your answers are erased. Touch to go on.", seconds=self.left)
        )
