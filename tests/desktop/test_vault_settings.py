"""The protection in the settings, on a real workspace: chosen, changed, taken away."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.store import vault
from core.store.backups.making import back_up
from core.store.backups.places import shelves
from core.store.keys import asks_nothing, key_path, read_key
from core.store.recovery import new_recovery_key
from desktop import system_store
from desktop.rooms import Rooms
from tests.core.store.making import CHEAP, FIRST, SECOND, Store
from ui.pages.home import HomePage
from ui.pages.settings import SettingsPage
from ui.pages.settings_vault import VaultCard


@pytest.fixture
def card(rooms: Rooms) -> VaultCard:
    """Go to the settings and return the card of the protection."""
    rooms.session.workspace.set_setting("role", "adviser")
    rooms.go("settings")
    page = rooms.shell.pages["settings"]
    assert isinstance(page, SettingsPage)
    return page.vault


def test_a_passphrase_is_chosen_changed_and_taken_away(
    card: VaultCard, rooms: Rooms, qtbot: QtBot
) -> None:
    """Each step is in the key file when it is told, and a wrong present one changes nothing."""
    path = rooms.session.workspace.path
    file, key = key_path(path), read_key(path)

    with qtbot.waitSignal(rooms.vault_changed):
        card.passphrase_chosen.emit("", FIRST)
    assert key == vault.key_by_passphrase(file, FIRST)
    card.form.begin(has_passphrase=True, is_removal=False, is_recoverable=False)
    card.passphrase_chosen.emit(SECOND, SECOND)
    qtbot.waitUntil(lambda: "n’ouvre pas" in card.form.problem.text())
    with qtbot.waitSignal(rooms.vault_changed):
        card.passphrase_chosen.emit(FIRST, SECOND)
    assert key == vault.key_by_passphrase(file, SECOND)

    with qtbot.waitSignal(rooms.vault_changed):
        card.passphrase_removed.emit(SECOND)

    assert asks_nothing(path)


def test_backups_from_before_a_passphrase_are_named_and_closed(
    card: VaultCard, rooms: Rooms, qtbot: QtBot
) -> None:
    """Once a passphrase is chosen the card says which backups open without it, and closes them."""
    workspace = rooms.session.workspace
    back_up(workspace.source, workspace.path.parent, datetime(2026, 11, 23, tzinfo=UTC))
    (shelf,) = shelves(workspace.source)
    assert card.stale.isHidden()

    card.passphrase_chosen.emit("", FIRST)
    qtbot.waitUntil(lambda: not card.stale.isHidden())
    assert str(shelf.folder) in card.stale.text.text()
    card.stale.action.click()
    qtbot.waitUntil(card.stale.isHidden)

    assert shelf.key_path.read_bytes() == key_path(workspace.path).read_bytes()


def test_the_key_store_is_used_and_left(
    card: VaultCard, rooms: Rooms, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the key store keeps opens the workspace as long as the person wants it."""
    store = Store()
    monkeypatch.setattr(system_store, "SystemStore", lambda: store)
    path = rooms.session.workspace.path
    key = read_key(path)

    with qtbot.waitSignal(rooms.vault_changed):
        card.system_chosen.emit(True)  # noqa: FBT003 - a signal takes no keywords
    assert key == vault.key_by_system(key_path(path), store)
    with qtbot.waitSignal(rooms.vault_changed):
        card.system_chosen.emit(False)  # noqa: FBT003 - as above

    assert {} == store.secrets
    assert asks_nothing(path)


def test_an_absent_key_store_is_told(
    card: VaultCard, rooms: Rooms, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a key store the choice goes back, and why is said."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")

    card.system_chosen.emit(True)  # noqa: FBT003 - as above

    qtbot.waitUntil(lambda: "trousseau" in card.refusal.text())
    assert asks_nothing(rooms.session.workspace.path)


def test_a_recovery_key_is_added_and_taken_away(
    card: VaultCard, rooms: Rooms, tmp_path: Path, qtbot: QtBot
) -> None:
    """A file is shown first, then accepted; the organisation's name shows from then on."""
    _private, public, made = new_recovery_key("Région Sud", FIRST, CHEAP)
    (tmp_path / "key").write_bytes(public)
    (tmp_path / "other").write_bytes(b"{}")
    path = key_path(rooms.session.workspace.path)

    rooms.front.vault.look_at(tmp_path / "other")
    assert "n’est pas une clé de secours" in card.refusal.text()
    rooms.front.vault.look_at(tmp_path / "key")
    assert made.fingerprint == card.proposal.digits.text()
    card.proposal.accept.click()
    assert made == vault.status(path).recovery
    assert "Région Sud" in card.recovery.text()
    card.remove_recovery.click()

    assert vault.status(path).recovery is None


def test_the_minutes_are_kept(card: VaultCard, rooms: Rooms, qtbot: QtBot) -> None:
    """How long until the lock is a setting of the workspace."""
    with qtbot.waitSignal(rooms.vault_changed):
        card.minutes_chosen.emit("2")

    assert "2" == rooms.session.workspace.setting("lock_after")


def test_an_open_door_is_hinted_at_and_no_more(rooms: Rooms) -> None:
    """An adviser with a real dossier and no passphrase sees a few quiet words, never a question."""
    rooms.session.workspace.set_setting("role", "adviser")
    rooms.go("home")
    page = rooms.shell.pages["home"]
    assert isinstance(page, HomePage)
    assert page.open_door.isHidden()

    rooms.go("new")
    rooms.session.answer({"company.name": "A"})
    rooms.go("home")
    assert not page.open_door.isHidden()
    workspace = rooms.session.workspace
    vault.set_passphrase(key_path(workspace.path), workspace.source.key, FIRST, CHEAP)
    rooms.front.refresh_home()

    assert page.open_door.isHidden()
