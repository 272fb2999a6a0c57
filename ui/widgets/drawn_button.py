"""A button that draws itself: the keys that press it, and how it follows the theme."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_SPACE = {Qt.Key.Key_Space, Qt.Key.Key_Select}


class DrawnButton(QAbstractButton):
    """Space and Enter press it; all other keys belong to what holds it, Enter too if told so.

    Subclasses draw; where sizes depend on the theme, they dress anew when it changes.
    """

    takes_enter = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def dress(self) -> None:
        """Take the sizes of the theme."""
        self.updateGeometry()

    def show_checked(self, *, checked: bool) -> None:
        """Show the button chosen or not, without telling anyone, whatever its siblings are."""
        exclusive = self.autoExclusive()
        self.setAutoExclusive(False)
        self.setChecked(checked)
        self.setAutoExclusive(exclusive)

    def wrap(self) -> None:
        """Take the width there is, and the height that the words then need."""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def hasHeightForWidth(self) -> bool:
        return self.sizePolicy().hasHeightForWidth()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.takes_enter and event.key() in _ENTER:
            if not event.isAutoRepeat():
                self.click()
        elif event.key() in _SPACE:
            super().keyPressEvent(event)
        else:
            event.ignore()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.dress()
        super().changeEvent(event)
