"""A row of small things that goes on in the next line when the width is used up."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override

from ui.theme.current import theme
from ui.theme.tokens import SPACE


class Flow(QLayout):
    """Lays chips, badges or buttons out like the words of a text."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = SPACE.tight) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = theme().px(gap)
        self.setContentsMargins(QMargins())

    @override
    def addItem(self, arg__1: QLayoutItem) -> None:
        self._items.append(arg__1)

    def insertWidget(self, place: int, widget: QWidget) -> None:  # noqa: N802 - as Qt's own layouts
        """Put a widget before another one."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())

    @override
    def setSpacing(self, arg__1: int) -> None:
        self._gap = arg__1

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[reportIncompatibleMethodOverride] # Qt expects None past the end
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[reportIncompatibleMethodOverride] # as above
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, arg__1: int) -> int:
        return self._lay_out(QRect(0, 0, arg__1, 0), moving=False)

    @override
    def setGeometry(self, arg__1: QRect) -> None:
        super().setGeometry(arg__1)
        self._lay_out(arg__1, moving=True)

    @override
    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() + self._gap for size in sizes) - self._gap
        return QSize(max(width, 0), max((size.height() for size in sizes), default=0))

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay_out(self, room: QRect, *, moving: bool) -> int:
        """Return the height taken; put the items in place if `moving`."""
        left, top, line = room.left(), room.top(), 0
        for item in self._shown():
            size = _fitting(item, room.width())
            if left > room.left() and left + size.width() > room.right() + 1:
                left, top, line = room.left(), top + line + self._gap, 0
            if moving:
                item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self._gap
            line = max(line, size.height())
        return top + line - room.top()


def _fitting(item: QLayoutItem, width: int) -> QSize:
    """Return the size of an item: no wider than a line, and as high as it then is."""
    size = item.sizeHint()
    if size.width() <= width or width <= 0:
        return size
    return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else size.height())
