"""A field that finds one thing of many by some of its words, with a list that drops down."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QCompleter,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from ui.theme.current import theme
from ui.widgets.search_field import SearchField

_Index: TypeAlias = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its code, its words, and what tells it from others of the same words."""

    code: str
    words: str
    aside: str = ""


class LookupField(SearchField):
    """Type some words; Down goes into the list, Enter takes a line of it (the first if none).

    `picked` gives the code; what is typed and stands in no list is for the page to judge.
    """

    picked = Signal(str)
    is_kept = True

    def __init__(
        self, name: str, find: Callable[[str], Sequence[Hit]], parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self.setPlaceholderText("")
        self.hits = _Hits()
        self._find = find
        self._list = QCompleter(self.hits, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setMaxVisibleItems(10)
        self.view = QListView()
        self._list.setPopup(self.view)
        self.view.setItemDelegate(_HitLine(self.view))
        self.view.setUniformItemSizes(True)
        self.setCompleter(self._list)
        self.textEdited.connect(self._on_typed)
        self._list.activated.connect(self._on_activated)

    def is_open(self) -> bool:
        """Tell whether the list shows."""
        return self.view.isVisible()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The list would let Enter through to the line first: one press would count twice.
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.is_open():
            row = max(self.view.currentIndex().row(), 0)
            self.view.hide()
            self._take(row)
            event.accept()
            return
        super().keyPressEvent(event)

    def _on_typed(self, text: str) -> None:
        self.hits.show_hits(self._find(text) if len(text.strip()) > 1 else ())

    def _on_activated(self) -> None:
        self._take(self.view.currentIndex().row())

    def _take(self, row: int) -> None:
        hit = self.hits.hits[row]
        self.setText(hit.words)
        self.picked.emit(hit.code)


class _Hits(QAbstractListModel):
    """What was found, line by line."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: tuple[Hit, ...] = ()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.hits = tuple(hits)
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.hits)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self.hits[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return hit.words
            case Qt.ItemDataRole.UserRole:
                return hit.aside
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{hit.words}, {hit.aside}" if hit.aside else hit.words
            case _:
                return None


class _HitLine(QStyledItemDelegate):
    """Draws a line: the words on the left, what tells it apart small on the right."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(theme().px(320), theme().target)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        worn = theme()
        box: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - stubs lack it
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, worn.colour("accent_wash"))
        room = box.adjusted(worn.px(10), 0, -worn.px(10), 0)
        aside = str(index.data(Qt.ItemDataRole.UserRole) or "")
        painter.setFont(worn.font("small"))
        painter.setPen(worn.colour("ink_soft"))
        painter.drawText(room, _RIGHT, aside)
        end = QFontMetrics(worn.font("small")).horizontalAdvance(aside)
        room.setRight(room.right() - end - worn.px(12))
        painter.setFont(worn.font())
        painter.setPen(worn.colour("ink"))
        words = QFontMetrics(worn.font()).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, _LEFT, words)
