"""Fields: what is typed becomes a value, what is wrong is said in words."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.typing import type_text
from ui.texts import use_language
from ui.theme.apply import apply_theme
from ui.theme.tokens import DESK, LARGE, TOUCH, Scale
from ui.widgets.amount_slider import AmountSlider
from ui.widgets.date_field import DateField
from ui.widgets.day_picker import DayPicker
from ui.widgets.form_rows import FormRow, FormRows
from ui.widgets.notes_field import NotesField
from ui.widgets.number_field import MoneyField, NumberField
from ui.widgets.search_field import SearchField
from ui.widgets.select_field import SelectField


@pytest.fixture
def money(qtbot: QtBot) -> MoneyField:
    """Return an empty field for an amount, in French."""
    use_language("fr")
    field = MoneyField("Montant")
    qtbot.addWidget(field)
    return field


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.decimals(0, 10**9, places=2))
def test_amount_comes_back_to_the_cent(money: MoneyField, amount: Decimal) -> None:
    """The field gives back exactly the amount it was given."""
    money.set_value(amount)

    assert amount == money.value()


def test_typed_amount_is_written_neatly(money: MoneyField, qtbot: QtBot) -> None:
    """What is typed is read, and written as French does when Enter is pressed."""
    type_text(money, "1234,5 €")
    qtbot.keyClick(money, Qt.Key.Key_Return)

    assert Decimal("1234.5") == money.value()
    assert money.text() == "1\u202f234,50\u00a0€"


def test_wrong_amount_is_explained(money: MoneyField) -> None:
    """What is no number stays as typed, has no value, and the problem is said."""
    type_text(money, "beaucoup")

    assert not money.check()
    assert money.value() is None
    assert (True, money.problem()) == (money.is_wrong(), money.accessibleDescription())


def test_empty_is_unknown_and_never_zero(money: MoneyField) -> None:
    """An empty field has no value and no problem, unless it is needed."""
    assert money.value() is None
    assert money.check()

    money.required = True

    assert not money.check()


def test_arrows_step_within_bounds(qtbot: QtBot) -> None:
    """Up adds one, and stops at the most."""
    field = NumberField("Salariés", most=2)
    qtbot.addWidget(field)

    for _press in range(4):
        qtbot.keyClick(field, Qt.Key.Key_Up)

    assert Decimal(2) == field.value()


def test_unit_is_shown_and_read_back(qtbot: QtBot) -> None:
    """A number keeps its unit beside it and is still a number."""
    field = NumberField("Salariés", unit="salariés")
    qtbot.addWidget(field)
    field.set_value(12)

    assert ("12\u00a0salariés", Decimal(12)) == (field.text(), field.value())


def test_day_typed_in_one_go(qtbot: QtBot) -> None:
    """A day typed without signs between is a day, and is written with them."""
    field = DateField("Jour")
    qtbot.addWidget(field)

    type_text(field, "12032026")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert (date(2026, 3, 12), "12/03/2026") == (field.value(), field.text())


def test_select_begins_with_nothing(qtbot: QtBot) -> None:
    """Nothing is chosen until the person chooses; a wheel does not choose."""
    field = SelectField([("sas", "SAS"), ("ei", "EI")], "Forme")
    qtbot.addWidget(field)
    assert field.value() is None

    field.set_value("ei")

    assert field.value() == "ei"


def test_form_goes_to_the_first_wrong_field(qtbot: QtBot) -> None:
    """Checking a form says what is wrong under the field and goes there."""
    form = FormRows(
        [FormRow("a", "Nom", NotesField), FormRow("b", "Prix", MoneyField, required=True)]
    )
    qtbot.addWidget(form)
    form.show()

    assert not form.check()

    qtbot.waitUntil(form.field("b", MoneyField).hasFocus)


def test_form_names_its_fields(qtbot: QtBot) -> None:
    """Each field of a form is called by its label."""
    form = FormRows([FormRow("a", "Nom", NotesField), FormRow("b", "Prix", MoneyField)])
    qtbot.addWidget(form)

    assert form.field("b", MoneyField).accessibleName() == "Prix"


def test_form_tells_which_field_changed(qtbot: QtBot) -> None:
    """A typed sign tells the key of its field."""
    form = FormRows([FormRow("a", "Nom", NotesField), FormRow("b", "Prix", MoneyField)])
    qtbot.addWidget(form)

    with qtbot.waitSignal(form.changed) as told:
        type_text(form.field("b", MoneyField), "4")

    assert told.args == ["b"]


def test_slider_and_field_follow_each_other(qtbot: QtBot) -> None:
    """What is typed moves the slider; what is slid is written in the field."""
    both = AmountSlider("Apport", 5_000)
    qtbot.addWidget(both)

    both.field.selectAll()
    type_text(both.field, "1200")
    assert both.slider.value() == 12
    qtbot.keyClick(both.slider, Qt.Key.Key_Right)

    assert Decimal(1300) == both.value()


def test_slider_reaches_the_exact_most(qtbot: QtBot) -> None:
    """The end of the slider is the most allowed, not the step above it."""
    both = AmountSlider("Apport", Decimal("1250.50"))
    qtbot.addWidget(both)

    qtbot.keyClick(both.slider, Qt.Key.Key_End)

    assert Decimal("1250.50") == both.value()


def test_search_is_emptied_by_escape(qtbot: QtBot) -> None:
    """Escape empties the search and tells so."""
    field = SearchField("Chercher")
    qtbot.addWidget(field)
    type_text(field, "Dupé")

    with qtbot.waitSignal(field.changed):
        qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert field.value() == ""


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_calendar_speaks_the_language(qtbot: QtBot) -> None:
    """The calendar opens at the day typed and gives the day picked."""
    field = DateField("Jour")
    qtbot.addWidget(field)
    field.set_value(date(2026, 3, 12))
    field.show()
    field.open_calendar()
    picker = field.findChild(DayPicker)

    picker.clicked.emit(QDate(2026, 3, 20))

    assert (date(2026, 3, 20), "fr_FR") == (field.value(), picker.locale().name())


def test_letters_without_accents_choose_in_a_list(qtbot: QtBot) -> None:
    """« equ » finds « Équipement », whatever stands before it."""
    field = SelectField([("e", "Études"), ("q", "Équipement")], "Catégorie")
    qtbot.addWidget(field)

    type_text(field, "equ")

    assert field.value() == "q"


@pytest.mark.parametrize("scale", [DESK, TOUCH, LARGE])
def test_a_choice_has_the_room_it_asks_for(qapp: QApplication, qtbot: QtBot, scale: Scale) -> None:
    """At the width that it wants nothing is cut, however high the field and wide its arrow."""
    apply_theme(qapp, scale=scale)
    field = SelectField([("all", "Toutes les langues")], "Langue")
    qtbot.addWidget(field)
    field.set_value("all")

    field.resize(field.sizeHint())
    field.show()

    assert not field.toolTip()
