"""The time since somebody last touched the window: after some minutes it locks itself."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from typing_extensions import override

_LOOK_EVERY = 5_000  # milliseconds
TOUCHED = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Emits `idle` once nobody has touched a window for some seconds, by the wall clock.

    It is the wall clock so that the sleep of a closed laptop counts. Only the windows that have the
    keyboard are listened to: a filter over the whole application would see every single event.
    """

    idle = Signal()

    def __init__(
        self, app: QGuiApplication, seconds: float, clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__()
        self.seconds = seconds
        self._clock = clock
        self._last = clock()
        self._heard: set[int] = set()
        self._look = QTimer(self, interval=_LOOK_EVERY)
        self._look.timeout.connect(self.look)
        self._look.start()
        app.focusWindowChanged.connect(self._on_window)
        self._on_window(app.focusWindow())

    def look(self) -> None:
        """See whether the time is over."""
        if self._clock() - self._last >= self.seconds:
            self._last = self._clock()
            self.idle.emit()

    def stop(self) -> None:
        """Watch no more."""
        self._look.stop()
        self.deleteLater()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHED:
            # Not after the time is over: waking a laptop up is a touch as well.
            self.look()
            self._last = self._clock()
        return False

    def _on_window(self, window: QWindow | None) -> None:
        if window is not None and id(window) not in self._heard:
            self._heard.add(id(window))
            window.destroyed.connect(self._heard.clear)
            window.installEventFilter(self)
