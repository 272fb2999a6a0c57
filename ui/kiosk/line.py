"""The field of a kiosk: what is typed can be seen and erased, and goes nowhere else."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from ui.theme.current import theme

_HINTS = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhHiddenText
)
_MOVES = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End}


class TouchLine(QLineEdit):
    """Takes signs from the keyboard of the screen or of the desk.

    Nothing can be selected, copied, pasted or dragged: the clipboard stays empty. No menu opens.
    """

    edited = Signal(str)
    entered = Signal()
    touched = Signal()

    def __init__(self, name: str, most: int = 80, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMaxLength(most)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        self.setInputMethodHints(_HINTS)
        self.setFont(theme().font("heading"))
        self.setMinimumHeight(theme().target)
        self.selectionChanged.connect(self.deselect)

    def take(self, sign: str) -> None:
        """Add a sign where the caret stands."""
        before = self.text()
        self.insert(sign)
        if self.text() != before:
            self.edited.emit(self.text())

    def erase(self) -> None:
        """Take the sign before the caret away."""
        before = self.text()
        self.backspace()
        if self.text() != before:
            self.edited.emit(self.text())

    def put(self, words: str) -> None:
        """Show these words instead, without telling anyone."""
        self.setText(words)
        self.setCursorPosition(0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, sign = Qt.Key(event.key()), event.text()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif key is Qt.Key.Key_Backspace:
            self.erase()
        elif key in _MOVES and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif sign.isprintable() and sign and not event.modifiers() & _COMMANDS:
            self.take(sign)
        else:
            event.ignore()

    @override
    def mouseDoubleClickEvent(self, arg__1: QMouseEvent) -> None:
        arg__1.accept()

    @override
    def mouseMoveEvent(self, arg__1: QMouseEvent) -> None:
        arg__1.accept()

    @override
    def mouseReleaseEvent(self, arg__1: QMouseEvent) -> None:
        arg__1.accept()

    @override
    def mousePressEvent(self, arg__1: QMouseEvent) -> None:
        if arg__1.button() is Qt.MouseButton.LeftButton:
            super().mousePressEvent(arg__1)
            self.touched.emit()
        else:
            arg__1.accept()

    @override
    def focusInEvent(self, arg__1: QFocusEvent) -> None:
        super().focusInEvent(arg__1)
        self.deselect()
        self.touched.emit()


# AltGr reaches Qt as both: signs such as @ are typed with it.
_COMMANDS = Qt.KeyboardModifier.MetaModifier
