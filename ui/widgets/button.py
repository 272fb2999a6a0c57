"""The button in its four ranks: primary, secondary, quiet, danger."""

from enum import Enum

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme.current import theme
from ui.theme.icons import paint_icon
from ui.widgets.drawing import draw_box, faint, smooth
from ui.widgets.eliding import shortened

_LONGEST = 240  # px of a button in a line that is too narrow for all its words


class Rank(Enum):
    """How loud a button is; one primary a page."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    DANGER = "danger"


class Button(QPushButton):
    """A push button whose text is a verb; Enter and Space press it."""

    def __init__(
        self,
        text: str = "",
        rank: Rank = Rank.SECONDARY,
        icon: str = "",
        parent: QWidget | None = None,
        *,
        name: str = "",
    ) -> None:
        super().__init__(text, parent)
        self.rank = rank
        self.icon_name = icon
        self.icon_last = False
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if name:
            self.setAccessibleName(name)
            self.setToolTip(name)
        self._dress()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        worn = theme()
        if not self.text():
            return QSize(worn.target, worn.target)
        pad = worn.px(10 if self.rank is Rank.QUIET else 16)
        width = (
            self._text_width() + 2 * pad + (self._icon_side() + worn.px(8) if self.icon_name else 0)
        )
        return QSize(max(width, worn.px(64)), worn.target)

    @override
    def minimumSizeHint(self) -> QSize:
        size = self.sizeHint()
        return QSize(min(size.width(), theme().type_px(_LONGEST)), size.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        fill, edge, ink = self._colours()
        box = QRectF(self.rect())
        draw_box(painter, box, fill, edge)
        if self.hasFocus():
            self._draw_focus(painter, box)
        self._draw_face(painter, ink)

    def _colours(self) -> tuple[QColor | None, QColor | None, QColor]:
        worn = theme()
        over = self.isEnabled() and (self.underMouse() or self.isDown())
        if not self.isEnabled():
            edge = None if self.rank is Rank.QUIET else worn.colour("line")
            return None, edge, faint()
        if self.rank is Rank.PRIMARY:
            fill = worn.colour("accent_hover" if over else "accent")
            return fill, None, worn.colour("on_accent")
        if self.rank is Rank.DANGER:
            danger = worn.colour("danger")
            return (
                (danger, None, worn.colour("on_danger"))
                if over
                else (worn.colour("sheet"), danger, danger)
            )
        hover = worn.colour("hover") if over else None
        if self.rank is Rank.QUIET:
            return hover, None, worn.colour("accent")
        return hover or worn.colour("sheet"), worn.colour("field_border"), worn.colour("ink")

    def _draw_focus(self, painter: QPainter, box: QRectF) -> None:
        worn = theme()
        filled = self.rank is Rank.PRIMARY
        edge = worn.colour("danger" if self.rank is Rank.DANGER else "accent")
        draw_box(painter, box, None, worn.colour("ink") if filled else edge, width=2)
        if filled:
            draw_box(
                painter,
                box.adjusted(2, 2, -2, -2),
                None,
                worn.colour("on_accent"),
                radius=worn.px(5),
            )

    def _draw_face(self, painter: QPainter, ink: QColor) -> None:
        side, gap = self._icon_side(), theme().px(8)
        has_icon = bool(self.icon_name)
        text = self._text_width()
        whole = text + (side if has_icon else 0) + (gap if has_icon and text else 0)
        worn_pad = theme().px(6)
        left = max((self.width() - whole) // 2, worn_pad)
        text_left = left if self.icon_last or not has_icon else left + side + gap
        icon_left = left + text + gap if self.icon_last and text else left
        if has_icon:
            spot = QRectF(icon_left, (self.height() - side) / 2, side, side)
            paint_icon(painter, self.icon_name, spot, ink.name())
        if not text:
            return
        painter.setPen(ink)
        painter.setFont(self.font())
        room = self.width() - worn_pad - text_left
        area = QRect(text_left, 0, min(text + 2, room), self.height())
        cut = text + 2 > room
        told = shortened(self, self.text(), self.fontMetrics(), room) if cut else self.text()
        painter.drawText(area, _TEXT_FLAGS, told)

    def _dress(self) -> None:
        self.setFont(theme().font("body", strong=True))
        self.updateGeometry()

    def _icon_side(self) -> int:
        return theme().px(20)

    def _text_width(self) -> int:
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic.value, self.text()).width()


_TEXT_FLAGS = (
    Qt.AlignmentFlag.AlignLeft.value
    | Qt.AlignmentFlag.AlignVCenter.value
    | Qt.TextFlag.TextHideMnemonic.value
)
