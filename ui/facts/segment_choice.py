"""A choice among a few words that stand side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.facts.segment import Pick, Segment
from ui.theme.tokens import SPACE
from ui.widgets.flow import Flow


class SegmentChoice(QWidget):
    """One Tab stop: Left and Right move, Space and Enter choose."""

    chosen = Signal(str)

    def __init__(
        self, values: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.segments = {
            value: Segment(Pick(value, words, ""), multiple=False, parent=self)
            for value, words in values
        }
        self.setAccessibleName(name)
        row = Flow(self, gap=SPACE.hair)
        for segment in self.segments.values():
            row.addWidget(segment)
            segment.clicked.connect(self._on_clicked)
        self._stop_at(next(iter(self.segments.values())))

    def value(self) -> str:
        """Return what is chosen, or nothing."""
        return next((value for value, each in self.segments.items() if each.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Show what is chosen, without telling anyone."""
        for key, segment in self.segments.items():
            segment.show_state(picked=key == value, hinted=False)
        if value in self.segments:
            self._stop_at(self.segments[value])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        segments = list(self.segments.values())
        place = next((place for place, each in enumerate(segments) if each.hasFocus()), 0)
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            goal = segments[(place + step) % len(segments)]
            self._stop_at(goal)
            goal.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            segments[place].click()
        else:
            super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        segment = self.sender()
        if isinstance(segment, Segment):
            self.set_value(str(segment.pick.value))
            self.chosen.emit(str(segment.pick.value))

    def _stop_at(self, stop: Segment) -> None:
        """Make one segment the only stop of the Tab key."""
        for segment in self.segments.values():
            is_stop = segment is stop
            segment.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            )
        self.setFocusProxy(stop)
