"""A table to read: rows of anything, columns that say how each is written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget
from typing_extensions import override

from ui.theme.current import theme
from ui.widgets.table_room import broken_head, head_width, shared

_Index = QModelIndex | QPersistentModelIndex
_LEAST = 120  # px of a column that takes the rest
_ROOT = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column and the text of its cell in a row; figures stand right."""

    head: str
    text: Callable[[Any], str]
    figures: bool = False
    stretch: bool = False


class RowsModel(QAbstractTableModel):
    """Shows a list of rows through its columns; nothing can be edited."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[object] = ()) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: tuple[object, ...] = tuple(rows)
        self._has_broken_heads = False

    def break_heads(self, *, broken: bool) -> None:
        """Write the heads on several lines, or on one."""
        if broken != self._has_broken_heads:
            self._has_broken_heads = broken
            last = self.columnCount() - 1
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    def set_rows(self, rows: Sequence[object]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def put_rows(self, rows: Sequence[object]) -> None:
        """Show these rows; as many as before are the same ones, written anew."""
        if len(rows) != len(self.rows):
            self.set_rows(rows)
            return
        self.rows = tuple(rows)
        ends = self.rowCount() - 1, self.columnCount() - 1
        self.dataChanged.emit(self.index(0, 0), self.index(*ends))

    @override
    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column = self.columns[index.column()]
        told = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        if role in told or (role == Qt.ItemDataRole.ToolTipRole and not column.figures):
            return column.text(self.rows[index.row()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.figures else _LEFT
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        head = self.columns[section].head
        if role == Qt.ItemDataRole.DisplayRole:
            return broken_head(head) if self._has_broken_heads else head
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return head
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].figures else _LEFT
        return None


class Table(QTableView):
    """Shows rows; arrows move, Enter or a double click opens a row. As tall as `visible_rows`."""

    opened = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[object] = (),
        parent: QWidget | None = None,
        *,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self.visible_rows = 12
        self._is_wide = False  # wider than its room: it moves sideways
        self.rows_model = RowsModel(columns, rows)
        self.setModel(self.rows_model)
        self.setAccessibleName(name)
        self._set_up()
        self.activated.connect(self._on_activated)

    def set_rows(self, rows: Sequence[object]) -> None:
        """Show these rows instead."""
        self.rows_model.set_rows(rows)
        self._fit()
        self.updateGeometry()

    def put_rows(self, rows: Sequence[object]) -> None:
        """Show these rows; where they are as many, the person stays on the current one."""
        self.rows_model.put_rows(rows)
        self.updateGeometry()

    def current_row(self) -> object | None:
        """Return the row the person is on, if any."""
        index = self.currentIndex()
        return self.rows_model.rows[index.row()] if index.isValid() else None

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
            self.updateGeometry()
        super().changeEvent(event)

    @override
    def sizeHint(self) -> QSize:
        shown = min(max(len(self.rows_model.rows), 1), self.visible_rows)
        rows = shown * self.verticalHeader().defaultSectionSize()
        head = self.horizontalHeader().sizeHint().height()
        under = self.horizontalScrollBar().sizeHint().height() if self._is_wide else 0
        return QSize(theme().px(480), head + rows + under + 4)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(240), self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().target + 4)
        # As the sheet writes the sections: their widths are reckoned with the font of the head.
        self.horizontalHeader().setFont(theme().font("small", strong=True))

    def _fit(self) -> None:
        """Give each column its room; where there is not enough, heads break and words are cut."""
        head, columns = self.horizontalHeader(), self.rows_model.columns
        cells = [self.sizeHintForColumn(at) for at in range(len(columns))]
        room = self._room()
        is_narrow = sum(_wanted(columns, cells, broken=False)) > room
        self.rows_model.break_heads(broken=is_narrow)
        fit, stretch = QHeaderView.ResizeMode.ResizeToContents, QHeaderView.ResizeMode.Stretch
        for place, column in enumerate(columns):
            usual = stretch if column.stretch else fit
            head.setSectionResizeMode(
                place, QHeaderView.ResizeMode.Interactive if is_narrow else usual
            )
        widths = [0]
        if is_narrow:
            wanted = _wanted(columns, cells, broken=True)
            words = theme().type_px(_LEAST)
            leasts = [
                width
                if column.figures
                else min(width, max(words, head_width(column.head, broken=True)))
                for column, width in zip(columns, wanted, strict=True)
            ]
            widths = shared(wanted, leasts, room)
            for place, width in enumerate(widths):
                head.resizeSection(place, width)
        if self._is_wide is not (sum(widths) > room):
            self._is_wide = not self._is_wide
            self.updateGeometry()  # the bar under it takes room

    def _room(self) -> int:
        """Return the width for the columns; of the width alone, or height and bars would chase."""
        scrolls = len(self.rows_model.rows) > self.visible_rows
        bar = self.verticalScrollBar().sizeHint().width() if scrolls else 0
        return self.width() - 2 * self.frameWidth() - bar

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.verticalHeader().hide()
        self._dress()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(theme().px(56))
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Taken here, so that no default button of the page is pressed as well.
        row = self.current_row()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and row is not None:
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows_model.rows[index.row()])


def _wanted(columns: Sequence[Column], cells: Sequence[int], *, broken: bool) -> list[int]:
    """Return how wide each column would be; one that takes the rest may have less than it holds."""
    least = theme().type_px(_LEAST)
    return [
        max(
            min(cell, least) if column.stretch and not broken else cell,
            head_width(column.head, broken=broken),
        )
        for column, cell in zip(columns, cells, strict=True)
    ]
