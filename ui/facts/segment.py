"""One possible answer as a button: its words, the key that gives it."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from core.facts.definition import Value
from core.facts.situation import Silence
from ui.theme.current import theme
from ui.theme.tokens import SHAPE
from ui.widgets.drawing import draw_box, draw_tick, smooth
from ui.widgets.drawn_button import DrawnButton
from ui.widgets.eliding import shortened


@dataclass(frozen=True, slots=True)
class Pick:
    """A possible answer of a line: its value, its words, the key that gives it."""

    value: Value | Silence
    text: str
    key: str
    full: str = ""  # what assistive tools say, where the words alone are too short


class Segment(DrawnButton):
    """One possible answer; `multiple` draws a box to tick before its words."""

    takes_enter = False

    def __init__(self, pick: Pick, *, multiple: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pick = pick
        self.multiple = multiple and not isinstance(pick.value, Silence)
        self.hinted = False
        self.setCheckable(True)
        self.setAutoExclusive(not multiple)  # read by assistive tools: radio button, not check box
        self.setAccessibleName(pick.full or pick.text)
        self.setToolTip(pick.full)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, *, picked: bool, hinted: bool) -> None:
        """Show whether this is the answer, or one that other answers suggest."""
        self.show_checked(checked=picked)
        if hinted != self.hinted:
            self.hinted = hinted
            self.update()

    @override
    def sizeHint(self) -> QSize:
        worn = theme()
        width = QFontMetrics(worn.font(strong=True)).horizontalAdvance(self.pick.text)
        box = worn.px(16 + 8) if self.multiple else 0
        return QSize(max(width + box + self._key_room() + worn.px(20), worn.target), worn.target)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().target, theme().target)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        box = QRectF(self.rect())
        checked = self.isChecked()
        silent = isinstance(self.pick.value, Silence)
        ink = worn.colour("unknown" if silent else "accent") if checked else None
        ground = worn.colour("hover" if self.underMouse() else "sheet")
        if checked and not silent:
            ground = worn.colour("accent_wash")
        edge = ink or worn.colour("line" if silent else "field_border")
        draw_box(painter, box, ground, edge, width=1.5 if checked else 1)
        if self.hinted:
            self._draw_hint(painter, box)
        if self.hasFocus():
            draw_box(painter, box, None, worn.colour("ink"), width=2)
        self._draw_words(painter, box)

    def _draw_hint(self, painter: QPainter, box: QRectF) -> None:
        worn = theme()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(worn.colour("accent"), 2, Qt.PenStyle.DashLine))
        corner = worn.px(SHAPE.field_radius)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), corner, corner)

    def _draw_words(self, painter: QPainter, box: QRectF) -> None:
        worn = theme()
        checked = self.isChecked()
        silent = isinstance(self.pick.value, Silence)
        font = worn.font(strong=checked)
        wide = QFontMetrics(font).horizontalAdvance(self.pick.text)
        key, tick = self._key_room(), worn.px(16 + 8) if self.multiple else 0
        left = max((box.width() - wide - key - tick) / 2, worn.px(6))
        if self.multiple:
            self._draw_box(painter, left)
        painter.setFont(font)
        token = ("unknown" if silent else "ink") if checked else "ink_soft" if silent else "ink"
        painter.setPen(worn.colour(token))
        room = QRectF(left + tick, 0, box.width() - left - tick, box.height())
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        shown = shortened(self, self.pick.text, painter.fontMetrics(), int(room.width()) - key + 1)
        painter.drawText(room, align, shown)
        if key:
            painter.setFont(worn.font("caption"))
            painter.setPen(worn.colour("ink_soft"))
            room = QRectF(left + tick + wide, 0, key, box.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | align, self.pick.key)

    def _draw_box(self, painter: QPainter, left: float) -> None:
        worn = theme()
        side = worn.px(16)
        mark = QRectF(left, (self.height() - side) / 2, side, side)
        edge = worn.colour("accent" if self.isChecked() else "field_border")
        fill = edge if self.isChecked() else worn.colour("sheet")
        draw_box(painter, mark, fill, edge, width=1.5, radius=4)
        if self.isChecked():
            draw_tick(painter, mark.adjusted(3, 3, -3, -3), worn.colour("on_accent"))

    def _key_room(self) -> int:
        """Return the room of the key's sign, none where the words are the key."""
        return 0 if self.pick.key in {"", self.pick.text} else theme().px(14)
