"""The foot of a page: back on the left, the way on at the right, further buttons between them."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.flow import Flow
from ui.widgets.footer import Footer


class PageFooter(Footer):
    """One line; where it is too narrow, what stands between goes above, in lines of its own."""

    def __init__(self, back: QWidget, extra: Flow, primary: QWidget) -> None:
        super().__init__()
        worn = theme()
        self._ends = (back, primary)
        self._extra = extra
        self._is_beside = True
        self._between = QHBoxLayout()
        self._above = QVBoxLayout()
        row, column = QHBoxLayout(), QVBoxLayout(self)
        gap = worn.px(SPACE.close)
        column.setContentsMargins(worn.px(SPACE.wide), gap, worn.px(SPACE.broad), gap)
        column.setSpacing(gap)
        row.setSpacing(gap)
        row.addWidget(back)
        row.addStretch(1)
        row.addLayout(self._between)
        row.addWidget(primary)
        self._between.addLayout(extra)
        column.addLayout(self._above)
        column.addLayout(row)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        worn = theme()
        ends = [each.sizeHint().width() for each in self._ends if not each.isHidden()]
        wanted = sum(ends) + self._extra.sizeHint().width() + 2 * worn.px(SPACE.close)
        room = self.width() - worn.px(SPACE.wide) - worn.px(SPACE.broad)
        is_beside = wanted <= room
        if is_beside == self._is_beside:
            return
        self._is_beside = is_beside
        here, there = self._between, self._above
        old, new = (there, here) if is_beside else (here, there)
        old.removeItem(self._extra)
        self._extra.setParent(None)
        new.addLayout(self._extra)
