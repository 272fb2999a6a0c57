"""What stands in a field against what the draft holds: what cannot be read stays as typed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from core.packs.drafts.edits import Raw
from ui.texts import _
from ui.widgets.date_field import DateField
from ui.widgets.field import LineField, TextField
from ui.widgets.notes_field import NotesField
from ui.widgets.number_field import MoneyField, NumberField
from ui.widgets.select_field import SelectField


@dataclass(frozen=True, slots=True)
class Codec:
    """A kind of value: how its field is made, read and shown."""

    make: Callable[[str], LineField | NotesField]
    read: Callable[[LineField | NotesField], Raw]
    show: Callable[[LineField | NotesField, Raw], None]


def _typed(field: LineField | NotesField) -> str | None:
    text = field.text() if isinstance(field, LineField) else field.value()
    return text.strip() or None


def _show_text(field: LineField | NotesField, raw: Raw) -> None:
    text = raw if isinstance(raw, str) else "" if raw in (None, {}) else str(raw)
    if isinstance(field, LineField):
        field.setText(text)
    else:
        field.set_value(text)


def _number(field: LineField | NotesField) -> Raw:
    found = field.value() if isinstance(field, NumberField) else None
    return format(found, "f") if found is not None else _typed(field)


def _whole(field: LineField | NotesField) -> Raw:
    found = field.value() if isinstance(field, NumberField) else None
    return int(found) if found is not None and found == int(found) else _typed(field)


def _show_number(field: LineField | NotesField, raw: Raw) -> None:
    try:
        number = None if raw is None or isinstance(raw, bool) else Decimal(str(raw))
    except InvalidOperation:
        number = None
    if isinstance(field, NumberField) and number is not None and number.is_finite():
        field.set_value(number)
    else:
        _show_text(field, raw)


def _day(field: LineField | NotesField) -> Raw:
    found = field.value() if isinstance(field, DateField) else None
    return found.isoformat() if found is not None else _typed(field)


def _show_day(field: LineField | NotesField, raw: Raw) -> None:
    try:
        day = date.fromisoformat(raw) if isinstance(raw, str) and len(raw) == 10 else None
    except ValueError:
        day = None
    if isinstance(field, DateField) and day is not None:
        field.set_value(day)
    else:
        _show_text(field, raw)


def _percent_field(name: str) -> NumberField:
    return NumberField(name, most=100, digits=2, unit="%")


def _months_field(name: str) -> NumberField:
    return NumberField(name, unit=_("months"))


def _figure_field(name: str) -> NumberField:
    return NumberField(name, digits=2)


TEXT = Codec(TextField, _typed, _show_text)
NOTES = Codec(lambda name: NotesField(name, lines=3), _typed, _show_text)
MONEY = Codec(MoneyField, _number, _show_number)
PERCENT = Codec(_percent_field, _number, _show_number)
FIGURE = Codec(_figure_field, _number, _show_number)
WHOLE = Codec(NumberField, _whole, _show_number)
MONTHS = Codec(_months_field, _whole, _show_number)
DAY = Codec(DateField, _day, _show_day)


def unit_of(field: LineField | NotesField) -> str:
    """Return the unit in which a field is filled in, nothing where it has none."""
    if isinstance(field, MoneyField):
        return "€"
    return field.unit if isinstance(field, NumberField) else ""


def select_value(field: SelectField, options: list[tuple[str, str]], raw: Raw) -> None:
    """Show a choice; what is not in the list stands in it as it is, so that nothing is lost."""
    known = {value for value, _words in options}
    if isinstance(raw, str) and raw and raw not in known:
        field.set_options([*options, (raw, raw)])
    field.set_value(raw if isinstance(raw, str) else None)
