"""Long forms declared as data, built by one row builder."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.field import LineField
from ui.widgets.labels import ErrorText, FieldLabel, HelpText
from ui.widgets.notes_field import NotesField
from ui.widgets.select_field import SelectField

AnyField = LineField | NotesField | SelectField
F = TypeVar("F", bound=AnyField)


_MOST = 1000  # of a line: a field that is not as wide as the form stands at its left


@dataclass(frozen=True, slots=True)
class FormRow:
    """One field of a form: its key, its label, how to make it, what helps to fill it."""

    key: str
    label: str
    make: Callable[[], AnyField]
    help: str = ""
    required: bool = False


class FormRows(QWidget):
    """A column of labelled fields; `field(key, kind)` gives one, `check()` checks all."""

    changed = Signal(str)

    def __init__(self, rows: Sequence[FormRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, AnyField] = {}
        self._errors: dict[str, ErrorText] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(SPACE.base))
        for row in rows:
            self._add(row)

    def field(self, key: str, kind: type[F]) -> F:
        """Return the field of a key, which is of this kind."""
        field = self._fields[key]
        if not isinstance(field, kind):
            raise TypeError(f"{key} is a {type(field).__name__}")
        return field

    def check(self) -> bool:
        """Show what is wrong beside each field, go to the first; return whether all is right."""
        wrong = [key for key, field in self._fields.items() if not field.check()]
        for key in self._fields:
            self._show_problem(key)
        if wrong:
            self._fields[wrong[0]].setFocus()
        return not wrong

    def _add(self, row: FormRow) -> None:
        field = row.make()
        field.required = row.required
        field.setObjectName(row.key)
        field.setAccessibleName(row.label)
        label = FieldLabel(row.label)
        label.setBuddy(field)
        error = ErrorText()
        error.hide()
        block = QVBoxLayout()
        block.setSpacing(theme().px(SPACE.hair))
        block.addWidget(label)
        if row.help:
            field.setToolTip(row.help)
            block.addWidget(HelpText(row.help))
        line = QHBoxLayout()
        line.addWidget(field, 0 if field.characters else _MOST)
        line.addStretch(1)
        block.addLayout(line)
        block.addWidget(error)
        self._column.addLayout(block)
        self._fields[row.key], self._errors[row.key] = field, error
        field.changed.connect(self._on_changed)
        if isinstance(field, LineField):
            field.editingFinished.connect(self._on_left)

    def _on_changed(self) -> None:
        field = self.sender()
        if isinstance(field, AnyField):
            self._show_problem(field.objectName())
            self.changed.emit(field.objectName())

    def _on_left(self) -> None:
        field = self.sender()
        if isinstance(field, LineField):
            field.check()
            self._show_problem(field.objectName())

    def _show_problem(self, key: str) -> None:
        field, error = self._fields[key], self._errors[key]
        error.setText(field.problem() if field.is_wrong() else "")
        error.setVisible(field.is_wrong())
