"""The profile: each answer is given out as it is said; what is wrong is said, nothing is lost."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.facts.situation import Answer, Silence
from tests.ui.pages.profiles import Desk
from tests.ui.typing import type_text
from ui.pages.profile_facts import PROFILE_FACTS, RECEIVED

CONTROL = Qt.KeyboardModifier.ControlModifier


def typed(qtbot: QtBot, desk: Desk, name: str, text: str) -> None:
    """Type into the field of a fact, and press Enter."""
    field = desk.page.rows[name].field
    field.setFocus()
    field.clear()
    type_text(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("name", "text", "answer"),
    [
        ("company.name", "Le Goff <b>& fils", "Le Goff <b>& fils"),
        ("company.siren", "732 829 320", "732829320"),
        ("company.headcount", "12", 12),
        ("company.turnover", "412 000,50", Decimal("412000.50")),
        ("company.naf", "1071C", "10.71C"),
        ("company.legal_form", "5499", "5499"),
    ],
)
def test_an_answer_is_given_out_once(qtbot: QtBot, name: str, text: str, answer: Answer) -> None:
    """Enter gives the value out; leaving the field afterwards gives nothing more."""
    desk = Desk(qtbot)
    typed(qtbot, desk, name, text)
    desk.page.primary.setFocus()

    assert [{name: answer}] == desk.given


def test_enter_goes_to_the_next_field(qtbot: QtBot) -> None:
    """One fills the page in with one hand."""
    desk = Desk(qtbot)
    typed(qtbot, desk, "company.name", "Le Goff")

    assert desk.page.rows["company.siren"].field is desk.page.focusWidget()


def test_a_wrong_siren_is_explained(qtbot: QtBot) -> None:
    """A wrong key is said under the field in words; what was typed stays, nothing is given out."""
    desk = Desk(qtbot)
    typed(qtbot, desk, "company.siren", "732829321")
    row = desk.page.rows["company.siren"]

    assert ([], "732829321") == (desk.given, "".join(row.field.text().split()))
    assert "SIREN" in row.error.text()
    assert row.field.accessibleDescription() == row.error.text()


def test_a_mended_error_goes_away(qtbot: QtBot) -> None:
    """The error is gone as soon as one types again, and the right number is taken."""
    desk = Desk(qtbot)
    typed(qtbot, desk, "company.siren", "732829321")
    typed(qtbot, desk, "company.siren", "732829320")

    assert "" == desk.page.rows["company.siren"].error.text()
    assert [{"company.siren": "732829320"}] == desk.given


def test_control_zero_says_i_do_not_know(qtbot: QtBot) -> None:
    """Ctrl+0 answers, pressed again it withdraws; the field is empty, not zero."""
    desk = Desk(qtbot, {"company.headcount": 6})
    row = desk.page.rows["company.headcount"]
    for _press in range(2):
        qtbot.keyClick(row.field, Qt.Key.Key_0, CONTROL)

    expected = [{row.name: Silence.DONT_KNOW}, {row.name: None}]
    assert (expected, "") == (desk.given, row.field.text())


def test_an_emptied_field_withdraws(qtbot: QtBot) -> None:
    """What is emptied is unknown again."""
    desk = Desk(qtbot, {"company.headcount": 6})
    typed(qtbot, desk, "company.headcount", "")

    assert [{"company.headcount": None}] == desk.given


def test_showing_again_loses_nothing(qtbot: QtBot) -> None:
    """The situation may come back at any time: half-typed words and the cursor stay."""
    desk = Desk(qtbot, {"company.name": "Le Goff"})
    field = desk.page.rows["company.name"].field
    desk.page.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    type_text(field, " et fils")
    desk.page.show_situation(desk.situation)

    assert (field.text(), desk.given) == ("Le Goff et fils", [])


def test_a_refusal_is_said_at_its_field(qtbot: QtBot) -> None:
    """What the dossier refuses is explained where it was entered."""
    desk = Desk(qtbot)
    typed(qtbot, desk, "company.headcount", "12")
    desk.page.show_refusal("Cela contredit une autre réponse.")

    assert "contredit" in desk.page.rows["company.headcount"].error.text()


def test_the_title_says_what_is_missing(qtbot: QtBot) -> None:
    """An empty profile asks which firm it is; a firm's name stands as it is."""
    assert "quelle entreprise" in Desk(qtbot).page.title.text()

    named = Desk(qtbot, {"company.name": "<b>Le Goff</b> & fils"}).page

    assert ("<b>Le Goff</b> & fils", "9 réponses") == (named.title.text(), named.lead.text()[9:19])


def test_the_diagnostic_comes_next(qtbot: QtBot) -> None:
    """The one primary button goes on to the diagnostic."""
    page = Desk(qtbot).page

    with qtbot.waitSignal(page.step_wanted) as wanted:
        qtbot.mouseClick(page.primary, Qt.MouseButton.LeftButton)

    assert ["diagnostic"] == wanted.args


def test_a_wrong_word_has_no_note_of_another_place(qtbot: QtBot) -> None:
    """Under a word that is no commune stands what is wrong, and nothing on the commune before."""
    desk = Desk(qtbot, {"company.commune": "35095"})
    row = desk.page.rows["company.commune"]
    assert "Ille-et-Vilaine" in row.note.text()

    typed(qtbot, desk, "company.commune", "Xyzzy")

    assert (True, "") == (bool(row.error.text()), row.note.text())


def test_page_and_rail_count_the_same_facts(qtbot: QtBot) -> None:
    """What the page asks of every firm is what fills the profile in the rail."""
    assert PROFILE_FACTS == (*Desk(qtbot).page.rows, RECEIVED)
