"""Rows of answers, chosen by digit, arrow or click; one answer or several ticks."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui.texts import _
from ui.widgets.choice_row import ChoiceRow

# What the digit keys send without Shift on French keyboards (Windows and Linux; macOS).
_UNSHIFTED = {
    **{sign: digit for digit, sign in enumerate("à&é\"'(-è_ç")},
    "§": 6,
    "!": 8,
    "É": 2,
    "È": 7,
    "Ç": 9,
    "À": 0,
}


class Choice(Struct, frozen=True):
    """One possible answer: its value, its words and an optional remark in small."""

    value: str
    text: str
    note: str = ""


class ChoiceRows(QWidget):
    """Asks for one answer, or for several ticks; "I don't know" is an answer like the others.

    Digits choose (0 or ? for "I don't know"), arrows move, Space takes, Enter confirms, and
    Backspace withdraws the answer.
    """

    changed = Signal()
    confirmed = Signal()  # Enter, or a digit when only one answer is wanted

    def __init__(
        self,
        choices: Sequence[Choice] = (),
        parent: QWidget | None = None,
        *,
        multiple: bool = False,
        unknown: bool = True,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self.multiple = multiple
        self.rows: list[ChoiceRow] = []
        self.unknown_row: ChoiceRow | None = None
        self.setAccessibleName(name)
        self._choices = tuple(choices)
        self._lay_out(unknown=unknown)

    def selected(self) -> tuple[str, ...]:
        """Return the values chosen, in the order of the rows."""
        pairs = zip(self._choices, self.rows, strict=True)
        return tuple(choice.value for choice, row in pairs if row.isChecked())

    def is_unknown(self) -> bool:
        """Tell whether "I don't know" is chosen."""
        return self.unknown_row is not None and self.unknown_row.isChecked()

    def is_answered(self) -> bool:
        """Tell whether anything is chosen, "I don't know" included."""
        return self.is_unknown() or bool(self.selected())

    def set_selected(self, values: Sequence[str]) -> None:
        """Show these values as chosen, without telling anyone."""
        for choice, row in zip(self._choices, self.rows, strict=True):
            row.show_checked(checked=choice.value in values)
        if self.unknown_row is not None:
            self.unknown_row.show_checked(checked=False)

    def set_unknown(self) -> None:
        """Show "I don't know" as chosen, without telling anyone."""
        self.set_selected(())
        if self.unknown_row is not None:
            self.unknown_row.show_checked(checked=True)

    def clear(self) -> None:
        """Take every answer away, without telling anyone."""
        self.set_selected(())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = pressed_digit(event)
        if digit is not None and self._press_digit(digit):
            return
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._move_focus(step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_enter()
        elif event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete} and self.is_answered():
            self.clear()
            self.changed.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, *, unknown: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for number, choice in enumerate(self._choices, start=1):
            key = str(number) if number <= 9 else ""
            row = ChoiceRow(choice.text, choice.note, key, multiple=self.multiple, parent=self)
            self.rows.append(row)
        if unknown:
            row = ChoiceRow(_("I don’t know"), "", "0", multiple=self.multiple, parent=self)
            row.quiet = True
            self.unknown_row = row
        for row in self._all_rows():
            row.clicked.connect(self._on_clicked)
            column.addWidget(row)
        if self.rows:
            self.setFocusProxy(self.rows[0])

    def _all_rows(self) -> list[ChoiceRow]:
        return [*self.rows, self.unknown_row] if self.unknown_row is not None else list(self.rows)

    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, ChoiceRow):
            self._take(row)

    def _take(self, row: ChoiceRow) -> None:
        """Bring the other rows in line with the one just pressed."""
        for other in self._all_rows():
            if other is not row and (not self.multiple or self.unknown_row in {row, other}):
                other.show_checked(checked=False)
        if not self.multiple:
            row.show_checked(checked=True)
        self.changed.emit()

    def _press_digit(self, digit: int) -> bool:
        row = self.unknown_row if digit == 0 else None
        if 1 <= digit <= len(self.rows):
            row = self.rows[digit - 1]
        if row is None or not row.isEnabled():
            return False
        row.setFocus(Qt.FocusReason.ShortcutFocusReason)
        row.click()
        if not self.multiple:
            self.confirmed.emit()
        return True

    def _on_enter(self) -> None:
        row = self.focusWidget()
        if not self.multiple and isinstance(row, ChoiceRow) and not row.isChecked():
            row.click()
        self.confirmed.emit()

    def _move_focus(self, step: int) -> None:
        rows = self._all_rows()
        places = [place for place, row in enumerate(rows) if row.hasFocus()]
        place = (places[0] + step) % len(rows) if places else 0
        rows[place].setFocus(Qt.FocusReason.TabFocusReason)


_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


def pressed_digit(event: QKeyEvent) -> int | None:
    """Return the digit that a key stands for, French rows without Shift included; 0 for "?"."""
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    )
    if held:
        return None
    sign = event.text()
    if sign == "?":
        return 0
    if len(sign) == 1 and sign in "0123456789":
        return int(sign)
    return _UNSHIFTED.get(sign)
