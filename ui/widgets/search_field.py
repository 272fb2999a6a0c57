"""A field to look for something by some of its words."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from ui.texts import _
from ui.theme.icons import icon
from ui.widgets.field import TextField


class SearchField(TextField):
    """A line with a lens; Escape or the cross at its end empties it."""

    is_kept = False

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setPlaceholderText(name)
        self._lens = QAction(icon("search", "ink_soft"), name, self)
        self.empty = QAction(icon("close", "ink_soft"), _("Empty"), self)
        self.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(self.empty, QLineEdit.ActionPosition.TrailingPosition)
        self.empty.setVisible(False)
        self.empty.triggered.connect(self._on_empty)
        self.textChanged.connect(self._on_text_changed)

    @override
    def changeEvent(self, arg__1: QEvent) -> None:
        if arg__1.type() == QEvent.Type.StyleChange and hasattr(self, "empty"):
            self._lens.setIcon(icon("search", "ink_soft"))
            self.empty.setIcon(icon("close", "ink_soft"))
        super().changeEvent(arg__1)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self._on_empty()
        else:
            super().keyPressEvent(event)

    def _on_empty(self) -> None:
        self.clear()
        self._on_edited()

    def _on_text_changed(self, text: str) -> None:
        self.empty.setVisible(bool(text))
