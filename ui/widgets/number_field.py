"""Fields for numbers and amounts: `Decimal` in, `Decimal` out, written as the language does."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.texts import _, current_language
from ui.widgets.amounts import editing_text, euro_text, number_text, read_number
from ui.widgets.field import LineField


class NumberField(LineField):
    """A number within bounds, with its unit in words; empty means unknown. Up and Down step it."""

    characters = 14

    def __init__(  # noqa: PLR0913 - the bounds of a number are plain values
        self,
        name: str = "",
        parent: QWidget | None = None,
        *,
        least: Decimal | int | None = 0,
        most: Decimal | int | None = None,
        digits: int = 0,
        unit: str = "",
    ) -> None:
        super().__init__(name, parent)
        self.least = None if least is None else Decimal(least)
        self.most = None if most is None else Decimal(most)
        self.digits = digits
        self.unit = unit
        self.step = Decimal(1)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def value(self) -> Decimal | None:
        """Return the number, or None when the field is empty or wrong."""
        number = self._number()
        return None if number is None or not self._is_within(number) else number

    def set_value(self, value: Decimal | int | None) -> None:
        """Show this number; None empties the field."""
        if value is None:
            self.clear()
        else:
            number = Decimal(value)
            self.setText(self._plain(number) if self.hasFocus() else self._neat(number))
        self.mark_wrong("")

    @override
    def problem(self) -> str:
        if not self.text().strip():
            return super().problem()
        number = self._number()
        if number is None:
            example = self._neat(Decimal("1234.56") if self.digits else Decimal(12))
            return _("This is not a number. Write it like this: {example}", example=example)
        if self.least is not None and number < self.least:
            return _("The least possible is {least}.", least=self._neat(self.least))
        if self.most is not None and number > self.most:
            return _("The most possible is {most}.", most=self._neat(self.most))
        return ""

    @override
    def neat(self) -> str:
        number = self._number()
        return self.text() if number is None else self._neat(number)

    @override
    def plain(self) -> str:
        number = self._number()
        return self.text() if number is None else self._plain(number)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = {Qt.Key.Key_Up: self.step, Qt.Key.Key_Down: -self.step}
        turn = turns.get(Qt.Key(event.key()))
        if turn is None or self.isReadOnly():
            super().keyPressEvent(event)
            return
        number = (self._number() or Decimal(0)) + turn
        if self._is_within(number):
            self.setText(self._plain(number))
            self._on_edited()

    def _is_within(self, number: Decimal) -> bool:
        too_small = self.least is not None and number < self.least
        return not too_small and not (self.most is not None and number > self.most)

    def _number(self) -> Decimal | None:
        text = self.text().strip()
        if self.unit:
            text = text.removesuffix(self.unit)
        return read_number(text, current_language().code, self.digits)

    def _plain(self, number: Decimal) -> str:
        return editing_text(number, current_language().code)

    def _neat(self, number: Decimal) -> str:
        shown = number_text(number, current_language().code)
        return f"{shown}{_space(self.unit)}{self.unit}" if self.unit else shown


class MoneyField(NumberField):
    """An amount in euros to the cent: « 1 234,56 € »."""

    characters = 16

    def __init__(
        self,
        name: str = "",
        parent: QWidget | None = None,
        *,
        least: Decimal | int | None = 0,
        most: Decimal | int | None = None,
    ) -> None:
        super().__init__(name, parent, least=least, most=most, digits=2)
        self.step = Decimal(100)

    @override
    def _neat(self, number: Decimal) -> str:
        return euro_text(number, current_language().code)


def _space(unit: str) -> str:
    """Return what stands before a unit: English writes « 30% », French « 30 % »."""
    if unit != "%":
        return "\N{NO-BREAK SPACE}"
    return "" if current_language().code == "en" else "\N{NARROW NO-BREAK SPACE}"
