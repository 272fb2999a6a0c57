"""The card that asks something on a page: Escape puts it away, and what was typed is forgotten."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.widgets.card import Card


class AskingCard(Card):
    """Begins hidden; `ended` says that it is put away: the keyboard goes elsewhere."""

    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, callout=True)
        self.hide()

    def forget(self) -> None:
        """Forget what was typed and what was shown."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self.forget()
            self.hide()
            self.ended.emit()
        super().hideEvent(event)
