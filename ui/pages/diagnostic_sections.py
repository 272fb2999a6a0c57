"""The sections of an interview as a strip of bars, each filled as far as it is answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.drawing import Fullness, draw_box, smooth
from ui.widgets.drawn_button import DrawnButton


@dataclass(frozen=True, slots=True)
class SectionState:
    """A section: its id, its title, how many of its questions are answered."""

    id: str
    title: str
    answered: int
    total: int

    @property
    def fullness(self) -> Fullness:
        """Return how far the section is, as a shape."""
        if self.answered == self.total:
            return Fullness.FULL
        return Fullness.HALF if self.answered else Fullness.EMPTY


class SectionBar(DrawnButton):
    """One section; pressed, it opens."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = SectionState("", "", 0, 1)
        self.is_current = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, state: SectionState, *, current: bool) -> None:
        """Show how far the section is and whether it is the open one."""
        if (state, current) == (self.state, self.is_current):
            return
        self.state, self.is_current = state, current
        words = _(
            "{title}: {answered} of {total}",
            title=state.title,
            answered=state.answered,
            total=state.total,
        )
        self.setAccessibleName(words)
        self.setToolTip(words)
        # One stop of the Tab key for the whole strip; the arrows move within it.
        focus = Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(focus)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().px(64), theme().px(28))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(20), theme().px(28))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        high = worn.px(8 if self.is_current or self.underMouse() else 5)
        track = QRectF(1, (self.height() - high) / 2, self.width() - 2, high)
        draw_box(painter, track, worn.colour("track"), radius=high / 2)
        if self.state.answered:
            part = track.width() * self.state.answered / self.state.total
            filled = QRectF(track.left(), track.top(), max(part, high), high)
            draw_box(painter, filled, worn.colour("accent"), radius=high / 2)
        if self.is_current:
            draw_box(painter, track, None, worn.colour("ink"), width=1.5, radius=high / 2)
        if self.hasFocus():
            draw_box(painter, QRectF(self.rect()), None, worn.colour("accent"), width=2)


class SectionStrip(QWidget):
    """All sections side by side; Left and Right move, Enter opens."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars: list[SectionBar] = []
        self.setAccessibleName(_("Sections"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme().px(SPACE.hair))

    def show_sections(self, sections: Sequence[SectionState], current: str) -> None:
        """Show these sections, one of them open."""
        while len(self.bars) < len(sections):
            bar = SectionBar(self)
            bar.clicked.connect(self._on_clicked)
            self.bars.append(bar)
            self._row.addWidget(bar)
        while len(self.bars) > len(sections):
            gone = self.bars.pop()
            gone.hide()
            gone.deleteLater()
        for bar, section in zip(self.bars, sections, strict=True):
            bar.show_state(section, current=section.id == current)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        place = next((at for at, bar in enumerate(self.bars) if bar.hasFocus()), None)
        if step is None or place is None:
            super().keyPressEvent(event)
        else:
            goal = self.bars[(place + step) % len(self.bars)]
            goal.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_clicked(self) -> None:
        bar = self.sender()
        if isinstance(bar, SectionBar):
            self.chosen.emit(bar.state.id)
