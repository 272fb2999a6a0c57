"""When a slider has come to rest: let go by the hand, or a moment after the last key."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSlider

# A slider tells dozens of places on its way: only the one where it rests is an answer.
_PAUSE = 350


class SliderRest(QObject):
    """`came` follows the end of each move of a slider."""

    came = Signal()

    def __init__(self, slider: QSlider) -> None:
        super().__init__(slider)
        self._slider = slider
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        slider.valueChanged.connect(self._on_moved)
        slider.sliderReleased.connect(self._on_let_go)
        self._pause.timeout.connect(self.came)

    def is_moving(self) -> bool:
        """Tell whether a move has not come to its end."""
        return self._slider.isSliderDown() or self._pause.isActive()

    def stop(self) -> None:
        """Take what there is as the end of the move, without telling anyone."""
        self._pause.stop()

    def _on_moved(self) -> None:
        if not self._slider.isSliderDown():
            self._pause.start()

    def _on_let_go(self) -> None:
        self._pause.stop()
        self.came.emit()
