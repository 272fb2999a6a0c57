"""A field for several lines of free text."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from ui.texts import _
from ui.theme.current import theme
from ui.widgets.wrongness import is_shown_wrong, show_wrong


class NotesField(QPlainTextEdit):
    """Some lines of plain text; Tab leaves the field."""

    changed = Signal()
    characters = 0

    def __init__(self, name: str = "", parent: QWidget | None = None, *, lines: int = 4) -> None:
        super().__init__(parent)
        self.required = False
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme().px(lines * 21 + 24))
        self.textChanged.connect(self._on_text_changed)

    def value(self) -> str:
        """Return the text without the blanks around it."""
        return self.toPlainText().strip()

    def set_value(self, value: str) -> None:
        """Show this text, without telling anyone."""
        with QSignalBlocker(self):
            self.setPlainText(value)

    def problem(self) -> str:
        """Return what is wrong, or nothing."""
        missing = self.required and not self.value()
        return _("This field is needed.") if missing else ""

    def is_wrong(self) -> bool:
        """Tell whether the field is shown as wrong."""
        return is_shown_wrong(self)

    def check(self) -> bool:
        """Show whether the field is wrong, and return whether it is right."""
        problem = self.problem()
        show_wrong(self, problem)
        return not problem

    def _on_text_changed(self) -> None:
        self.changed.emit()
