"""The rules in the settings: what is in force shows, a file is looked at before it is used."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.messages import Text
from core.packs.signing.changes import ChangeLine
from tests.ui.typing import type_text
from ui.pages.settings_rules import RulesCard, RulesEntry
from ui.texts import use_language

DAY = date(2026, 11, 23)
BASE = RulesEntry("tandem/base", Text("Base", "Base"), "2026.11.23", "Tandem", DAY)
OWN = RulesEntry(
    "idf/a",
    Text("Chèques <b>&", "Cheques <b>&"),
    "2027.1",
    "Région <b>&",
    DAY,
    ("Ana <b>&", "Béa"),
    date(2027, 11, 24),
)


@pytest.fixture
def card(qtbot: QtBot) -> RulesCard:
    """Return the card with the base and one supplement, shown."""
    use_language("en")
    card = RulesCard()
    qtbot.addWidget(card)
    card.show_rules([BASE, OWN])
    card.show()
    return card


def test_what_is_in_force_shows(card: RulesCard) -> None:
    """Title, version, publisher, those who signed and the day to read it again, as they are."""
    base, own = card.rows

    assert own.name.text() == "Cheques <b>&, version 2027.1"
    assert _plain(own.note.text()) == (
        "Published by Région <b>& on 23 November 2026. Signed by Ana <b>&, Béa. "
        "To be read again by 24 November 2027."
    )
    assert (base.remove.isVisible(), own.remove.isVisible()) == (False, True)


def test_the_keyboard_removes(card: RulesCard, qtbot: QtBot) -> None:
    """The button of a line tells which rules it is about."""
    button = card.rows[1].remove
    assert "Cheques" in button.accessibleName()

    with qtbot.waitSignal(card.removed, check_params_cb=lambda id_: id_ == "idf/a"):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_a_known_publisher_is_asked_nothing(card: RulesCard, qtbot: QtBot) -> None:
    """What would change shows; one key puts it in force."""
    card.show_proposal(OWN, [ChangeLine(0, "New aid: X"), ChangeLine(1, "Text: Y")], is_known=True)

    assert card.proposal.changes.text() == "• New aid: X\n\N{EM SPACE}\N{EM SPACE}• Text: Y"
    assert not card.proposal.fingerprint.isVisible()
    with qtbot.waitSignal(card.proposal.accepted, check_params_cb=lambda said: said == ""):
        qtbot.keyClick(card.proposal.accept, Qt.Key.Key_Return)


def test_a_strangers_fingerprint_is_typed(card: RulesCard, qtbot: QtBot) -> None:
    """The digits come from the publisher's mouth: the page does not show them."""
    card.show_proposal(OWN, [], is_known=False)
    type_text(card.proposal.fingerprint, "12345 67890")

    assert "read out their fingerprint" in card.proposal.call.text()
    with qtbot.waitSignal(
        card.proposal.accepted, check_params_cb=lambda said: said == "12345 67890"
    ):
        qtbot.keyClick(card.proposal.accept, Qt.Key.Key_Return)


def test_a_refusal_leaves_what_is_in_force(card: RulesCard) -> None:
    """The reason shows, the list stays."""
    card.show_proposal(OWN, [], is_known=True)
    card.show_refusal("forged")

    assert (card.refusal.text.text(), card.proposal.isVisible()) == ("forged", False)
    assert len(card.rows) == 2


def test_rules_past_their_date_are_marked(card: RulesCard) -> None:
    """Never silently: the line and the proposal say so."""
    past = RulesEntry("a/b", "X", "1", "P", DAY, ("A",), DAY, is_past=True)
    card.show_proposal(past, [], is_known=True)

    assert "were to be read again by 23 November 2026" in _plain(card.proposal.past.text.text())
    assert card.proposal.changes.text().startswith("Nothing changes")


def test_long_lists_end_in_a_number(card: RulesCard) -> None:
    """A hundred changes do not fill the page."""
    card.show_proposal(OWN, [ChangeLine(0, "New aid")] * 100, is_known=True)

    assert card.proposal.changes.text().endswith("and 60 more")


def test_ones_own_fingerprints_can_be_read_out(card: RulesCard) -> None:
    """Whoever publishes finds what callers ask for; who does not sees nothing of it."""
    assert not card.own.isVisible()
    card.show_fingerprints([("Ana <b>&", "12345 67890"), ("Région", "11111 22222")])

    assert card.own.text() == "Ana <b>&: 12345 67890\nRégion: 11111 22222"


def _plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")
