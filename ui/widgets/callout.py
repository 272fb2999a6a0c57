"""A remark that must be seen: what happened, what is safe, what to do."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme.contrast import mixed
from ui.theme.current import theme
from ui.theme.icons import paint_icon
from ui.theme.tokens import SHAPE, SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.chip import Mood
from ui.widgets.drawing import draw_box, smooth
from ui.widgets.labels import PlainLabel

_ICONS = {Mood.GOOD: "check", Mood.CHECK: "warning", Mood.BAD: "warning"}


class _Sign(QWidget):
    """The icon of a callout."""

    def __init__(self, mood: Mood, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mood = mood
        self.setFixedSize(self.sizeHint())

    @override
    def sizeHint(self) -> QSize:
        side = theme().px(22)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = theme().colour(self.mood.value).name()
        paint_icon(painter, _ICONS.get(self.mood, "info"), QRectF(self.rect()), colour)


class Callout(QFrame):
    """An icon, a text and at most one thing to do, on a ground of its mood."""

    def __init__(
        self,
        text: str = "",
        mood: Mood = Mood.OWN,
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.sign = _Sign(mood)
        self.text = PlainLabel(text)
        self.action = Button(action, Rank.SECONDARY)
        self._lay_out()
        self.say(text, mood, action)

    def say(self, text: str, mood: Mood = Mood.OWN, action: str = "") -> None:
        """Show this text; without a text the callout is not there."""
        self.sign.mood = mood
        self.text.setText(text)
        self.setAccessibleName(text)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.setVisible(bool(text))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        colour = worn.colour(self.sign.mood.value).name()
        ground = mixed(worn.colours.sheet, colour, 0.08)
        painter = smooth(QPainter(self))
        edge = mixed(worn.colours.sheet, colour, 0.3)
        draw_box(painter, QRectF(self.rect()), ground, edge, radius=worn.px(SHAPE.radius))

    def _lay_out(self) -> None:
        worn = theme()
        row = QHBoxLayout(self)
        pad = worn.px(SPACE.base)
        row.setContentsMargins(pad, worn.px(SPACE.close), pad, worn.px(SPACE.close))
        row.setSpacing(worn.px(SPACE.close))
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(worn.px(SPACE.tight))
        column.addWidget(self.text)
        column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)
