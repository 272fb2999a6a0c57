"""What all one-line fields share: a value, a problem in words, and how they look when wrong."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from ui.texts import _
from ui.theme.current import theme
from ui.widgets.wrongness import is_shown_wrong, show_wrong


class LineField(QLineEdit):
    """A line of text; subclasses read it as a value and write it back neatly."""

    changed = Signal()  # the value may be another one now, by the person's hand
    characters = 0  # the usual width; 0 takes what there is

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if name:
            self.setAccessibleName(name)
        self.required = False
        policy = QSizePolicy.Policy.Fixed if self.characters else QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        if self.characters:
            self.setFixedWidth(theme().px(self.characters * 9 + 24))
        self.textEdited.connect(self._on_edited)

    def problem(self) -> str:
        """Return what is wrong with what is typed and what to do, or nothing."""
        missing = self.required and not self.text().strip()
        return _("This field is needed.") if missing else ""

    def neat(self) -> str:
        """Return what is typed, written as the field shows it when left."""
        return self.text()

    def plain(self) -> str:
        """Return what is typed, written as it is easiest to edit."""
        return self.text()

    def is_wrong(self) -> bool:
        """Tell whether the field is shown as wrong."""
        return is_shown_wrong(self)

    def check(self) -> bool:
        """Show whether what is typed is wrong, and return whether it is right."""
        problem = self.problem()
        self.mark_wrong(problem)
        return not problem

    def mark_wrong(self, problem: str) -> None:
        """Show the field as wrong and let assistive tools say why; with no words, as right."""
        show_wrong(self, problem)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.isReadOnly() and not self.problem():
            self.setText(self.plain())
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.selectAll()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._settle()
        super().focusOutEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._settle()
        super().keyPressEvent(event)

    def _settle(self) -> None:
        if self.check():
            self.setText(self.neat())

    def _on_edited(self) -> None:
        if self.is_wrong():
            self.check()
        self.changed.emit()


class TextField(LineField):
    """A line of free text."""

    def value(self) -> str:
        """Return the text without the spaces around it."""
        return self.text().strip()

    def set_value(self, value: str) -> None:
        """Show this text."""
        self.setText(value)
