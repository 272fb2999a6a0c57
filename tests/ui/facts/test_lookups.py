"""Looking things up: by words, by codes, with the keyboard, former communes included."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.facts.definition import FactType
from tests.ui.pages.profiles import TODAY, Desk, pack
from tests.ui.typing import type_text
from ui.facts.fields import CodeField
from ui.facts.lookups import code_of, lookup


def field_of(desk: Desk, name: str) -> CodeField:
    """Return the field that looks a fact up."""
    field = desk.page.rows[name].field
    assert isinstance(field, CodeField)
    return field


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("commune", "dol de bret", "Dol-de-Bretagne (35)"),
        ("commune", "35120", "Dol-de-Bretagne (35)"),
        ("naf", "boulangerie", "Boulangerie et boulangerie-pâtisserie"),
        ("naf", "1071", "10.71C"),
        ("legal_form", "5710", "5710 – SAS"),
    ],
)
def test_what_one_types_finds_it(kind: FactType, text: str, words: str) -> None:
    """Names without accents, post codes, words and starts of codes all find."""
    hits = lookup(kind, pack(), TODAY).find(text)

    assert any(words in hit.words for hit in hits)


def test_the_activities_in_force_come_first() -> None:
    """Until the new classification is in force, the old codes stand first."""
    asides = [hit.aside for hit in lookup("naf", pack(), TODAY).find("boulangerie")]

    assert asides == sorted(asides, key="NAF 2025".__eq__)


def test_one_answer_beyond_doubt_needs_no_choice() -> None:
    """A full name is taken as it is; words that fit several things are not."""
    table = lookup("commune", pack(), TODAY)

    assert "35095" == code_of(table, "dol-de-bretagne")
    assert "saint" == code_of(table, "saint")


def test_down_and_enter_choose_a_commune(qtbot: QtBot) -> None:
    """The list is used without a mouse; the territories show under the field."""
    desk = Desk(qtbot)
    field = field_of(desk, "company.commune")
    field.setFocus()
    type_text(field, "dol de b")
    qtbot.keyClick(field.view, Qt.Key.Key_Down)
    qtbot.keyClick(field.view, Qt.Key.Key_Return)

    assert [{"company.commune": "35095"}] == desk.given
    assert (
        "Ille-et-Vilaine\N{NO-BREAK SPACE}· Bretagne"
        in desk.page.rows["company.commune"].note.text()
    )


def test_enter_takes_the_first_line(qtbot: QtBot) -> None:
    """Who has typed enough presses Enter."""
    desk = Desk(qtbot)
    field = field_of(desk, "company.commune")
    field.setFocus()
    type_text(field, "dol de b")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert [{"company.commune": "35095"}] == desk.given


def test_one_enter_goes_one_field_on(qtbot: QtBot) -> None:
    """Enter on a line of the list takes it and goes to the next field, not further."""
    desk = Desk(qtbot)
    field = field_of(desk, "company.legal_form")
    field.setFocus()
    type_text(field, "5710")
    qtbot.keyClick(field.view, Qt.Key.Key_Return)

    assert [{"company.legal_form": "5710"}] == desk.given
    assert desk.page.rows["company.commune"].field is desk.page.focusWidget()


def test_a_former_commune_shows_its_notice(qtbot: QtBot) -> None:
    """A commune that was merged is found, and the page says what it is part of."""
    desk = Desk(qtbot)
    field = field_of(desk, "company.commune")
    former = next(code for code in pack().territories.former_codes if code.startswith("49"))
    resolution = pack().territories.resolve(former)
    assert resolution.former is not None
    type_text(field, former)
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert [{"company.commune": resolution.commune.code}] == desk.given
    assert resolution.former.name in desk.page.rows["company.commune"].note.text()


def test_vague_words_ask_to_choose(qtbot: QtBot) -> None:
    """Leaving the field with words that fit several communes keeps them and says what to do."""
    desk = Desk(qtbot)
    field = field_of(desk, "company.commune")
    field.setText("saint")
    desk.page.rows["company.commune"].entry.commit()

    assert ("saint", []) == (field.text(), desk.given)
    assert "choisissez" in desk.page.rows["company.commune"].error.text()


def test_a_code_of_another_pack_is_shown(qtbot: QtBot) -> None:
    """A code that this pack does not know stands as it is, with a word on it."""
    desk = Desk(qtbot, {"company.naf": "99.99Z"})

    assert "99.99Z" == field_of(desk, "company.naf").text()
    assert desk.page.rows["company.naf"].note.text()
