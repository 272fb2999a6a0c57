"""The protection in the settings: what shows, what is asked, what is given out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.typing import type_text
from ui.pages.settings_vault import Protection, VaultCard
from ui.texts import use_language

CLEAR = Protection(
    has_passphrase=False, in_system=False, recovery=None, minutes="10", is_adviser=True
)
CLOSED = Protection(
    has_passphrase=True, in_system=False, recovery=None, minutes="5", is_adviser=True
)
GOOD = "le chat dort au soleil"


@pytest.fixture
def card(qtbot: QtBot) -> VaultCard:
    """Return the card of a workspace that asks for nothing, shown."""
    use_language("en")
    card = VaultCard()
    qtbot.addWidget(card)
    card.show_protection(CLEAR)
    card.show()
    return card


def test_an_open_door_is_said_calmly(card: VaultCard) -> None:
    """An adviser reads what an open door means; the head of a firm is not warned of thieves."""
    assert "a thief" in card.state.text()
    assert not card.lock.isVisible()
    assert not card.minutes.isVisible()

    card.show_protection(
        Protection(
            has_passphrase=False, in_system=False, recovery=None, minutes="10", is_adviser=False
        )
    )

    assert "a thief" not in card.state.text()


def test_a_passphrase_is_typed_twice(card: VaultCard, qtbot: QtBot) -> None:
    """Told as one types, refused where the two differ, given out where they do not."""
    qtbot.mouseClick(card.choose, Qt.MouseButton.LeftButton)
    assert not card.form.present.isVisible()
    type_text(card.form.new.line, "court")
    assert "7 more signs" in card.form.strength.text()

    card.form.new.set_value(GOOD)
    qtbot.mouseClick(card.form.accept, Qt.MouseButton.LeftButton)
    assert "not alike" in card.form.problem.text()

    type_text(card.form.again.line, GOOD)
    with qtbot.waitSignal(card.passphrase_chosen, check_params_cb=lambda *it: it == ("", GOOD)):
        qtbot.keyClick(card.form.again.line, Qt.Key.Key_Return)


def test_a_short_one_is_refused(card: VaultCard, qtbot: QtBot) -> None:
    """What would be guessed is never given out."""
    qtbot.mouseClick(card.choose, Qt.MouseButton.LeftButton)
    card.form.new.set_value("court")
    card.form.again.set_value("court")

    with qtbot.assertNotEmitted(card.passphrase_chosen):
        qtbot.mouseClick(card.form.accept, Qt.MouseButton.LeftButton)

    assert "Too short" in card.form.problem.text()


def test_a_proposal_is_shown_to_be_written_down(card: VaultCard, qtbot: QtBot) -> None:
    """What Tandem proposes can be read, and is typed once by hand."""
    qtbot.mouseClick(card.choose, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(card.form.propose, Qt.MouseButton.LeftButton)

    assert card.form.new.line.echoMode() is QLineEdit.EchoMode.Normal
    assert "Good" in card.form.strength.text()
    assert "" == card.form.again.value()


def test_the_present_one_is_asked_for(card: VaultCard, qtbot: QtBot) -> None:
    """Whoever finds the window open can neither change nor take away the passphrase."""
    card.show_protection(CLOSED)
    for button in (card.choose, card.remove):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert card.form.present.isVisible()

    type_text(card.form.present.line, GOOD)
    with qtbot.waitSignal(card.passphrase_removed, check_params_cb=lambda it: it == GOOD):
        qtbot.keyClick(card.form.present.line, Qt.Key.Key_Return)


def test_nothing_typed_stays_behind(card: VaultCard, qtbot: QtBot) -> None:
    """Cancelled, the form forgets all that was typed."""
    qtbot.mouseClick(card.choose, Qt.MouseButton.LeftButton)
    type_text(card.form.new.line, GOOD)

    qtbot.mouseClick(card.form.drop, Qt.MouseButton.LeftButton)

    assert not card.form.isVisible()
    assert "" == card.form.new.value()


def test_a_protected_workspace_can_be_locked(card: VaultCard, qtbot: QtBot) -> None:
    """The minutes and the lock are offered once they mean something."""
    card.show_protection(CLOSED)

    assert "5" == card.minutes.value()
    with qtbot.waitSignal(card.lock_wanted):
        qtbot.mouseClick(card.lock, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(card.minutes_chosen, check_params_cb=lambda it: it == "30"):
        card.minutes.segments["30"].click()


def test_a_refused_key_store_shows_what_is_true(card: VaultCard, qtbot: QtBot) -> None:
    """A wish that could not be fulfilled is told, and the choice goes back."""
    with qtbot.waitSignal(card.system_chosen, check_params_cb=lambda it: it is True):
        card.system.segments["on"].click()

    card.show_refusal("No key store.")

    assert "off" == card.system.value()
    assert "No key store." == card.refusal.text()


def test_a_recovery_key_is_compared_first(card: VaultCard, qtbot: QtBot) -> None:
    """Its digits are shown, and it counts only once somebody says that they are the same."""
    card.proposal.show_key("Région <b>Sud", "12345 67890")
    assert "12345 67890" == card.proposal.digits.text()
    assert "Région <b>Sud" in card.proposal.call.text()

    with qtbot.waitSignal(card.proposal.accepted):
        qtbot.keyClick(card.proposal.accept, Qt.Key.Key_Space)
