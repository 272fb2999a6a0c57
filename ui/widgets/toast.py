"""A quiet confirmation at the bottom of the window, with a way to undo."""

from PySide6.QtCore import (
    QByteArray,
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget
from typing_extensions import override

from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import MOTION, SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.drawing import draw_box, smooth
from ui.widgets.labels import PlainLabel


class Toast(QFrame):
    """Floats above its parent's bottom edge; one message at a time, gone after a while."""

    undone = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self.message = PlainLabel()
        self.undo = Button(_("Undo"), Rank.QUIET, "undo")
        self.close_button = Button("", Rank.QUIET, "close", name=_("Close the message"))
        self._timer = QTimer(self, singleShot=True)
        self.motion = QPropertyAnimation(self, QByteArray(b"pos"), self)
        self.motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._timer.timeout.connect(self.hide)
        self.undo.clicked.connect(self._on_undo)
        self.close_button.clicked.connect(self.hide)
        self._lay_out()
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, *, undoable: bool = False) -> None:
        """Show a message, with the button to undo if that can be done."""
        self.message.setText(text)
        self.setAccessibleName(text)
        self.undo.setVisible(undoable)
        self._place()
        self.show()
        self.raise_()
        self._come()
        # Imported with the first message: the window is painted without it.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self._timer.start(MOTION.toast)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        draw_box(painter, QRectF(self.rect()), worn.colour("sheet"), worn.colour("field_border"))

    def _lay_out(self) -> None:
        worn = theme()
        row = QHBoxLayout(self)
        row.setContentsMargins(worn.px(SPACE.base), worn.px(6), worn.px(6), worn.px(6))
        row.setSpacing(worn.px(SPACE.tight))
        row.addWidget(self.message, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.undo)
        row.addWidget(self.close_button)

    def _come(self) -> None:
        """Rise the last few pixels into place, where things may move."""
        if theme().moving:
            place = self.pos()
            self.motion.setDuration(MOTION.quick)
            self.motion.setStartValue(place + QPoint(0, theme().px(SPACE.tight)))
            self.motion.setEndValue(place)
            self.motion.start()

    def _place(self) -> None:
        self.motion.stop()
        parent = self._host
        room = parent.width() - 2 * theme().px(SPACE.wide)
        self.resize(min(self.sizeHint().width(), room), self.sizeHint().height())
        bottom = parent.height() - self.height() - theme().px(72)
        self.move((parent.width() - self.width()) // 2, bottom)

    def _on_undo(self) -> None:
        self.hide()
        self.undone.emit()
