"""Rules installed and removed in the window."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from pytestqt.qtbot import QtBot

from core.packs.signing.installing import make_identity
from desktop.rooms import Rooms
from desktop.session import Session
from desktop.tasks import Tasks
from tests.core.packs.signing.making import publication, rules
from ui.texts import use_language

if TYPE_CHECKING:
    from ui.pages.home import HomePage
    from ui.pages.settings import SettingsPage
    from ui.pages.settings_rules import RulesCard


@pytest.fixture
def rooms(session: Session, tasks: Tasks, qtbot: QtBot) -> Rooms:
    """Return the window at the settings, in English."""
    session.workspace.set_setting("language", "en")
    session.workspace.set_setting("role", "adviser")
    use_language("en")
    rooms = Rooms(session, tasks)
    qtbot.addWidget(rooms.shell)
    rooms.start()
    rooms.go("settings")
    return rooms


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a published file."""
    path = tmp_path / "idf-test.tandem-rules"
    path.write_bytes(publication())
    return path


def card(rooms: Rooms) -> "RulesCard":
    """Return the card of the rules."""
    return cast("SettingsPage", rooms.shell.pages["settings"]).rules


def said_by_publisher(rooms: Rooms) -> str:
    """Return what the publisher of the proposed rules would read out."""
    proposal = rooms.front.rules._proposal  # noqa: SLF001 - the window never shows it
    assert proposal is not None
    return proposal.verified.charter.fingerprint


def aids(rooms: Rooms) -> set[str]:
    """Return the aids of the rules in use."""
    return {each.id for each in rooms.session.pack.content.instruments}


def test_a_file_is_looked_at_then_put_in_force_then_removed(rooms: Rooms, file: Path) -> None:
    """What changes shows first; the fingerprint is wanted once; the session follows at once."""
    shown = card(rooms)
    rooms.front.rules.look_at(file)
    assert shown.proposal.changes.text() == "• New aid: Trial cheque"
    assert "idf-test" not in aids(rooms)

    rooms.front.rules.put_in_force("1 2 3")
    assert "not that of Région <b>&" in shown.proposal.problem.text()
    rooms.front.rules.put_in_force(said_by_publisher(rooms))
    assert "idf-test" in aids(rooms)
    assert 2 == len(shown.rows)

    shown.removed.emit("idf/test")
    assert "idf-test" not in aids(rooms)
    assert 1 == len(shown.rows)


def test_a_forged_file_changes_nothing(rooms: Rooms, file: Path) -> None:
    """The refusal is on the page; the rules in force stay."""
    file.write_bytes(file.read_bytes().replace(b"Essai", b"Essay"))
    before = aids(rooms)
    rooms.front.rules.look_at(file)

    assert "altered" in card(rooms).refusal.text.text()
    assert before == aids(rooms)


def test_dropped_rules_are_forgotten(rooms: Rooms, file: Path) -> None:
    """Whoever says no has nothing of it."""
    rooms.front.rules.look_at(file)
    card(rooms).proposal.dropped.emit()
    rooms.front.rules.put_in_force("")

    assert [] == list(rooms.session.workspace.installed_supplements())


def test_the_home_page_says_that_rules_are_past_their_date(rooms: Rooms, tmp_path: Path) -> None:
    """Rules to be read again show where every day begins."""
    path = tmp_path / "old.tandem-rules"
    path.write_bytes(publication(rules("3"), on=date(2024, 1, 1)))
    rooms.front.rules.look_at(path)
    rooms.front.rules.put_in_force(said_by_publisher(rooms))
    rooms.go("home")

    chip = cast("HomePage", rooms.shell.pages["home"]).rules
    assert "past their date" in chip.text()


def test_a_signers_fingerprint_shows(rooms: Rooms) -> None:
    """Who has a key finds its fingerprint in the settings."""
    found = make_identity("Ana", "Région", rooms.session.workspace.rules, datetime.now(UTC))
    rooms.front.rules.show()

    assert f"Ana: {found.fingerprint}" == card(rooms).own.text()
