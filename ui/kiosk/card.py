"""A large card to touch: an answer, a thing to take away, a way to go on."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme.current import theme
from ui.theme.icons import paint_icon
from ui.widgets.drawing import draw_box, draw_tick, smooth
from ui.widgets.drawn_button import DrawnButton

_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value
_TALL = 1 << 20
# Qt sets it when the Tab key moves the keyboard. A finger sees no ring: it would look like an
# answer that was chosen before.
_BY_KEYS = Qt.WidgetAttribute.WA_KeyboardFocusChange


class TouchCard(DrawnButton):
    """Words to touch; nothing of it waits for a pointer that hovers.

    `quiet` is for an answer that gives no value, `loud` for the one way on; a `multiple` one bears
    a box to tick, a `big` one larger words.
    """

    def __init__(  # noqa: PLR0913 - its words and how it looks
        self,
        title: str,
        note: str = "",
        icon: str = "",
        parent: QWidget | None = None,
        *,
        quiet: bool = False,
        loud: bool = False,
        multiple: bool = False,
        big: bool = False,
    ) -> None:
        super().__init__(parent)
        self.title = title
        self.note = note
        self.icon_name = icon
        self.quiet = quiet
        self.loud = loud
        self.multiple = multiple
        self.big = big
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, on=False)
        self.setAccessibleName(title)
        self.setAccessibleDescription(note)
        self.wrap()

    @override
    def sizeHint(self) -> QSize:
        width = theme().px(320)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().target)

    @override
    def heightForWidth(self, width: int) -> int:
        title, note = self._heights(width)
        return max(theme().target, title + note + 2 * theme().px(18 if self.big else 13))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        box = QRectF(self.rect())
        corner = worn.px(10)
        ground, edge, wide = self._dress()
        draw_box(painter, box, ground, edge, width=wide, radius=corner)
        if self.hasFocus() and self.window().testAttribute(_BY_KEYS):
            ring = worn.colour("ink")
            draw_box(painter, box, None, ring, width=worn.px(2), radius=corner)
        self._draw_mark(painter)
        self._draw_words(painter)

    @override
    def mousePressEvent(self, e: QMouseEvent) -> None:
        self.window().setAttribute(_BY_KEYS, on=False)
        super().mousePressEvent(e)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.window().setAttribute(_BY_KEYS, on=True)
        self.update()
        super().keyPressEvent(event)

    def _dress(self) -> tuple[QColor, QColor | None, float]:
        worn = theme()
        if self.loud:
            return worn.colour("accent_hover" if self.isDown() else "accent"), None, 0
        if self.isChecked() or self.isDown():
            return worn.colour("accent_wash"), worn.colour("accent"), worn.px(2)
        ground = "paper" if self.quiet else "sheet"
        return worn.colour(ground), worn.colour("field_border"), 1

    def _draw_mark(self, painter: QPainter) -> None:
        worn = theme()
        side = worn.px(24)
        spot = QRectF(worn.px(18), (self.height() - side) / 2, side, side)
        if self.multiple:
            edge = worn.colour("accent" if self.isChecked() else "field_border")
            fill = edge if self.isChecked() else worn.colour("sheet")
            draw_box(painter, spot, fill, edge, width=2, radius=5)
            if self.isChecked():
                inset = worn.px(4)
                inner = spot.adjusted(inset, inset, -inset, -inset)
                draw_tick(painter, inner, worn.colour("on_accent"))
        elif self.icon_name:
            token = "on_accent" if self.loud else "accent"
            paint_icon(painter, self.icon_name, spot, worn.colour(token).name())
        elif self.isChecked():
            left = self.width() - worn.px(18) - side * 0.7
            tick = QRectF(left, (self.height() - side * 0.7) / 2, side * 0.7, side * 0.7)
            draw_tick(painter, tick, worn.colour("accent"))

    def _draw_words(self, painter: QPainter) -> None:
        worn = theme()
        title, note = self._heights(self.width())
        left, width = self._span(self.width())
        top = (self.height() - title - note) // 2
        painter.setFont(self._title_font())
        ink = "on_accent" if self.loud else "ink_soft" if self.quiet else "ink"
        painter.setPen(worn.colour(ink))
        painter.drawText(QRect(left, top, width, title), _WRAP, self.title)
        if self.note:
            painter.setFont(worn.font("small"))
            painter.setPen(worn.colour("on_accent" if self.loud else "ink_soft"))
            painter.drawText(QRect(left, top + title, width, note), _WRAP, self.note)

    def _heights(self, width: int) -> tuple[int, int]:
        room = QRect(0, 0, self._span(width)[1], _TALL)
        title = QFontMetrics(self._title_font()).boundingRect(room, _WRAP, self.title).height()
        if not self.note:
            return title, 0
        small = QFontMetrics(theme().font("small"))
        return title, small.boundingRect(room, _WRAP, self.note).height() + theme().px(2)

    def _span(self, width: int) -> tuple[int, int]:
        worn = theme()
        pad = worn.px(18)
        left = pad + (worn.px(24 + 14) if self.multiple or self.icon_name else 0)
        end = pad + (0 if self.multiple or self.icon_name else worn.px(24))
        return left, max(width - left - end, worn.px(60))

    def _title_font(self) -> QFont:
        return theme().font("heading" if self.big else "body", strong=not self.quiet)
