"""A small switch between two or three ways, such as the routes of the interview."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from ui.pages.question_segments import Pick, Segment
from ui.theme.current import theme


class Switch(QWidget):
    """Buttons of which one is down; Enter or Space presses the one under the keyboard."""

    chosen = Signal(str)

    def __init__(
        self, options: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.buttons = {
            value: Segment(Pick(value, text, "", f"{name} : {text}"), multiple=False, parent=self)
            for value, text in options
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(4))
        for button in self.buttons.values():
            row.addWidget(button)
            button.clicked.connect(self._on_clicked)
        row.addStretch(1)

    def show_choice(self, value: str) -> None:
        """Show which one is down, without telling anyone."""
        for each, button in self.buttons.items():
            button.show_state(picked=each == value, hinted=False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = next((each for each in self.buttons.values() if each.hasFocus()), None)
        if focused is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused.click()
        else:
            super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Segment):
            self.chosen.emit(str(button.pick.value))
