"""Detail folded away under one line of words."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ui.texts import _
from ui.theme.current import theme
from ui.theme.icons import paint_icon
from ui.theme.tokens import SPACE
from ui.widgets.drawing import draw_box, smooth
from ui.widgets.drawn_button import DrawnButton

_TALL = 1 << 20
_WRAP = (
    Qt.AlignmentFlag.AlignLeft.value
    | Qt.AlignmentFlag.AlignVCenter.value
    | Qt.TextFlag.TextWordWrap.value
)


class FoldLine(DrawnButton):
    """The line that opens and closes a fold."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = text
        self.setCheckable(True)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.dress()
        self._tell()
        self.toggled.connect(self._tell)

    def say(self, text: str) -> None:
        """Show these words on the line."""
        self.words = text
        self._tell()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        worn = theme()
        width = self.fontMetrics().horizontalAdvance(self.words) + worn.px(24 + 10) + 2
        return QSize(width, worn.target)

    @override
    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(word) for word in self.words.split()), default=0)
        return QSize(widest + theme().px(24 + 10) + 2, theme().target)

    @override
    def heightForWidth(self, width: int) -> int:
        worn = theme()
        room = QRect(0, 0, width - worn.px(24), _TALL)
        words = self.fontMetrics().boundingRect(room, _WRAP, self.words).height()
        return max(worn.target, words + worn.px(SPACE.tight))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        box = QRectF(self.rect())
        if self.underMouse():
            draw_box(painter, box, worn.colour("hover"))
        if self.hasFocus():
            draw_box(painter, box, None, worn.colour("accent"), width=2)
        side = worn.px(20)
        where = QRectF(-worn.px(1), (self.height() - side) / 2, side, side)
        name = "chevron-down" if self.isChecked() else "chevron-right"
        paint_icon(painter, name, where, worn.colours.accent)
        painter.setPen(worn.colour("accent"))
        painter.drawText(self.rect().adjusted(worn.px(24), 0, 0, 0), _WRAP, self.words)

    @override
    def dress(self) -> None:
        self.setFont(theme().font("body", strong=True))
        self.updateGeometry()

    def _tell(self) -> None:
        state = _("unfolded") if self.isChecked() else _("folded")
        self.setAccessibleName(f"{self.words}, {state}")


class Foldout(QWidget):
    """A line, and under it the `body` that shows when the line is pressed."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = FoldLine(text)
        self.inside = QWidget()
        self.body = QVBoxLayout(self.inside)
        self.body.setContentsMargins(theme().px(24), theme().px(4), 0, theme().px(SPACE.tight))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self.inside)
        self.inside.hide()
        self.line.toggled.connect(self.inside.setVisible)

    def add(self, widget: QWidget) -> QWidget:
        """Put a widget at the end of the fold and return it."""
        self.body.addWidget(widget)
        return widget

    def is_open(self) -> bool:
        """Tell whether the detail shows."""
        return self.line.isChecked()

    def set_open(self, *, opened: bool) -> None:
        """Show or fold the detail."""
        self.line.setChecked(opened)
