"""The keys that say "I don't know" in any field: Ctrl+0, also where « à » stands on that key."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_KEYS = {Qt.Key.Key_0, Qt.Key.Key_Agrave}


def says_unknown(event: QKeyEvent) -> bool:
    """Say whether these keys mean "I don't know"."""
    held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return bool(held) and event.key() in _KEYS
