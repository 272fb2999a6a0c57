"""A card of which one line shows, and the rest when it is opened."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from ui.pages.line_head import LineHead
from ui.theme.current import theme
from ui.theme.tokens import SHAPE
from ui.widgets.drawing import draw_box, smooth


class FoldCard(QFrame):
    """Subclasses make the inside when the card is first opened."""

    def __init__(self, head: LineHead, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = head
        self.inside: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(head)
        head.toggled.connect(self._on_toggled)

    def made_inside(self) -> QWidget:
        """Return what shows under the line."""
        raise NotImplementedError

    def is_open(self) -> bool:
        """Tell whether the detail shows."""
        return self.line.isChecked()

    def set_open(self, *, opened: bool) -> None:
        """Show or fold the detail."""
        self.line.setChecked(opened)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        box, radius = QRectF(self.rect()), worn.px(SHAPE.radius)
        draw_box(painter, box, worn.colour("sheet"), worn.colour("line"), radius=radius)

    def _on_toggled(self, opened: bool) -> None:  # noqa: FBT001 - what Qt hands over
        if opened and self.inside is None:
            self.inside = self.made_inside()
            self._column.addWidget(self.inside)
        if self.inside is not None:
            self.inside.setVisible(opened)
