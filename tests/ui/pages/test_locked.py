"""The page of a locked workspace: one field, the keyboard alone, and plain words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.typing import type_text
from ui.pages.locked import LockedPage
from ui.texts import use_language
from ui.widgets.secret_field import SecretField


@pytest.fixture
def page(qtbot: QtBot) -> LockedPage:
    """Return the page that asks for a passphrase, shown."""
    use_language("en")
    page = LockedPage()
    page.ask(passphrase=True, system=False, recovery="", is_back=True)
    qtbot.addWidget(page)
    page.show()
    return page


def test_enter_gives_the_passphrase(page: LockedPage, qtbot: QtBot) -> None:
    """Typed blindly, to the last space, and given out by Enter."""
    type_text(page.passphrase.line, " thé vert ")

    with qtbot.waitSignal(page.passphrase_given, check_params_cb=lambda it: it == " thé vert "):
        qtbot.keyClick(page.passphrase.line, Qt.Key.Key_Return)


def test_nothing_typed_gives_nothing(page: LockedPage, qtbot: QtBot) -> None:
    """An empty field is no try."""
    with qtbot.assertNotEmitted(page.passphrase_given):
        qtbot.mouseClick(page.unlock, Qt.MouseButton.LeftButton)


def test_while_one_waits_enter_does_nothing(page: LockedPage, qtbot: QtBot) -> None:
    """The wait is counted on the button; the field stays open for writing."""
    type_text(page.passphrase.line, "thé")
    page.show_wait(4)

    with qtbot.assertNotEmitted(page.passphrase_given):
        qtbot.keyClick(page.passphrase.line, Qt.Key.Key_Return)

    assert "Again in 4 s" == page.unlock.text()
    assert page.passphrase.isEnabled()


def test_who_can_help_is_said(page: LockedPage) -> None:
    """Without a recovery key nobody can; with one, its owner."""
    assert "Nobody can open" in page.forgotten.text()

    page.ask(passphrase=True, system=False, recovery="Région <b>Sud", is_back=False)

    assert "Région <b>Sud can open" in page.forgotten.text()


def test_the_key_store_alone_has_its_button(page: LockedPage, qtbot: QtBot) -> None:
    """Where there is no passphrase, none is asked for."""
    page.ask(passphrase=False, system=True, recovery="", is_back=False)

    assert not page.passphrase.isVisible()
    with qtbot.waitSignal(page.system_wanted):
        qtbot.keyClick(page.system, Qt.Key.Key_Space)


def test_a_passphrase_is_shown_on_request(qtbot: QtBot) -> None:
    """A button shows what is typed and hides it again, and says so to assistive tools."""
    field = SecretField("Passphrase")
    qtbot.addWidget(field)
    assert field.line.echoMode() is QLineEdit.EchoMode.Password

    qtbot.mouseClick(field.reveal, Qt.MouseButton.LeftButton)
    assert field.line.echoMode() is QLineEdit.EchoMode.Normal
    field.clear()

    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    assert "" == field.value()
    assert not field.line.isUndoAvailable()
