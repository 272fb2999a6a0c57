"""What stands where nothing is yet: a picture in lines, one sentence, one action."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme.current import theme
from ui.theme.icons import paint_icon
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.labels import PlainLabel


class LineArt(QWidget):
    """An icon drawn large, in the quiet colour."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icon_name = icon

    @override
    def sizeHint(self) -> QSize:
        side = theme().px(56)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = min(self.width(), self.height())
        where = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_icon(painter, self.icon_name, where, theme().colours.field_border, stroke=0.9)


class EmptyState(QWidget):
    """Says in one sentence why nothing is here, and what to do about it."""

    def __init__(
        self, sentence: str, action: str = "", icon: str = "list", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.sentence = PlainLabel(sentence)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.sentence.set_token("ink_soft")
        self.action = Button(action, Rank.SECONDARY)
        self._lay_out(LineArt(icon))
        # Only now: before it has a parent it would flash as a window of its own.
        self.action.setVisible(bool(action))

    def _lay_out(self, art: LineArt) -> None:
        worn = theme()
        art.setFixedSize(art.sizeHint())
        column = QVBoxLayout(self)
        pad = worn.px(SPACE.broad)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(worn.px(SPACE.base))
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(art, 0, centre)
        column.addWidget(self.sentence, 0, centre)
        column.addWidget(self.action, 0, centre)
