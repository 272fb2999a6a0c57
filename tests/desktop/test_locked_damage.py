"""A damaged workspace behind a passphrase: mended in the lock window; where the keyboard lands."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.store import vault
from core.store.backups.making import back_up
from core.store.keys import key_path, read_key
from desktop.door import Door
from desktop.options import Options
from desktop.passphrases import use_passphrase_from
from desktop.paths import FILE_NAME
from desktop.workspace import open_workspace
from tests.core.store.making import CHEAP, FIRST, STAMP
from tests.ui.typing import type_text
from ui.texts import use_language


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a protected workspace with one dossier, which was backed up."""
    use_passphrase_from(None, None)
    with open_workspace(tmp_path) as workspace:
        workspace.set_setting("role", "adviser")
        workspace.create_dossier(STAMP, "Boulangerie")
        back_up(workspace.source, tmp_path, datetime(2026, 11, 23, tzinfo=UTC))
    path = tmp_path / FILE_NAME
    vault.set_passphrase(key_path(path), read_key(path), FIRST, CHEAP)
    return tmp_path


@pytest.fixture
def door(folder: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Door]:
    """Give the door of that workspace, not opened yet."""
    del qtbot
    door = Door(qapp, Options(verb=None, workspace=folder, on=date(2026, 11, 23)))
    yield door
    door.close()
    if door.locked is not None:
        door.locked.close()
    use_language("fr")


def _unlock(door: Door, qtbot: QtBot) -> None:
    assert door.locked is not None
    line = door.locked.page.passphrase.line
    type_text(line, FIRST)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_damaged_and_locked_is_mended_in_the_window(door: Door, folder: Path, qtbot: QtBot) -> None:
    """The passphrase is right, so the way out is offered there, and the dossiers come back."""
    path = folder / FILE_NAME
    path.write_bytes(path.read_bytes()[:4096] + b"\1" * (path.stat().st_size - 4096))
    door.open()
    _unlock(door, qtbot)
    assert door.locked is not None
    page = door.locked.page
    qtbot.waitUntil(lambda: not page.mend.isHidden())
    offered = page.title.text()

    page.mend.click()
    qtbot.waitUntil(lambda: page.title.text() != offered)
    assert page.passphrase.isHidden()
    page.mend.click()
    qtbot.waitUntil(lambda: door.opened is not None)

    assert door.opened is not None
    latest = door.opened.workspace.latest_dossiers()
    assert ["Boulangerie"] == [card.title for card in latest]


@pytest.mark.parametrize("place", ["home", "dossier"])
def test_after_a_lock_the_keyboard_is_not_in_a_field(door: Door, qtbot: QtBot, place: str) -> None:
    """On the home page it is on the first thing to do; in a dossier nothing is typed by chance."""
    door.open()
    _unlock(door, qtbot)
    qtbot.waitUntil(lambda: door.opened is not None)
    assert door.opened is not None
    if place == "dossier":
        door.opened.session.create({"company.name": "Garage"})
        door.opened.rooms.show_dossier("profile")
    door.lock()
    qtbot.waitUntil(lambda: door.locked is not None)
    _unlock(door, qtbot)
    qtbot.waitUntil(lambda: door.opened is not None)
    shell = door.opened.rooms.shell

    def is_calm() -> bool:
        home, step = shell.pages.get("home"), shell.steps.items.get("profile")
        wanted = step if place == "dossier" else home and home.start
        return wanted is not None and shell.focusWidget() is wanted

    qtbot.waitUntil(is_calm)
