"""A sheet of paper on the page: a white ground, a thin line, no shadow."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme.current import theme
from ui.theme.tokens import SHAPE, SPACE
from ui.widgets.drawing import draw_box, smooth
from ui.widgets.labels import SectionTitle


class Card(QFrame):
    """Holds what belongs together; `body` is its column. `callout` gives it the accent's wash."""

    def __init__(
        self, title: str = "", parent: QWidget | None = None, *, callout: bool = False
    ) -> None:
        super().__init__(parent)
        self.callout = callout
        self.title = SectionTitle(title)
        self.head_actions = QHBoxLayout()
        self.body = QVBoxLayout()
        self._lay_out()

    def set_title(self, title: str) -> None:
        """Show this title, or none."""
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.setAccessibleName(title)

    def add(self, widget: QWidget) -> QWidget:
        """Put a widget at the end of the card and return it."""
        self.body.addWidget(widget)
        return widget

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        fill = worn.colour("accent_wash" if self.callout else "sheet")
        edge = worn.colour("accent_wash" if self.callout else "line")
        draw_box(painter, QRectF(self.rect()), fill, edge, radius=worn.px(SHAPE.radius))

    def _lay_out(self) -> None:
        pad = theme().px(20)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme().px(SPACE.close))
        head = QHBoxLayout()
        head.addWidget(self.title, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(self.head_actions)
        self.body.setSpacing(theme().px(SPACE.close))
        column.addLayout(head)
        column.addLayout(self.body)
        self.set_title(self.title.text())
