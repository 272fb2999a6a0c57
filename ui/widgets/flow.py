"""A row of small things that goes on in the next line when the width is used up."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override

from ui.theme.current import theme
from ui.theme.tokens import SPACE


class Flow(QLayout):
    """Lays chips, badges or buttons out like the words of a text.

    `centred` lines have what is lower in their middle: a word beside buttons.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = SPACE.tight, centred: bool = False
    ) -> None:
        super().__init__(parent)
        self._centred = centred
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
        free = arg__1.height() - self._lay_out(arg__1, moving=False) if self._centred else 0
        self._lay_out(arg__1.adjusted(0, max(free, 0) // 2, 0, 0), moving=True)

    @override
    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() + self._gap for size in sizes) - self._gap
        return QSize(max(width, 0), max((size.height() for size in sizes), default=0))

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(_least(item))
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay_out(self, room: QRect, *, moving: bool) -> int:
        """Return the height taken; put the items in place if `moving`."""
        top = room.top()
        for line in self._lines(room.width()):
            high = max(size.height() for _item, size in line)
            if moving:
                self._place(line, QRect(room.left(), top, room.width(), high))
            top += high + self._gap
        return max(top - self._gap, room.top()) - room.top()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Return the items line by line, each with its size."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._shown():
            size = _fitting(item, width)
            if not lines or left + size.width() > width:
                lines.append([])
                left = 0
            lines[-1].append((item, size))
            left += size.width() + self._gap
        return lines

    def _place(self, line: list[tuple[QLayoutItem, QSize]], room: QRect) -> None:
        left = room.left()
        for item, size in line:
            lower = (room.height() - size.height()) // 2 if self._centred else 0
            item.setGeometry(QRect(QPoint(left, room.top() + lower), size))
            left += size.width() + self._gap


def _fitting(item: QLayoutItem, width: int) -> QSize:
    """Return the size of an item: no wider than a line, and as high as it then is."""
    size = item.sizeHint()
    if size.width() <= width or width <= 0:
        return size
    return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else size.height())


def _least(item: QLayoutItem) -> QSize:
    """Return how small an item can be: what cuts its words says so itself."""
    widget = item.widget()
    said = widget.minimumSizeHint() if widget is not None else QSize()
    return said if said.isValid() else item.minimumSize()
