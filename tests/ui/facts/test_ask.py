"""One fact asked in place: by keys, in words, without losing what is typed."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.facts.situation import Answer, Silence, Situation
from core.packs.reading import bundled_pack
from tests.ui.pages.visits import TODAY
from tests.ui.typing import type_text
from ui.facts.ask import FactAsk, can_ask
from ui.widgets.select_field import SelectField

Asks = Callable[..., FactAsk]


@pytest.fixture
def asks(qtbot: QtBot) -> Asks:
    """Return what shows a question with an answer."""

    def ask(fact: str, answer: Answer | None = None, *, brief: bool = False) -> FactAsk:
        made = FactAsk(fact, bundled_pack(), TODAY, brief=brief)
        qtbot.addWidget(made)
        made.show()
        made.show_situation(Situation({} if answer is None else {fact: answer}))
        return made

    return ask


def test_yes_and_no_have_keys(asks: Asks, qtbot: QtBot) -> None:
    """1 says yes, 2 says no, 0 that one does not know."""
    ask = asks("company.insolvency")
    assert ask.line is not None

    for key, answer in (("1", True), ("2", False), ("0", Silence.DONT_KNOW)):
        with qtbot.waitSignal(ask.answered) as given:
            qtbot.keyClick(ask.line.segments[0], key)
        assert given.args == [{"company.insolvency": answer}]


def test_the_same_answer_again_withdraws_it(asks: Asks, qtbot: QtBot) -> None:
    """Pressing what is chosen takes it back."""
    ask = asks("company.insolvency", answer=True)
    assert ask.line is not None

    with qtbot.waitSignal(ask.answered) as given:
        ask.line.segments[0].click()

    assert given.args == [{"company.insolvency": None}]


def test_a_number_goes_out_when_the_field_is_left(asks: Asks, qtbot: QtBot) -> None:
    """A decimal is read as the language writes it."""
    ask = asks("project.loan_rate")
    assert ask.field is not None
    type_text(ask.field, "4,25")

    with qtbot.waitSignal(ask.answered) as given:
        qtbot.keyClick(ask.field, Qt.Key.Key_Return)

    assert given.args == [{"project.loan_rate": Decimal("4.25")}]


def test_what_cannot_be_is_explained(asks: Asks, qtbot: QtBot) -> None:
    """A value out of bounds is said under the field, and nothing goes out."""
    ask = asks("project.loan_months")
    assert ask.field is not None
    type_text(ask.field, "900")

    with qtbot.assertNotEmitted(ask.answered):
        qtbot.keyClick(ask.field, Qt.Key.Key_Return)

    assert "180" in ask.error.text()
    assert "900" in ask.field.text()


def test_not_knowing_is_said_from_the_field(asks: Asks, qtbot: QtBot) -> None:
    """Ctrl+0 says it while one types, whatever one types into; it shows beside the field."""
    for fact in ("project.loan_rate", "company.vat_regime"):
        ask = asks(fact, brief=True)
        assert ask.field is not None

        with qtbot.waitSignal(ask.answered) as given:
            qtbot.keyClick(ask.field, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)

        assert given.args == [{fact: Silence.DONT_KNOW}]


def test_leaving_an_empty_field_keeps_a_silence(asks: Asks, qtbot: QtBot) -> None:
    """Who said not to know has not said anything else by passing through."""
    ask = asks("project.loan_rate", Silence.DONT_KNOW)
    assert ask.field is not None

    with qtbot.assertNotEmitted(ask.answered):
        qtbot.keyClick(ask.field, Qt.Key.Key_Return)


def test_showing_again_keeps_what_is_typed(asks: Asks, qtbot: QtBot) -> None:
    """Results that come while one types leave the field alone."""
    ask = asks("project.loan_rate", Decimal(5))
    assert ask.field is not None
    ask.field.setFocus()
    type_text(ask.field, "1")

    with qtbot.assertNotEmitted(ask.answered):
        ask.show_situation(Situation({"project.loan_rate": Decimal(5)}))

    assert "1" in ask.field.text()


def test_a_brief_choice_is_a_list(asks: Asks) -> None:
    """In a form, a choice shows its answer in a drop-down list."""
    ask = asks("company.vat_regime", "exempt", brief=True)

    assert isinstance(ask.field, SelectField)
    assert ask.field.value() == "exempt"


@pytest.mark.parametrize("fact", ["company.commune", "company.naf", "project.expenses"])
def test_what_needs_room_is_not_asked_in_a_line(fact: str) -> None:
    """Codes found by searching, and lists, are asked on their page."""
    assert not can_ask(fact, bundled_pack())
