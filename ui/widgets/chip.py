"""A small calm word of state, such as « À jour » or « 3 à trancher »."""

from enum import Enum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme.contrast import mixed
from ui.theme.current import theme
from ui.theme.icons import paint_icon
from ui.widgets.drawing import draw_box, smooth
from ui.widgets.eliding import shortened


class Mood(Enum):
    """What a chip says; the value is the token of its colour."""

    CALM = "ink_soft"
    GOOD = "yes"
    CHECK = "unknown"
    OFF = "no"
    BAD = "danger"
    OWN = "accent"


_ICONS = {
    Mood.CALM: "",
    Mood.GOOD: "check",
    Mood.CHECK: "warning",
    Mood.OFF: "minus",
    Mood.BAD: "warning",
    Mood.OWN: "",
}


class Chip(QAbstractButton):
    """A pill with an icon and words; pressed only if `pressable`."""

    def __init__(
        self,
        text: str = "",
        mood: Mood = Mood.CALM,
        parent: QWidget | None = None,
        *,
        icon: str | None = None,
        pressable: bool = False,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._mood = mood
        self.pressable = pressable
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        focus = Qt.FocusPolicy.StrongFocus if pressable else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(focus)
        if pressable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._dress()
        self.say(text, mood)

    @property
    def mood(self) -> Mood:
        """Return what the chip says."""
        return self._mood

    def set_icon(self, icon: str | None) -> None:
        """Show this icon from now on; None follows the mood."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def say(self, text: str, mood: Mood) -> None:
        """Show these words in this mood."""
        self._mood = mood
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    @override
    def sizeHint(self) -> QSize:
        worn = theme()
        icon = worn.px(16 + 6) if self._icon_name() else 0
        width = self.fontMetrics().horizontalAdvance(self.accessibleName()) + 1
        height = max(worn.px(28), self.fontMetrics().height() + worn.px(6))
        return QSize(width + icon + worn.px(20), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme().px(96)), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        box = QRectF(self.rect())
        ink = worn.colour(self._mood.value)
        wash = mixed(worn.colours.sheet, ink.name(), 0.06 if not worn.mode.is_dark else 0.1)
        edge = mixed(worn.colours.sheet, ink.name(), 0.3)
        over = self.pressable and self.underMouse()
        focused = self.hasFocus()
        line = worn.colour("accent") if focused else ink if over else edge
        draw_box(painter, box, wash, line, width=2 if focused else 1, radius=box.height() / 2)
        left = worn.px(10)
        if name := self._icon_name():
            side = worn.px(16)
            paint_icon(
                painter, name, QRectF(left, (box.height() - side) / 2, side, side), ink.name()
            )
            left += side + worn.px(6)
        painter.setFont(self.font())
        painter.setPen(ink)
        where = box.adjusted(left, 0, -worn.px(6), 0)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        words = shortened(self, self.accessibleName(), self.fontMetrics(), int(where.width()) + 1)
        if self.toolTip():  # which a pointer must be able to ask for
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=False)
        painter.drawText(where, align, words)

    def _icon_name(self) -> str:
        return _ICONS[self._mood] if self._icon is None else self._icon

    def _dress(self) -> None:
        self.setFont(theme().font("small", strong=True))
        self.updateGeometry()
