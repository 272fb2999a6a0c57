"""Whom to call, with text at 200 % on a low screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.kiosk.test_questions import is_whole
from ui.kiosk.contact_view import ContactView
from ui.kiosk.targets import kiosk_scale
from ui.theme.apply import apply_theme


@pytest.fixture(autouse=True)
def _large_text(qapp: QApplication) -> Iterator[None]:
    """Wear text at 200 %."""
    apply_theme(qapp, scale=kiosk_scale(large=True))
    yield
    apply_theme(qapp)


@pytest.mark.parametrize("size", [(1280, 652), (1024, 620)])
def test_its_fields_and_its_keys_are_in_sight(qtbot: QtBot, size: tuple[int, int]) -> None:
    """Nobody types into a field that the keyboard covers."""
    page = ContactView()
    page.offer("Back", "Send")
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    qtbot.waitExposed(page)

    keys = (page.keyboard.keys["a"], page.keyboard.keys["@"], page.keyboard.erase)
    qtbot.waitUntil(lambda: all(is_whole(each) for each in (*page.lines.values(), *keys)))
