"""The help: a chapter, its contents, a search, the glossary, and the way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.guide.chapter import chapters
from core.guide.glossary import glossary
from ui.help.article import PictureView, TermView
from ui.help.page import GLOSSARY, HelpPage


@pytest.fixture
def page(qtbot: QtBot) -> HelpPage:
    """Return the page, shown at a chapter."""
    made = HelpPage()
    qtbot.addWidget(made)
    made.came_from = "aids"
    made.open_chapter("aids")
    made.show()
    return made


def test_a_chapter_is_shown_with_its_picture(page: HelpPage) -> None:
    """Title, first words and picture are those of the place; the contents say where one is."""
    told = next(each for each in chapters("fr") if each.id == "aids")

    assert (told.title, told.lead, "aids") == (
        page.title.text(), page.lead.text(), page.contents.current,
    )  # fmt: skip
    assert page.findChild(PictureView) is not None


def test_escape_goes_back_where_one_was(page: HelpPage, qtbot: QtBot) -> None:
    """The place that one came from is given out; a search is empty the next time."""
    page.look_for("zzz")
    with qtbot.waitSignal(page.went) as told:
        qtbot.keyClick(page, Qt.Key.Key_Escape)

    assert ["aids"] == told.args
    assert len(chapters("fr")) + 1 == len(page.contents.items)


def test_letters_search(page: HelpPage, qtbot: QtBot) -> None:
    """Whoever begins to type looks for something; the first chapter found is shown."""
    qtbot.keyClick(page, Qt.Key.Key_T)
    qtbot.keyClicks(page.search, "resorerie")

    assert "tresorerie" == page.search.text()
    page.look_for("trésorerie")
    assert page.chapter in page.contents.items
    page.look_for("zzz")
    assert "zzz" in page.none.text()


def test_the_glossary_begins_with_the_words_of_the_page(page: HelpPage) -> None:
    """What stood where one came from is first, then all words; a search leaves those that fit."""
    terms = glossary("fr")
    page.open_glossary(terms[:2])
    shown = [part.term for part in page.parts if isinstance(part, TermView)]

    assert [*terms[:2], *terms] == shown
    page.look_for("factur-x")
    left = [part.term.id for part in page.parts if isinstance(part, TermView)]
    assert "factur-x" == left[0]
    assert len(left) < len(terms)


def test_each_chapter_can_be_shown(page: HelpPage) -> None:
    """No chapter is empty, and none shows the signs of its file."""
    for each in chapters("fr"):
        page.open_chapter(each.id)
        labels = [label for part in page.parts for label in (part, *part.findChildren(QLabel))]
        said = [label.text() for label in labels if isinstance(label, QLabel)]
        assert said
        assert page.title.text() == each.title
        assert not any("`" in words or "##" in words for words in said), each.id
    page.open_chapter(GLOSSARY)
    assert GLOSSARY == page.chapter


def test_where_it_is_narrow_the_contents_fold(page: HelpPage) -> None:
    """The chapter has the room; a search, or their button, brings the contents back."""
    page.resize(1100, 700)
    assert not page.contents.isHidden()

    page.resize(420, 700)
    assert (True, False) == (page.contents.isHidden(), page.open_contents.isHidden())
    page.open_contents.click()
    assert not page.contents.isHidden()
