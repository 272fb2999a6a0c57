"""The touches of the window: keys, mouse, finger, heard where the keyboard is."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QWindow
from typing_extensions import override

TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.FocusIn,
    }
)


class Touches(QObject):
    """Calls at each touch. Only the windows that have the keyboard are listened to."""

    def __init__(self, app: QGuiApplication, call: Callable[[], None]) -> None:
        super().__init__()
        self._call = call
        self._heard: set[int] = set()
        app.focusWindowChanged.connect(self._on_window)
        self._on_window(app.focusWindow())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self._call()
        return False

    def _on_window(self, window: QWindow | None) -> None:
        if window is None:
            return
        self._call()
        if id(window) not in self._heard:
            self._heard.add(id(window))
            window.destroyed.connect(self._heard.clear)
            window.installEventFilter(self)
