"""A slider over a few steps, whose place is said in words beside it."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.labels import PlainLabel


class WordSlider(QWidget):
    """Arrows move it step by step; assistive tools read its name with the words of its place."""

    changed = Signal()

    def __init__(
        self, name: str, words: Callable[[int], str], most: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._words = words
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.label = PlainLabel()
        self.label.strong = True
        self._lay_out()
        self.set_most(most)
        self._tell()
        self.slider.valueChanged.connect(self._on_moved)

    def value(self) -> int:
        """Return the step where the slider stands."""
        return self.slider.value()

    def set_value(self, value: int) -> None:
        """Stand at this step, without telling anyone."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(value)
        self._tell()

    def set_most(self, most: int) -> None:
        """Let the slider go up to `most`."""
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, most)
        self._tell()

    def _lay_out(self) -> None:
        self.slider.setPageStep(3)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(SPACE.base))
        row.addWidget(self.slider, 1)
        self.label.setWordWrap(False)
        self.label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.label.setFixedWidth(theme().type_px(128))
        row.addWidget(self.label)

    def _tell(self) -> None:
        words = self._words(self.slider.value())
        self.label.setText(words)
        self.slider.setAccessibleName(f"{self._name}, {words}")

    def _on_moved(self) -> None:
        self._tell()
        self.changed.emit()
