"""Questions answered by typing."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.facts.situation import Silence, Situation
from tests.ui.pages.asking import BAKER, Asked
from tests.ui.typing import type_text
from ui.pages.question_field import FieldView


def field(asked: Asked, question: str) -> FieldView:
    """Return the view of a typed question."""
    view = asked.view(question)
    assert isinstance(view, FieldView)
    return view


def test_wrong_number_is_explained_and_kept(qtbot: QtBot) -> None:
    """A SIREN with a wrong key is explained under the field; what was typed stays."""
    asked = Asked(qtbot, "company_siren")

    asked.type("123456789")
    asked.press(Qt.Key.Key_Return)

    view = field(asked, "company_siren")
    assert view.error.isVisible()
    assert ("123\u00a0456\u00a0789", []) == (view.field.text(), asked.given)


def test_number_is_given_out_and_goes_on(qtbot: QtBot) -> None:
    """A headcount is a whole number; Enter goes on."""
    asked = Asked(qtbot, "company_headcount", {"company.name": "Fournil"})

    asked.type("12")
    asked.press(Qt.Key.Key_Return)

    assert [{"company.headcount": 12}] == asked.given
    assert "company_naf" == asked.page.course.position


def test_half_typed_text_survives(qtbot: QtBot) -> None:
    """New facts from elsewhere do not touch what is being typed."""
    asked = Asked(qtbot, "company_siren")
    asked.type("732")

    asked.page.show_situation(Situation({**BAKER, "company.turnover": 1}))

    assert "732" == field(asked, "company_siren").field.text()


def test_not_knowing_is_an_answer(qtbot: QtBot) -> None:
    """Each field has its "I don't know" beside it; pressed again it is withdrawn."""
    asked = Asked(qtbot, "company_siren")
    unknown = field(asked, "company_siren").entry.unknown

    unknown.click()
    unknown.click()

    assert [{"company.siren": Silence.DONT_KNOW}, {"company.siren": None}] == asked.given


def test_text_from_outside_is_shown_as_it_is(qtbot: QtBot) -> None:
    """A name with signs of markup stays what it is."""
    asked = Asked(qtbot, "company_name")

    assert "Fournil <b>& fils" == field(asked, "company_name").field.text()


@pytest.mark.qt_log_ignore(r"This plugin does not support (raise\(\)|grabbing the keyboard)")
def test_code_is_found_by_its_words(qtbot: QtBot) -> None:
    """A commune is found by its name, and shown by it."""
    asked = Asked(qtbot, "company_commune")
    view = field(asked, "company_commune")

    type_text(view.field, "Dol-de-Bretagne (35)")
    asked.press(Qt.Key.Key_Return)

    assert [{"company.commune": "35095"}] == asked.given
    assert "Dol-de-Bretagne (35)" == view.field.text()
