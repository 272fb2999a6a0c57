"""A person at the keyboard: keys go to what has the focus, as the system would send them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from ui.shell import Shell


class StrayWindows(QObject):
    """Notes each widget that shows as a window of its own though nobody opened one."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            plain = watched.windowType() in {Qt.WindowType.Widget, Qt.WindowType.Window}
            if plain and watched.isWindow() and not isinstance(watched, Shell):
                self.seen.append(type(watched).__name__)
        return False


class Person:
    """Drives the open window without a mouse."""

    def __init__(self, qtbot: QtBot, window: Callable[[], QWidget]) -> None:
        self._qtbot = qtbot
        self._window = window

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key, alone or with a modifier."""
        QTest.keyClick(self._target(), key, modifier or Qt.KeyboardModifier.NoModifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type a text, accents and all (QTest stops at the first sign that is not ASCII)."""
        for sign in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, sign)
                QApplication.sendEvent(self._target(), event)
        QApplication.processEvents()

    def sees(self, condition: Callable[[], bool], timeout: int = 20_000) -> None:
        """Wait until something shows."""
        self._qtbot.waitUntil(condition, timeout=timeout)

    def reaches(self, name: str, most: int = 80) -> None:
        """Press Tab until the widget of this name has the focus."""
        for _press in range(most):
            if _name(self._target()) == name:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"{name!r} was not reached; the focus is on {self._target()!r}")

    def _target(self) -> QWidget:
        return QApplication.focusWidget() or self._window()


def _name(widget: QWidget) -> str:
    """Return what assistive tools say: the accessible name, or the words of a button."""
    said = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or said
