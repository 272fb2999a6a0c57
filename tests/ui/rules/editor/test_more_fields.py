"""Fields of the editor for what a text says more rarely: other aids, own sources, days in doubt."""

from datetime import date
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from core.packs.drafts.draft import Draft
from core.packs.drafts.edits import Path
from core.packs.drafts.starts import starts
from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from core.packs.schema.aids import Had
from ui.rules.editor.blocks import AddButton, Part
from ui.rules.editor.other_aids import AddOtherRow
from ui.rules.editor.page import EditorPage
from ui.rules.editor.rows import BoundRow, FieldRow, SelectRow, WordsRow

VERSION: Path = ("instrument", "versions", 0)
CONDITION: Path = (*VERSION, "conditions", 1)
KEY = "diagnostic-de-la-cci"


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Return the bundled pack, read once."""
    return bundled_pack()


@pytest.fixture
def page(qtbot: QtBot, pack: Pack) -> EditorPage:
    """Return the editor on a new grant, at its conditions."""
    page = EditorPage(pack, date(2026, 11, 23))
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.activateWindow()
    page.show_draft(Draft("a", next(each.body for each in starts() if each.id == "grant")))
    page.show_section("whom")
    return page


def row(page: EditorPage, *path: str | int) -> BoundRow:
    """Return the row of a place."""
    return next(each for each in page.findChildren(BoundRow) if each.path == path)


def test_an_aid_outside_the_rules_is_added_by_the_keyboard(page: EditorPage, qtbot: QtBot) -> None:
    """Its words and Enter make it; the keyboard is then in its English words; no more is needed."""
    page.editing.add((*VERSION, "conditions"), {"had": {}})
    adding = page.findChildren(AddOtherRow)[0]
    adding.field.setFocus()
    qtbot.keyClicks(adding.field, "Diagnostic de la CCI")
    qtbot.keyClick(adding.field, Qt.Key.Key_Return)

    others = (*CONDITION, "had", "others", KEY)
    assert {"fr": "Diagnostic de la CCI"} == page.editing.get(others)
    qtbot.waitUntil(lambda: _is_within(row(page, *others)))
    qtbot.keyClicks(cast("WordsRow", row(page, *others)).boxes["en"], "Digital check")
    read = page.editing.get((*CONDITION, "had"))
    assert {KEY: {"fr": "Diagnostic de la CCI", "en": "Digital check"}} == read["others"]
    assert "" == page.editing.words_at((*CONDITION, "had"))


def test_words_that_give_no_name_are_told(page: EditorPage, qtbot: QtBot) -> None:
    """Signs alone add nothing and say why."""
    page.editing.add((*VERSION, "conditions"), {"had": {}})
    adding = page.findChildren(AddOtherRow)[0]
    qtbot.keyClicks(adding.field, "???")
    adding.button.click()

    assert {} == page.editing.get((*CONDITION, "had"))
    assert adding.error.text()


def test_an_other_aid_is_removed(page: EditorPage) -> None:
    """With the last of them the whole field goes."""
    held = {"had": {"others": {KEY: {"fr": "a", "en": "b"}}}}
    page.editing.add((*VERSION, "conditions"), held)
    path = (*CONDITION, "had", "others", KEY)
    next(each for each in page.findChildren(Part) if each.path == path).remove.click()

    assert {"had": {}} == page.editing.get(CONDITION)


def test_a_condition_has_sources_of_its_own(page: EditorPage, qtbot: QtBot) -> None:
    """Each condition takes the address that it is written at; it opens where there is one."""
    page.editing.add((*VERSION, "conditions"), {"fact": "company.turnover", "below": "1000000"})
    path = (*CONDITION, "sources")
    add = next(each for each in page.findChildren(AddButton) if each._path == path)  # noqa: SLF001 - the button of this place
    add.click()
    box = cast("QLineEdit", cast("FieldRow", row(page, *path, 0)).field)
    qtbot.keyClicks(box, "https://example.org/a")

    assert ["https://example.org/a"] == page.editing.get(path)
    assert box.isVisible()


def test_the_bounds_of_a_day_in_doubt_are_asked(page: EditorPage, qtbot: QtBot) -> None:
    """Only a day has bounds; what is typed wrongly is told as one types."""
    page.show_section("sources")
    path = (*VERSION, "unverified", 0)
    page.editing.add(path[:-1], {"field": "amount", "words": {"fr": "a", "en": "b"}})
    fields = [each.path for each in page.findChildren(BoundRow) if each.path[:-2] == path]
    assert [] == [each for each in fields if "between" in each]

    cast("SelectRow", row(page, *path, "field")).field.set_value("valid.until")
    cast("SelectRow", row(page, *path, "field")).field.changed.emit()
    box = cast("QLineEdit", cast("FieldRow", row(page, *path, "between", "from")).field)
    qtbot.keyClicks(box, "30/02/2026")

    assert "valid.until" == page.editing.get((*path, "field"))
    assert page.editing.words_at((*path, "between"), wrong_only=True)


def test_no_field_of_an_earlier_aid_is_without_its_row(page: EditorPage) -> None:
    """Whatever the rules may say of an earlier aid can be written here."""
    page.editing.add((*VERSION, "conditions"), {"had": {}})
    start = (*CONDITION, "had")
    shown = {each.path[len(start)] for each in page.findChildren(BoundRow)
             if each.path[: len(start)] == start}  # fmt: skip

    assert set(Had.__struct_encode_fields__) == shown


def _is_within(bound: BoundRow) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and bound.isAncestorOf(focused)
