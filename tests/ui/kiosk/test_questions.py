"""The questions of a kiosk, on the smallest screen that it stands on."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.facts.situation import Situation
from core.packs.reading import bundled_pack
from core.packs.schema.questionnaire import Question
from tests.desktop.kiosk_driver import DAY
from ui.kiosk.card import TouchCard
from ui.kiosk.finder import FinderQuestion
from ui.kiosk.questions import KioskQuestion, NumberQuestion, kiosk_question
from ui.kiosk.targets import kiosk_scale
from ui.theme.apply import apply_theme

_SMALL = (1024, 660)  # a screen of 1024 by 768, less the head
_LOWEST = (1024, 620)  # the smallest, less the same
_LOW = (1280, 652)  # one of 1280 by 800, less the head that large text has


@pytest.fixture(autouse=True)
def _kiosk_look(qapp: QApplication) -> Iterator[None]:
    """Wear the look of a kiosk."""
    apply_theme(qapp, scale=kiosk_scale(large=False))
    yield
    apply_theme(qapp)


@pytest.fixture
def _large_text(qapp: QApplication) -> None:
    """Wear text at 200 %."""
    apply_theme(qapp, scale=kiosk_scale(large=True))


def shown_page(qtbot: QtBot, fact: str, size: tuple[int, int] = _SMALL) -> KioskQuestion:
    """Return the page that asks for a fact, on a small screen."""
    question = Question(id=fact, kind="single", facts=(fact,), seconds=8)
    page = kiosk_question(question, Situation(), bundled_pack(), DAY)
    page.offer("Back", "Next")
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    qtbot.waitExposed(page)
    qtbot.waitUntil(lambda: not page.visibleRegion().isEmpty())
    return page


def is_whole(widget: QWidget) -> bool:
    """Say whether all of a widget is in sight, none of it under an edge or another widget."""
    corners = widget.rect().topLeft(), widget.rect().bottomRight()
    return all(widget.visibleRegion().contains(QPoint(corner)) for corner in corners)


def test_the_digits_are_all_in_sight(qtbot: QtBot) -> None:
    """A small screen shows the whole pad: nobody scrolls for a nought."""
    page = shown_page(qtbot, "company.headcount")

    assert isinstance(page, NumberQuestion)
    qtbot.waitUntil(lambda: is_whole(page.pad.keys["0"]))


def test_a_fault_is_seen_until_it_is_mended(qtbot: QtBot) -> None:
    """Why one does not go on is in sight, and goes with the first digit."""
    page = shown_page(qtbot, "company.headcount")
    assert isinstance(page, NumberQuestion)
    page.on.click()
    qtbot.waitUntil(lambda: is_whole(page.error))
    page.pad.keys["3"].click()

    assert page.error.isHidden()


def test_what_is_typed_is_seen(qtbot: QtBot) -> None:
    """The line that one types into is above the keyboard, not under it."""
    page = shown_page(qtbot, "company.naf")

    assert isinstance(page, FinderQuestion)
    qtbot.waitUntil(lambda: is_whole(page.line))


def test_no_answer_looks_chosen_until_a_key_is_pressed(qtbot: QtBot) -> None:
    """Where the keyboard is shows with the first key, and no more after a touch."""
    page = shown_page(qtbot, "dii.website")
    page.activateWindow()
    first, second = page.findChildren(TouchCard)[:2]
    plain = first.grab().toImage()
    page.begin()
    qtbot.waitUntil(first.hasFocus)
    assert plain == first.grab().toImage()

    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert plain != first.grab().toImage()

    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    first.setFocus()
    assert plain == first.grab().toImage()


@pytest.mark.usefixtures("_large_text")
@pytest.mark.parametrize("size", [_LOW, _LOWEST])
def test_with_large_text_the_digits_and_a_fault_are_in_sight(
    qtbot: QtBot, size: tuple[int, int]
) -> None:
    """Text at 200 % takes no digit from the pad, and hides no reason."""
    page = shown_page(qtbot, "company.headcount", size)
    assert isinstance(page, NumberQuestion)

    page.on.click()

    keys = (*page.pad.keys.values(), page.pad.erase)
    seen = (*keys, page.line, page.error)
    qtbot.waitUntil(lambda: all(is_whole(each) for each in seen))


@pytest.mark.usefixtures("_large_text")
def test_with_large_text_what_is_typed_and_found_are_in_sight(qtbot: QtBot) -> None:
    """Text at 200 % leaves the line whole, before a letter and after, and shows the first words."""
    page = shown_page(qtbot, "company.naf", _LOW)
    assert isinstance(page, FinderQuestion)
    keys = (page.keyboard.keys["a"], page.keyboard.erase)
    qtbot.waitUntil(lambda: is_whole(page.line) and all(is_whole(key) for key in keys))

    for sign in "boul":
        page.line.take(sign)

    qtbot.waitUntil(lambda: is_whole(page.line))
    first = page.hits[0]
    qtbot.waitUntil(lambda: first.visibleRegion().contains(first.rect().center()))
