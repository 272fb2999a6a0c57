"""A list whose choice changes the page: the arrows open it, Enter alone chooses."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from ui.widgets.select_field import SelectField

_OPENS = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class PopupField(SelectField):
    """A select field that never chooses in passing."""

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in _OPENS or (e.text().isprintable() and e.text()):
            self.showPopup()
        else:
            super().keyPressEvent(e)
