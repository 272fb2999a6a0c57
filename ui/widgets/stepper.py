"""The steps of a dossier in the left rail: how far each one is, and which one is open."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui.texts import _
from ui.theme.current import theme
from ui.theme.icons import paint_icon
from ui.theme.tokens import SPACE
from ui.widgets.drawing import Fullness, draw_box, draw_fullness, draw_tick, smooth
from ui.widgets.drawn_button import DrawnButton
from ui.widgets.eliding import fitted

# Rows are lower where a mouse points: all steps and modules of a dossier stand in one window.
_FINGER, _MOUSE = 44, 32
_BEFORE, _AFTER = 40, 8  # px beside the words
_LINES = Qt.AlignmentFlag.AlignLeft.value | Qt.TextFlag.TextWordWrap.value
_WRAP = _LINES | Qt.AlignmentFlag.AlignVCenter.value


class Step(Struct, frozen=True):
    """One place to go: its key, its words, and how far it is (None: nothing to fill there)."""

    key: str
    text: str
    state: Fullness | None = None
    icon: str = ""


class Stepper(QWidget):
    """A column of steps; Up, Down, Home and End move, Enter and Space open."""

    chosen = Signal(str)

    def __init__(
        self, steps: Sequence[Step] = (), parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        super().__init__(parent)
        self.items: dict[str, StepItem] = {}
        self.current = ""
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps instead of the present ones."""
        for item in self.items.values():
            self._column.removeWidget(item)
            item.hide()
            item.deleteLater()
        self.items = {step.key: StepItem(step, self) for step in steps}
        for item in self.items.values():
            item.clicked.connect(self._on_clicked)
            self._column.addWidget(item)
        self.set_current(self.current)

    def set_current(self, key: str) -> None:
        """Show which step is open."""
        self.current = key
        for item in self.items.values():
            item.show_current(current=item.step.key == key)

    def set_state(self, key: str, state: Fullness | None) -> None:
        """Show how far a step is."""
        self.items[key].show_state(state)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        items = [item for item in self.items.values() if not item.isHidden()]
        place = next((place for place, item in enumerate(items) if item.hasFocus()), 0)
        last = len(items) - 1
        goals = {
            Qt.Key.Key_Down: min(place + 1, last),
            Qt.Key.Key_Up: max(place - 1, 0),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        goal = goals.get(Qt.Key(event.key()))
        if goal is None or not items:
            super().keyPressEvent(event)
        else:
            items[goal].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_clicked(self) -> None:
        item = self.sender()
        if isinstance(item, StepItem):
            self.chosen.emit(item.step.key)


class StepItem(DrawnButton):
    """One step: a drawn state, words, and a bar at the left when it is the open one."""

    def __init__(self, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = step
        self.state = step.state
        self.is_current = False
        self.wrap()
        self._tell()

    def show_current(self, *, current: bool) -> None:
        """Show whether this step is the open one."""
        self.is_current = current
        self._tell()

    def show_state(self, state: Fullness | None) -> None:
        """Show how far this step is."""
        self.state = state
        self._tell()

    @override
    def sizeHint(self) -> QSize:
        worn = theme()
        return QSize(worn.px(200), worn.target if worn.target >= _FINGER else worn.px(_MOUSE))

    @override
    def heightForWidth(self, width: int) -> int:
        worn = theme()
        usual = self.sizeHint().height()
        room = width - worn.px(_BEFORE + _AFTER)
        metrics = QFontMetrics(worn.font("body"))
        # A name on two lines is read sooner than half a name; a longer one is cut.
        if metrics.horizontalAdvance(self.step.text) <= room:
            return usual
        return max(usual, 2 * metrics.lineSpacing() + worn.px(SPACE.tight))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        box = QRectF(self.rect())
        if self.is_current:
            draw_box(painter, box, worn.colour("accent_wash"))
        elif self.underMouse():
            draw_box(painter, box, worn.colour("hover"))
        if self.hasFocus():
            draw_box(painter, box, None, worn.colour("accent"), width=2)
        self._draw_sign(painter)
        where = self.rect().adjusted(worn.px(_BEFORE), 0, -worn.px(_AFTER), 0)
        strong = worn.font("body", strong=True)
        # Where the strong words are too wide, the ground alone says which step is open.
        fits = QFontMetrics(strong).horizontalAdvance(self.step.text) <= where.width()
        painter.setFont(strong if self.is_current and fits else worn.font("body"))
        painter.setPen(worn.colour("ink"))
        words = fitted(self.step.text, painter.fontMetrics(), where.width(), _LINES, 2)
        painter.drawText(where, _WRAP, words)

    def _draw_sign(self, painter: QPainter) -> None:
        worn = theme()
        token = "accent" if self.is_current else "ink_soft"
        side = worn.px(20 if self.step.icon else 16)
        where = QRectF(worn.px(22) - side / 2, (self.height() - side) / 2, side, side)
        if self.step.icon:
            paint_icon(painter, self.step.icon, where, worn.colour(token).name())
            return
        if self.state is None:
            painter.setBrush(worn.colour(token))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(where.center(), worn.px(2), worn.px(2))
            return
        draw_fullness(painter, where, self.state, worn.colour("accent"))
        if self.state is Fullness.FULL:
            draw_tick(painter, where.adjusted(4, 4, -4, -4), worn.colour("on_accent"))

    def _tell(self) -> None:
        words = [self.step.text, *_state_words(self.state)]
        if self.is_current:
            words.append(_("open now"))
        self.setAccessibleName(", ".join(words))
        self.setToolTip(", ".join(words))
        self.update()


def _state_words(state: Fullness | None) -> list[str]:
    match state:
        case Fullness.FULL:
            return [_("complete")]
        case Fullness.HALF:
            return [_("begun")]
        case Fullness.EMPTY:
            return [_("not begun")]
        case None:
            return []
