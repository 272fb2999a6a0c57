"""Every field: empty, filled, wrong, disabled."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QWidget

from core.messages import N_, counted
from ui.texts import _, shown
from ui.widgets.amount_slider import AmountSlider
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.day_picker import DayPicker
from ui.widgets.field import TextField
from ui.widgets.form_rows import FormRow, FormRows
from ui.widgets.lookup_field import Hit, LookupField
from ui.widgets.notes_field import NotesField
from ui.widgets.number_field import MoneyField, NumberField
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.search_field import SearchField
from ui.widgets.secret_field import SecretField
from ui.widgets.select_field import SelectField
from ui.widgets.slider_words import WordSlider


def fields() -> Sequence[QWidget]:
    """Return one of everything that takes an answer."""
    return (_form(), _found(), _slid(), _picked())


def _form() -> Card:
    card = Card(_("Fields"))
    form = FormRows(
        [
            FormRow("name", _("Name of the firm"), TextField, required=True),
            FormRow("turnover", _("Turnover"), MoneyField, _("Without VAT, last closed year")),
            FormRow("headcount", _("Employees"), _headcount),
            FormRow("day", _("Day of the visit"), DateField),
            FormRow("legal", _("Legal form"), _legal_form),
            FormRow("unused", _("Unused"), _unused),
        ]
    )
    form.field("turnover", MoneyField).set_value(Decimal("184500.50"))
    form.field("headcount", NumberField).set_value(Decimal(12000))
    form.check()
    card.add(form)
    return card


def _found() -> Card:
    card = Card(_("Search and words"))
    secret = SecretField(_("Passphrase"))
    secret.set_value("correct cheval")
    for field in (
        SearchField(_("Name of the firm")),
        LookupField(_("Legal form"), _find),
        secret,
        NotesField(_("Answer"), lines=2),
    ):
        card.add(field)
    return card


def _slid() -> Card:
    card = Card(_("Sliders and progress"))
    amount = AmountSlider(_("Own contribution"), 5_000)
    amount.set_value(Decimal(1_700))
    months = WordSlider(_("Length of the project"), _months, 24)
    months.set_value(6)
    strip = ProgressStrip(name=_("Questions"))
    strip.set_progress(12, 86)
    for field in (amount, months, strip):
        card.add(field)
    return card


def _picked() -> Card:
    card = Card(_("Day of the visit"))
    picker = DayPicker()
    picker.setSelectedDate(QDate(2026, 11, 23))
    card.add(picker)
    picker.setWindowFlags(Qt.WindowType.Widget)  # else it is a popup
    picker.dress()
    picker.show()
    return card


def _headcount() -> NumberField:
    return NumberField(most=249, unit=_("employees"))


def _legal_form() -> SelectField:
    field = SelectField([(form, form) for form in ("SARL", "SAS", "EI")], _("Legal form"))
    field.set_value("SAS")
    return field


def _unused() -> TextField:
    field = TextField(_("Unused"))
    field.setText(_("Unused"))
    field.setEnabled(False)
    return field


def _find(words: str) -> list[Hit]:
    known = (Hit("5710", "SAS", "5710"), Hit("5499", "SARL", "5499"))
    return [hit for hit in known if words.casefold() in hit.words.casefold()]


def _months(count: int) -> str:
    return shown(counted(N_("in {count} month"), N_("in {count} months"), count))
