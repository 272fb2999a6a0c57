"""Two columns side by side where there is room for both, else one below the other."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.turning import Turning

_COLUMN = 408  # px below which a column is not read beside another


class TwoColumns(QWidget):
    """Put what is asked in `left` and what comes of it in `right`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left = QVBoxLayout()
        self.right = QVBoxLayout()
        row = Turning(self, gap=SPACE.wide, least=theme().px(_COLUMN))
        for column in (self.left, self.right):
            holder = QWidget()
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme().px(SPACE.base))
            outer = QVBoxLayout(holder)
            outer.setContentsMargins(0, 0, 0, 0)
            outer.addLayout(column)
            outer.addStretch(1)
            row.addWidget(holder, 1)
