"""The field that fits a fact: how it is made, read, and shown a value."""

from datetime import date
from decimal import Decimal
from typing import TypeAlias

from typing_extensions import override

from core.facts.definition import FactDefinition, Value
from core.facts.situation import Answer, Silence
from core.packs.pack import Pack
from ui.facts.lookups import Lookup, code_of, known_words, lookup
from ui.texts import _, shown
from ui.widgets.date_field import DateField
from ui.widgets.field import TextField
from ui.widgets.lookup_field import LookupField
from ui.widgets.number_field import MoneyField, NumberField
from ui.widgets.select_field import SelectField

FactField: TypeAlias = "TextField | NumberField | DateField | SelectField"


class SirenField(TextField):
    """Nine digits, written in threes."""

    characters = 16

    @override
    def neat(self) -> str:
        digits = "".join(self.text().split())
        if len(digits) != 9 or not digits.isdigit():
            return self.text()
        return "\N{NO-BREAK SPACE}".join(digits[at : at + 3] for at in (0, 3, 6))


class CodeField(LookupField):
    """A code of a table, found by its words; knows which one is chosen."""

    def __init__(self, name: str, table: Lookup) -> None:
        super().__init__(name, table.find)
        self.table = table
        self._code = ""
        self._words = ""
        self.picked.connect(self._on_picked)

    def code(self) -> str:
        """Return the code chosen, the one that is typed beyond doubt, or what is typed."""
        typed = self.text().strip()
        if self._code and typed == self._words:
            return self._code
        return code_of(self.table, typed) if typed else ""

    def show_code(self, code: str) -> str:
        """Show a code by its words and return the note on it."""
        words, note = known_words(self.table, code)
        self._code, self._words = code, words
        self.setText(words)
        self.setCursorPosition(0)  # of long words, the start tells most
        return note

    def _on_picked(self, code: str) -> None:
        self._code, self._words = code, self.text()


def made_field(definition: FactDefinition, pack: Pack, today: date) -> FactField:
    """Return an empty field for a fact."""
    name = shown(definition.label)
    field: FactField
    match definition.type:
        case "int" | "decimal" | "money":
            field = _number_field(definition)
        case "date":
            field = DateField(name)
        case "siren":
            field = SirenField(name)
        case "commune" | "naf" | "legal_form":
            field = CodeField(name, lookup(definition.type, pack, today))
        case "choice":
            field = SelectField([(each.key, shown(each.label)) for each in definition.options])
        case _:
            field = TextField(name)
    return field


def _number_field(definition: FactDefinition) -> NumberField:
    name, least, most = shown(definition.label), definition.minimum, definition.maximum
    if definition.type == "money":
        return MoneyField(name, least=least, most=most)
    digits = 2 if definition.type == "decimal" else 0
    return NumberField(
        name, least=least, most=most, digits=digits, unit=unit_words(definition.unit)
    )


def unit_words(unit: str | None) -> str:
    """Return what stands after a number of this unit, if anything does."""
    words = {"month": _("months"), "percent": "%", "hour": _("hours"), "person": _("people")}
    return words.get(unit or "", "")


def typed_value(field: FactField) -> Value | None:
    """Return what a field holds, as the check of answers takes it; None where it is empty."""
    match field:
        case MoneyField() | DateField() | SelectField():
            return field.value()
        case NumberField():
            number = field.value()
            return number if number is None or field.digits else int(number)
        case CodeField():
            return field.code() or None
        case _:
            return field.value() or None


def show_value(field: FactField, answer: Answer | None) -> str:
    """Show the value of an answer, none where it has none, and return the note on it."""
    note = ""
    value = None if isinstance(answer, Silence) else answer
    match field:
        case NumberField():
            field.set_value(Decimal(value) if isinstance(value, int | Decimal) else None)
        case DateField():
            field.set_value(value if isinstance(value, date) else None)
        case SelectField():
            field.set_value(str(value) if value is not None else None)
        case CodeField() if isinstance(value, str):
            note = field.show_code(value)
        case _:
            field.setText(value if isinstance(value, str) else "")
            field.setText(field.neat())
    if not isinstance(field, SelectField):
        field.setModified(False)
        field.mark_wrong("")
    return note
