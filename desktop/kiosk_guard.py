"""The guard of a kiosk: which keys and which touches reach its window, and nothing else does.

What Qt never sees (a switch to another screen of text, the keys of Windows itself) the recipe
closes: `installers/kiosk`, `docs/kiosk.md`.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from typing_extensions import override

from desktop.idle import TOUCHED

_KEYS = {
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace,
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space,
    Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_AltGr,
    Qt.Key.Key_Select,
}  # fmt: skip
_STRONG = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_MODIFIERS = _STRONG | Qt.KeyboardModifier.MetaModifier
# Together, with Escape, they ask for the PIN: for a keyboard without a finger to hold the logo.
PIN_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_REFUSED = {
    QEvent.Type.DragEnter,
    QEvent.Type.DragMove,
    QEvent.Type.Drop,
    QEvent.Type.ContextMenu,
    QEvent.Type.WhatsThisClicked,
    QEvent.Type.Close,
    QEvent.Type.TabletPress,
}
_PRESSES = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
}
# Held down, they would go from page to page.
_ONCE = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
_STROKES = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride}


class Guard(QObject):
    """Stands before a window: `touched` is called at each sign of life, `asked` for the PIN.

    While `is_fresh` says that a page has only just come, touches do not count: the second one of a
    double touch was meant for the page before.
    """

    def __init__(
        self,
        touched: Callable[[], None],
        asked: Callable[[], None],
        is_fresh: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__()
        self._touched = touched
        self._asked = asked
        self._is_fresh = is_fresh
        self._is_refusing = False
        self.is_open = False  # the PIN was right: the window may close

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in TOUCHED:
            self._touched()
        if kind in _REFUSED:
            refused = not (self.is_open and kind is QEvent.Type.Close)
            if refused:
                event.ignore()
            return refused
        if kind in _STROKES and isinstance(event, QKeyEvent):
            return self._refuses(event)
        if kind in _PRESSES and isinstance(event, QMouseEvent):
            return self._refuses_touch(event)
        return False

    def _refuses_touch(self, event: QMouseEvent) -> bool:
        if event.button() is not Qt.MouseButton.LeftButton:
            return True
        if event.type() is not QEvent.Type.MouseButtonRelease:
            self._is_refusing = self._is_fresh()
        return self._is_refusing

    def _refuses(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and event.modifiers() == PIN_KEYS:
            if event.type() is QEvent.Type.KeyPress:
                self._asked()
            return True
        return not allows(event) or (event.isAutoRepeat() and event.key() in _ONCE)


def allows(event: QKeyEvent) -> bool:
    """Say whether a key reaches the window of a kiosk."""
    if event.key() in _KEYS:
        return not event.modifiers() & _MODIFIERS
    return _is_sign(event)


def _is_sign(event: QKeyEvent) -> bool:
    """Say whether a key writes a sign; Ctrl with Alt is how some keyboards write @."""
    text = event.text()
    strong = event.modifiers() & _MODIFIERS
    is_alt_gr = strong == _STRONG and not text.isascii()
    return bool(text) and text.isprintable() and (not strong or is_alt_gr or text in "@#€{}[]|\\")
