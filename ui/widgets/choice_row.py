"""One row of a list of answers: a mark, words, and the key that chooses it."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme.current import theme
from ui.widgets.drawing import (
    Fullness,
    draw_box,
    draw_fullness,
    draw_keycap,
    draw_tick,
    faint,
    smooth,
)
from ui.widgets.drawn_button import DrawnButton

_WRAP = Qt.TextFlag.TextWordWrap.value
_LEFT = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value | _WRAP


class ChoiceRow(DrawnButton):
    """A checkable row; `multiple` draws a box to tick, else a disc to fill."""

    takes_enter = False

    def __init__(
        self, text: str, note: str, key: str, *, multiple: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.note = note
        self.key = key
        self.quiet = False
        self.multiple = multiple
        self.words = text
        self.setAccessibleName(text)
        self.setAccessibleDescription(note)
        self.setCheckable(True)
        self.setAutoExclusive(not multiple)  # read by assistive tools: radio button, not check box
        self.wrap()
        self.dress()

    @override
    def sizeHint(self) -> QSize:
        width = theme().px(480)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), theme().target)

    @override
    def heightForWidth(self, width: int) -> int:
        text, note = self._text_heights(width)
        return max(theme().target, text + note + 2 * theme().px(7))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        worn = theme()
        box = QRectF(self.rect())
        checked, focused = self.isChecked(), self.hasFocus()
        draw_box(painter, box, self._ground(), worn.colour("accent" if checked else "line"))
        if focused:
            draw_box(painter, box, None, worn.colour("ink" if checked else "accent"), width=2)
        self._draw_mark(painter)
        self._draw_words(painter)
        if self.key:
            side = worn.px(22)
            top = (self.height() - side) / 2
            cap = QRectF(self.width() - side - worn.px(10), top, side, side)
            draw_keycap(painter, cap, self.key, strong=checked)

    def _ground(self) -> QColor:
        if self.isChecked():
            return theme().colour("accent_wash")
        over = self.isEnabled() and self.underMouse()
        return theme().colour("hover" if over else "paper" if self.quiet else "sheet")

    def _draw_mark(self, painter: QPainter) -> None:
        worn = theme()
        side = worn.px(18)
        mark = QRectF(worn.px(12), (self.height() - side) / 2, side, side)
        checked = self.isChecked()
        edge = worn.colour("accent" if checked else "field_border") if self.isEnabled() else faint()
        fill = edge if checked else worn.colour("sheet")
        if self.multiple:
            draw_box(painter, mark, fill, edge, width=1.5, radius=4)
            if checked:
                draw_tick(painter, mark.adjusted(4, 4, -4, -4), worn.colour("on_accent"))
            return
        draw_box(painter, mark, worn.colour("sheet"), edge, width=1.5, radius=side / 2)
        if checked:
            draw_fullness(painter, mark.adjusted(5, 5, -5, -5), Fullness.FULL, edge)

    def _draw_words(self, painter: QPainter) -> None:
        worn = theme()
        text, note = self._text_heights(self.width())
        left, width = self._text_span(self.width())
        top = (self.height() - text - note) // 2
        painter.setFont(self.font())
        ink = worn.colour("ink_soft" if self.quiet and not self.isChecked() else "ink")
        painter.setPen(ink if self.isEnabled() else faint())
        painter.drawText(QRect(left, top, width, text), _LEFT, self.words)
        if self.note:
            painter.setFont(worn.font("small"))
            painter.setPen(worn.colour("ink_soft"))
            painter.drawText(QRect(left, top + text, width, note), _LEFT, self.note)

    def _text_span(self, width: int) -> tuple[int, int]:
        worn = theme()
        left = worn.px(12 + 18 + 12)
        right = worn.px(12 + (22 + 10 if self.key else 0))
        return left, max(width - left - right, worn.px(60))

    def _text_heights(self, width: int) -> tuple[int, int]:
        room = QRect(0, 0, self._text_span(width)[1], 1 << 20)
        text = self.fontMetrics().boundingRect(room, _LEFT, self.words).height()
        if not self.note:
            return text, 0
        small = QFontMetrics(theme().font("small"))
        return text, small.boundingRect(room, _LEFT, self.note).height()

    @override
    def dress(self) -> None:
        self.setFont(theme().font())
        self.updateGeometry()
