"""What stands over a page while its results are worked out: nothing of another visit shows."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SHAPE, SPACE
from ui.widgets.labels import PageTitle
from ui.widgets.skeleton import Skeleton


class Waiting(QWidget):
    """Covers its page whole, in calm: a word, and grey lines once the wait is felt."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.title = PageTitle(_("Calculating…"))
        self.skeleton = Skeleton(6)
        self._lay_out()
        self.hide()
        page.installEventFilter(self)

    def cover(self, *, shown: bool) -> None:
        """Cover the page, or uncover it."""
        if shown:
            self._fit()
            self.raise_()
        self.setVisible(shown)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour("paper"))

    def _fit(self) -> None:
        self.setGeometry(self._page.rect())

    def _lay_out(self) -> None:
        side = theme().px(SPACE.broad)
        column = QVBoxLayout(self)
        column.setContentsMargins(side, side, side, side)
        column.setSpacing(theme().px(SPACE.base))
        for widget in (self.title, self.skeleton):
            widget.setMaximumWidth(theme().px(SHAPE.column))
            column.addWidget(widget)
        column.addStretch(1)
        self.setAccessibleName(self.title.text())
