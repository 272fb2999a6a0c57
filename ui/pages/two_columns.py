"""Two columns side by side where there is room for both, else one below the other."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme.current import theme
from ui.theme.tokens import SPACE

_SIDE_BY_SIDE = 840


class TwoColumns(QWidget):
    """Put what is asked in `left` and what comes of it in `right`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left = QVBoxLayout()
        self.right = QVBoxLayout()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme().px(SPACE.wide))
        for column in (self.left, self.right):
            holder = QWidget()
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme().px(SPACE.base))
            outer = QVBoxLayout(holder)
            outer.setContentsMargins(0, 0, 0, 0)
            outer.addLayout(column)
            outer.addStretch(1)
            self._row.addWidget(holder, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()
        super().changeEvent(event)

    def _arrange(self) -> None:
        beside, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wide = self.width() >= theme().px(_SIDE_BY_SIDE)
        self._row.setDirection(beside if wide else under)
