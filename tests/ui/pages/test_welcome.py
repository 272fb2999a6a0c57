"""The first page: who sits here, by mouse or keyboard, in one's language."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.pages.welcome import WelcomePage


@pytest.fixture
def page(qtbot: QtBot) -> WelcomePage:
    """Return the page, shown."""
    page = WelcomePage()
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.mark.parametrize(("key", "role"), [(Qt.Key.Key_1, "adviser"), (Qt.Key.Key_2, "firm")])
def test_a_digit_chooses_the_role(page: WelcomePage, qtbot: QtBot, key: Qt.Key, role: str) -> None:
    """One key tells who sits here."""
    with qtbot.waitSignal(page.role_chosen) as chosen:
        qtbot.keyClick(page.roles["adviser"], key)

    assert [role] == chosen.args


def test_arrows_and_enter_choose_the_role(page: WelcomePage, qtbot: QtBot) -> None:
    """Down goes to the next role that can be chosen, Enter takes it."""
    page.roles["adviser"].setFocus()
    qtbot.keyClick(page.roles["adviser"], Qt.Key.Key_Down)

    with qtbot.waitSignal(page.role_chosen) as chosen:
        qtbot.keyClick(page.roles["firm"], Qt.Key.Key_Return)

    assert ["firm"] == chosen.args


def test_the_kiosk_can_be_chosen(page: WelcomePage, qtbot: QtBot) -> None:
    """The kiosk is one of the three, and says that nothing of a visitor is kept."""
    with qtbot.waitSignal(page.role_chosen) as caught:
        qtbot.mouseClick(page.roles["kiosk"], Qt.MouseButton.LeftButton)

    assert ["kiosk"] == caught.args
    assert "gardé" in page.roles["kiosk"].note


def test_the_other_language_is_offered(page: WelcomePage, qtbot: QtBot) -> None:
    """The language in use is marked, the other one can be chosen."""
    assert not page.languages["fr"].isEnabled()

    with qtbot.waitSignal(page.language_chosen) as chosen:
        qtbot.mouseClick(page.languages["en"], Qt.MouseButton.LeftButton)

    assert ["en"] == chosen.args
