"""The list of the catalogue: a line an aid, drawn, however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from core.aids.catalogue import Entry
from ui.rules.words import SHAPES, TOKENS, plain_tip, state_words
from ui.theme.current import theme
from ui.widgets.drawing import draw_fullness, smooth

_Index: TypeAlias = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


@dataclass(frozen=True, slots=True)
class CatalogueLine:
    """An aid of the list: its words, ready to be drawn."""

    entry: Entry
    title: str
    note: str
    brings: str

    @property
    def spoken(self) -> str:
        """What assistive tools say of it."""
        words = (self.title, state_words(self.entry), self.brings, self.note)
        return ". ".join(filter(None, words))


class CatalogueModel(QAbstractListModel):
    """The lines that are shown, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[CatalogueLine, ...] = ()

    def show_lines(self, lines: Sequence[CatalogueLine]) -> None:
        """Show these lines instead."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return line.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(line.spoken)
            case _:
                return None


class CatalogueList(QListView):
    """Arrows move, Enter or a press opens; `left_at_top` where Up goes beyond the first line."""

    opened = Signal(str)
    left_at_top = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines_model = CatalogueModel()
        self.setModel(self.lines_model)
        self.setItemDelegate(_LineDrawing(self.lines_model, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._on_clicked)

    def show_lines(self, lines: Sequence[CatalogueLine], *, kept: bool = False) -> None:
        """Show these lines from the first one, or from the one that the person was on if `kept`."""
        current = self.current() if kept else ""
        self.lines_model.show_lines(lines)
        rows = [row for row, line in enumerate(lines) if line.entry.instrument.id == current]
        if lines:
            self.setCurrentIndex(self.lines_model.index(rows[0] if rows else 0))

    def current(self) -> str:
        """Return the aid that the person is on, if any."""
        index = self.currentIndex()
        if not index.isValid():
            return ""
        return self.lines_model.lines[index.row()].entry.instrument.id

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            if self.current():
                self.opened.emit(self.current())
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_at_top.emit()
        elif event.text().isprintable() and event.text().strip():
            event.ignore()  # letters are words to look for, not a jump in the list
        else:
            super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        self.opened.emit(self.current())


class _LineDrawing(QStyledItemDelegate):
    """Draws a line: its state, its name and whose it is, what it brings and until when."""

    def __init__(self, model: CatalogueModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        worn = theme()
        heights = (QFontMetrics(each).height() for each in (_title_font(), worn.font("small")))
        return QSize(worn.px(320), max(worn.target, sum(heights) + worn.px(22)))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        worn = theme()
        line = self._model.lines[index.row()]
        box: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - stubs lack it
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, worn.colour("accent_wash"))
            if state & QStyle.StateFlag.State_HasFocus:
                painter.fillRect(
                    box.left(), box.top(), worn.px(4), box.height(), worn.colour("accent")
                )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, worn.colour("hover"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, worn.colour("line"))
        self._draw_sign(painter, line, box)
        right = self._draw_right(painter, line, box)
        self._draw_left(painter, line, box, right)

    def _draw_sign(self, painter: QPainter, line: CatalogueLine, box: QRect) -> None:
        worn = theme()
        side = worn.px(16)
        top = box.top() + (box.height() - side) / 2
        spot = QRectF(box.left() + worn.px(16), top, side, side)
        painter.save()
        smooth(painter)
        token = TOKENS[line.entry.state]
        draw_fullness(painter, spot, SHAPES[line.entry.state], worn.colour(token))
        painter.restore()

    def _draw_right(self, painter: QPainter, line: CatalogueLine, box: QRect) -> int:
        """Draw what the aid brings over its state; return the width that they take."""
        worn = theme()
        strong, small = worn.font(strong=True), worn.font("small")
        state = state_words(line.entry)
        wide = max(
            QFontMetrics(strong).horizontalAdvance(line.brings),
            QFontMetrics(small).horizontalAdvance(state),
        )
        room = _inner(box)
        top, bottom = _halves(room)
        painter.setFont(strong)
        painter.setPen(worn.colour("ink"))
        painter.drawText(top if line.brings else QRect(), _RIGHT, line.brings)
        painter.setFont(small)
        painter.setPen(worn.colour(TOKENS[line.entry.state]))
        painter.drawText(bottom if line.brings else room, _RIGHT, state)
        return wide

    def _draw_left(self, painter: QPainter, line: CatalogueLine, box: QRect, right: int) -> None:
        worn = theme()
        room = _inner(box).adjusted(worn.px(32), 0, -right - worn.px(20), 0)
        top, bottom = _halves(room)
        for words, font, token, area in (
            (line.title, _title_font(), "ink", top),
            (line.note, worn.font("small"), "ink_soft", bottom),
        ):
            painter.setFont(font)
            painter.setPen(worn.colour(token))
            elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, _LEFT, elided)


def _title_font() -> QFont:
    return theme().font(strong=True)


def _inner(box: QRect) -> QRect:
    worn = theme()
    return box.adjusted(worn.px(16), worn.px(9), -worn.px(16), -worn.px(9))


def _halves(room: QRect) -> tuple[QRect, QRect]:
    title = QFontMetrics(_title_font()).height()
    top = QRect(room.left(), room.top(), room.width(), title)
    return top, QRect(room.left(), top.bottom() + 3, room.width(), room.bottom() - top.bottom() - 2)
