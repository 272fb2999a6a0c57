"""The editor of an aid: what is typed, added, chosen, and where the keyboard goes."""

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from core.facts.situation import Situation
from core.packs.drafts.draft import Draft, copied_body
from core.packs.drafts.edits import Path, place_of
from core.packs.drafts.review import reviewed
from core.packs.drafts.starts import starts
from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from ui.rules.editor.blocks import AddField, Part
from ui.rules.editor.conditions import ConditionList
from ui.rules.editor.formulas import KindRow
from ui.rules.editor.page import EditorPage
from ui.rules.editor.rows import BoundRow, ChoiceRow, FieldRow, WordsRow
from ui.texts import _, use_language

if TYPE_CHECKING:
    from ui.rules.editor.tokens_row import TokensRow

TODAY = date(2026, 11, 23)
VERSION: Path = ("instrument", "versions", 0)
CHEQUE = "idf-cheque-numerique"


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Return the bundled pack, read once."""
    return bundled_pack()


@pytest.fixture
def page(qtbot: QtBot, pack: Pack) -> EditorPage:
    """Return the editor on a new grant."""
    page = EditorPage(pack, TODAY)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.activateWindow()
    body = next(each.body for each in starts() if each.id == "grant")
    page.show_draft(Draft("a", body))
    return page


def row(page: EditorPage, *path: str | int) -> BoundRow:
    """Return the row of a place."""
    return next(each for each in page.findChildren(BoundRow) if each.path == path)


def field(page: EditorPage, *path: str | int) -> QLineEdit:
    """Return the line of a place."""
    return cast("QLineEdit", cast("FieldRow", row(page, *path)).field)


def test_each_key_is_given_out(page: EditorPage, qtbot: QtBot) -> None:
    """What is typed leaves the page letter by letter, with its place."""
    given: list[tuple[str, str]] = []
    page.edited.connect(lambda draft, place: given.append((draft.title, place)))
    box = cast("WordsRow", row(page, "instrument", "title")).boxes["fr"]
    qtbot.keyClicks(box, "ab")

    place = place_of(("instrument", "title", "fr"))
    assert [("a", place), ("ab", place)] == given
    assert "ab" == page.title.text()


def test_showing_gives_nothing_out(page: EditorPage, qtbot: QtBot, pack: Pack) -> None:
    """To show a draft, section by section, is not to edit it."""
    draft = Draft("b", copied_body(CHEQUE, pack), CHEQUE)
    with qtbot.assertNotEmitted(page.edited):
        page.show_draft(draft)
        for section in page.sections:
            page.show_section(section.key)

    assert draft == page.editing.draft


def test_what_cannot_be_read_stays_and_is_told(page: EditorPage, qtbot: QtBot) -> None:
    """A wrong number is kept as typed, also after another section was open."""
    page.show_section("amount")
    box = field(page, *VERSION, "amount", "cap")
    box.setFocus()
    qtbot.keyClicks(box, "5 mille")
    page.show_section("where")
    page.show_section("amount")

    assert "5 mille" == field(page, *VERSION, "amount", "cap").text()
    assert "5 mille" in row(page, *VERSION, "amount", "cap").error.text()


def test_a_condition_is_added_by_a_word(page: EditorPage, qtbot: QtBot) -> None:
    """Some letters and Enter add the condition; the keyboard is then in its first field."""
    page.show_section("whom")
    search = page.findChildren(ConditionList)[0].search
    search.setFocus()
    qtbot.keyClicks(search, "chiffre")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    added = page.editing.items((*VERSION, "conditions"))[-1]

    assert {"fact": "company.turnover"} == added
    last = (*VERSION, "conditions", 1)
    qtbot.waitUntil(lambda: _focused_path(page)[: len(last)] == last)


def _focused_path(page: EditorPage) -> Path:
    focused = QApplication.focusWidget()
    found = [each for each in page.findChildren(BoundRow) if each.isAncestorOf(focused)]
    return found[-1].path if found else ()


def test_the_arrows_add_nothing_in_passing(page: EditorPage, qtbot: QtBot) -> None:
    """The list of kinds opens under the arrows; only a choice adds a condition."""
    page.show_section("whom")
    kinds = page.findChildren(AddField)[0]
    kinds.setFocus()
    with qtbot.assertNotEmitted(page.edited):
        qtbot.keyClick(kinds, Qt.Key.Key_Down)
    kinds.hidePopup()
    kinds.chosen.emit("judged")

    assert {"judged": {}} == page.editing.items((*VERSION, "conditions"))[-1]


def test_groups_hold_groups(page: EditorPage) -> None:
    """All, any and not can stand within one another, and each part can be taken out."""
    page.show_section("whom")
    editing = page.editing
    editing.add((*VERSION, "conditions"), {"any": []})
    inner = (*VERSION, "conditions", 1, "any")
    editing.add(inner, {"not": {"any": [{"fact": "company.liquidation", "is": True}]}})
    parts = [each for each in page.findChildren(Part) if each.path == (*inner, 0)]
    parts[0].remove.click()

    assert [] == list(editing.items(inner))


def test_another_way_to_reckon_keeps_the_limits(page: EditorPage) -> None:
    """The cap stays when the share becomes steps."""
    page.show_section("amount")
    page.editing.put((*VERSION, "amount", "cap"), "1000")
    kind = page.findChildren(KindRow)[0].field
    kind.set_value("steps")
    kind.changed.emit()

    assert {"steps": {}, "cap": "1000"} == page.editing.get((*VERSION, "amount"))


def test_a_doubt_makes_two_readings_and_back(page: EditorPage) -> None:
    """What was said first is the first reading, and the amount again when the doubt is gone."""
    page.show_section("amount")
    before = page.editing.get((*VERSION, "amount"))
    clear = next(
        each
        for each in page.findChildren(BoundRow)
        if each.label.text() == _("Does the text leave a doubt on the amount?")
    )
    cast("ChoiceRow", clear).field.segments[""].click()

    assert before == page.editing.get((*VERSION, "readings", 0, "amount"))
    assert 2 == len(page.editing.items((*VERSION, "readings")))


@pytest.mark.parametrize(
    ("typed", "kept"), [("43-47", "43-47"), ("47.71Z", "4771Z"), ("47", "47"), ("boulang", None)]
)
def test_activities_are_typed_or_found(
    page: EditorPage, qtbot: QtBot, typed: str, kept: str | None
) -> None:
    """A division, a range and a code are taken as typed; a word takes the first that fits."""
    page.editing.add((*VERSION, "conditions"), {"fact": "company.naf"})
    page.show_section("whom")
    tokens = cast("TokensRow", row(page, *VERSION, "conditions", 1, "in"))
    qtbot.keyClicks(tokens.field, typed)
    qtbot.keyClick(tokens.field, Qt.Key.Key_Return)
    held = page.editing.items((*VERSION, "conditions", 1, "in"))

    assert 1 == len(held) == len(tokens.chips)
    assert kept in {None, held[0]}

    tokens.chips[0].click()

    assert 0 == len(page.editing.items((*VERSION, "conditions", 1, "in")))


def test_a_review_of_an_older_state_is_passed_over(page: EditorPage, pack: Pack) -> None:
    """What is shown is what comes of the draft as it is now."""
    late = reviewed(page.editing.draft, pack, Situation(), TODAY)
    page.editing.put(("instrument", "operator"), "R")
    page.show_review(late)

    assert page.editing.review is None


def test_the_keyboard_goes_through_the_sections(page: EditorPage, qtbot: QtBot) -> None:
    """Ctrl+PageDown opens the next section; the arrows and Enter open any of them."""
    page.tabs.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.open_section == "where")
    tab = page.tabs.tabs["where"]
    tab.setFocus()
    qtbot.keyClick(tab, Qt.Key.Key_Right)
    qtbot.keyClick(page.tabs.tabs["whom"], Qt.Key.Key_Return)

    assert "whom" == page.open_section


def test_markup_is_shown_as_it_is(page: EditorPage) -> None:
    """A title is text, whatever it holds."""
    page.editing.put(("instrument", "title", "fr"), "<b>&")

    assert "<b>&" == page.title.text()
    assert page.title.textFormat() is Qt.TextFormat.PlainText


def test_no_part_is_ever_a_window(page: EditorPage, qtbot: QtBot, pack: Pack) -> None:
    """Rows are made inside the page: nothing flashes up on the screen."""
    page.show_draft(Draft("b", copied_body(CHEQUE, pack), CHEQUE))
    qtbot.waitUntil(page.isActiveWindow)
    for section in page.sections:
        page.show_section(section.key)

        assert page.isActiveWindow()


def test_english_is_complete(qtbot: QtBot, pack: Pack) -> None:
    """Every section can be made in English."""
    use_language("en")
    page = EditorPage(pack, TODAY)
    qtbot.addWidget(page)
    page.show_draft(Draft("b", copied_body(CHEQUE, pack), CHEQUE))

    assert "For whom" == page.tabs.tabs["whom"].pick.text


def test_a_new_aid_begins_in_its_title(page: EditorPage, qtbot: QtBot) -> None:
    """Opened, the editor puts the keyboard on its first field."""
    box = cast("WordsRow", row(page, "instrument", "title")).boxes["fr"]

    page.setFocus()

    qtbot.waitUntil(box.hasFocus)


def test_fields_of_money_and_shares_show_their_unit(page: EditorPage) -> None:
    """An empty field says in which unit it is filled in."""
    page.show_section("rules")
    ceiling = row(page, *VERSION, "cumulation", "ceiling")
    page.show_section("payment")
    advance = row(page, *VERSION, "payment", "advance")

    assert ceiling.label.text().endswith(" (%)")
    assert advance.label.text().endswith(" (%)")


def test_the_name_for_a_key_is_proposed_once(page: EditorPage) -> None:
    """The name of the settings is filled in; what was typed stays."""
    key = page.issue.signing.key

    key.propose_name("Ana")
    key.propose_name("Zoé")

    assert "Ana" == key.name.value()


def test_another_section_keeps_the_keyboard_on_the_page(page: EditorPage, qtbot: QtBot) -> None:
    """Whoever was in a field is in the first field of the section that opens."""
    page.setFocus()

    page.show_section("payment")

    qtbot.waitUntil(row(page, *VERSION, "payment", "advance").focusProxy().hasFocus)
