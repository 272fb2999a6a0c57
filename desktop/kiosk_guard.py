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
_STROKES = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride}


class Guard(QObject):
    """Stands before a window: `touched` is called at each sign of life, `asked` for the PIN."""

    def __init__(self, touched: Callable[[], None], asked: Callable[[], None]) -> None:
        super().__init__()
        self._touched = touched
        self._asked = asked
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
            return event.button() is not Qt.MouseButton.LeftButton
        return False

    def _refuses(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and event.modifiers() == PIN_KEYS:
            if event.type() is QEvent.Type.KeyPress:
                self._asked()
            return True
        return not allows(event)


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
