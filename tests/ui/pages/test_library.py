"""The page of the library."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.facts.situation import Situation
from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from core.visit import conduct
from ui.pages.library import LibraryPage

ON = date(2026, 11, 23)
JOINED = "library.sheets.cad_move.joined"


@pytest.fixture
def page(qtbot: QtBot) -> LibraryPage:
    """Return the page, shown, of a firm of which nothing is known."""
    page = LibraryPage(bundled_pack(), ON)
    qtbot.addWidget(page)
    page.show_situation(Situation())
    page.show_visit(conduct(Situation(), page.pack, ON))
    page.show()
    return page


def test_all_sheets_are_there(page: LibraryPage) -> None:
    """Whoever knows nothing yet may read all."""
    assert len(page.cards) == len(page.sheets) == 49
    assert not page.primary.isEnabled()


def test_own_sheets_come_first(page: LibraryPage) -> None:
    """Once the diagnostic tells what to do, its sheets lead."""
    facts = Situation({"dii.website": False, "dii.social_media": False})
    page.show_situation(facts)
    page.show_visit(conduct(facts, page.pack, ON))

    own = sum(each.rank is not None for each in page.sheets)
    assert [card.sheet.rank for card in page.cards] == list(range(1, own + 1))


def test_a_word_finds_a_sheet(page: LibraryPage, qtbot: QtBot) -> None:
    """The list follows what is typed, a moment later."""
    page.search.setText("rançon")

    qtbot.waitUntil(lambda: len(page.cards) == 1)
    assert page.cards[0].sheet.action == "backup_offsite"


def test_a_word_that_finds_nothing_is_said(page: LibraryPage, qtbot: QtBot) -> None:
    """An empty list says why; markup stays what it is."""
    page.search.setText("<zzz>&")

    qtbot.waitUntil(lambda: not page.cards)
    assert "<zzz>&" in page.none.text()


def test_a_sheet_is_joined_and_taken_out(page: LibraryPage, qtbot: QtBot) -> None:
    """One click each; the card stays open."""
    card = next(each for each in page.cards if each.sheet.action == "cad_move")
    card.set_open(opened=True)
    with qtbot.waitSignal(page.answered) as joined:
        card.join.click()
    page.show_situation(Situation({JOINED: True}))
    with qtbot.waitSignal(page.answered) as out:
        card.join.click()

    assert [joined.args, out.args] == [[{JOINED: True}], [{JOINED: None}]]
    assert card.is_open()
    assert page.primary.isEnabled()


def test_a_sheet_is_printed(page: LibraryPage, qtbot: QtBot, tmp_path: Path) -> None:
    """The page asks where; nothing is written where the person thinks again."""
    page.ask_path = lambda: str(tmp_path / "a.pdf")
    card = page.cards[0]
    card.set_open(opened=True)
    with qtbot.waitSignal(page.printed) as printed:
        card.print.click()

    assert printed.args == [[card.sheet.action], str(tmp_path / "a.pdf")]


def test_keys_move_over_the_sheets(page: LibraryPage, qtbot: QtBot) -> None:
    """Down takes the next one, Ctrl+F the search."""
    qtbot.keyClick(page, Qt.Key.Key_Down)
    qtbot.keyClick(page.cards[0].line, Qt.Key.Key_Down)
    qtbot.keyClick(page.cards[1].line, Qt.Key.Key_Return)

    assert page.cards[1].is_open()
    qtbot.keyClick(page.cards[1].line, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.focusWidget() is page.search


def test_a_pack_without_sheets_says_so(qtbot: QtBot) -> None:
    """A region's small pack leaves the page calm."""
    page = LibraryPage(Pack(bundled_pack().content, "", {}), ON)
    qtbot.addWidget(page)
    page.show_visit(conduct(Situation(), bundled_pack(), ON))

    assert page.cards == []
    assert not page.primary.isEnabled()
