"""The door of the window: locked at start, locked by hand, locked by itself, and back again."""

import gc
import weakref
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from core.store import vault
from core.store.keys import key_path, read_key
from core.store.workspace import Workspace
from core.sync.spaces import Spaces
from desktop.door import Door
from desktop.idle import IdleWatch
from desktop.lock_window import wait_after
from desktop.options import Options
from desktop.passphrases import use_passphrase_from
from desktop.paths import FILE_NAME
from desktop.speaking import use_words
from desktop.workspace import open_workspace
from tests.core.store.making import CHEAP, FIRST, SECOND
from tests.ui.typing import type_text
from ui.facts.fields import SirenField
from ui.texts import use_language


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a workspace that an adviser opened once, and a passphrase protects."""
    use_passphrase_from(None, None)
    with open_workspace(tmp_path) as workspace:
        workspace.set_setting("role", "adviser")
    path = tmp_path / FILE_NAME
    vault.set_passphrase(key_path(path), read_key(path), FIRST, CHEAP)
    return tmp_path


@pytest.fixture
def door(folder: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Door]:
    """Give the door of that workspace, tried at its cheap cost."""
    door = Door(qapp, Options(verb=None, workspace=folder, on=date(2026, 11, 23)))
    door.open()
    yield door
    door.close()
    if door.locked is not None:
        door.locked.close()
    use_language("fr")


def unlocked(door: Door, qtbot: QtBot, passphrase: str = FIRST) -> None:
    """Type the passphrase and Enter, as a person does, and wait for the window."""
    assert door.locked is not None
    line = door.locked.page.passphrase.line
    line.clear()
    type_text(line, passphrase)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: door.opened is not None)


def test_a_locked_workspace_shows_only_its_lock(door: Door, qtbot: QtBot) -> None:
    """Nothing of the dossiers is there before the passphrase; after it the window is."""
    assert door.opened is None
    assert door.locked is not None
    assert door.locked.page.passphrase.line.echoMode() is QLineEdit.EchoMode.Password

    unlocked(door, qtbot)

    assert door.locked is None
    assert door.opened is not None
    assert "home" == door.opened.rooms.place


def test_a_wrong_passphrase_is_told_and_waits_grow(door: Door, qtbot: QtBot) -> None:
    """After the third wrong try one waits a little; the right passphrase opens all the same."""
    assert door.locked is not None
    page = door.locked.page
    for wrong in range(3):
        type_text(page.passphrase.line, f"{SECOND}{wrong}")
        qtbot.keyClick(page.passphrase.line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: page.passphrase.isEnabled() and bool(page.problem.text()))
    assert "n’ouvre pas" in page.problem.text()
    assert not page.unlock.isEnabled()
    assert "2" in page.unlock.text()

    page.show_wait(0)
    unlocked(door, qtbot)

    assert door.opened is not None


def test_waits_grow_and_end() -> None:
    """Nobody is locked out: the wait doubles, up to a minute."""
    assert [0, 0, 2, 4, 8, 16, 32, 60, 60] == [
        wait_after(tries) for tries in (1, 2, 3, 4, 5, 6, 7, 8, 99)
    ]


def test_locking_closes_the_workspace_and_forgets(door: Door, qtbot: QtBot, folder: Path) -> None:
    """After Ctrl+L nothing of the open window lives, and its file is free for others."""
    unlocked(door, qtbot)
    assert door.opened is not None
    gone = [
        weakref.ref(each)
        for each in (door.opened.workspace, door.opened.session, door.opened.rooms)
    ]
    key = door.opened.workspace.source.key

    qtbot.keyClick(door.opened.rooms.shell, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: door.locked is not None)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()

    assert [None, None, None] == [each() for each in gone]
    Workspace.open(folder / FILE_NAME, key).close()


@pytest.mark.parametrize("place", ["home", "settings", "rules"])
def test_the_page_comes_back(door: Door, qtbot: QtBot, place: str) -> None:
    """Wherever one was, one is there again."""
    unlocked(door, qtbot)
    assert door.opened is not None
    door.opened.rooms.go(place)
    pack = door.opened.session.pack

    door.lock()
    unlocked(door, qtbot)

    assert door.opened is not None
    assert place == door.opened.rooms.place
    assert pack.ground is door.opened.session.pack.ground  # read once, however often one locks


def test_nothing_typed_is_lost(door: Door, qtbot: QtBot) -> None:
    """A name being typed is an answer after the lock; a wrong SIREN is in its field again."""
    unlocked(door, qtbot)
    assert door.opened is not None
    door.opened.rooms.go("new")
    name = door.opened.rooms.shell.pages["profile"].findChildren(QLineEdit)[0]
    name.setFocus()
    type_text(name, "Boulangerie Œuf")
    wrong = _siren(door)
    wrong.setFocus()
    type_text(wrong, "73282")

    door.lock()
    unlocked(door, qtbot)
    qtbot.waitUntil(lambda: door.opened is not None and door.opened.rooms.place == "profile")

    assert door.opened is not None
    assert "Boulangerie Œuf" == door.opened.session.name
    assert "73282" == "".join(_siren(door).text().split())
    assert _siren(door).is_wrong()


def test_an_open_dialog_does_not_keep_it_open(door: Door, qtbot: QtBot) -> None:
    """A question on top of the window is closed first."""
    unlocked(door, qtbot)
    assert door.opened is not None
    dialog = QDialog(door.opened.rooms.shell)
    dialog.setModal(True)
    dialog.show()

    door.lock()

    qtbot.waitUntil(lambda: door.locked is not None)


def test_an_unprotected_workspace_does_not_lock(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    """Where nothing would be asked, Ctrl+L says so, and no lock is offered."""
    use_passphrase_from(None, None)
    door = Door(qapp, Options(verb=None, workspace=tmp_path, on=date(2026, 11, 23)))
    door.open()
    assert door.opened is not None
    qtbot.addWidget(door.opened.rooms.shell)

    door.lock()

    assert door.locked is None
    assert door.opened.rooms.shell.places.items["lock"].isHidden()
    assert "phrase de passe" in door.opened.rooms.shell.toast.message.text()
    door.close()


def test_the_lock_speaks_the_language_of_the_window(
    door: Door, qtbot: QtBot, qapp: QApplication, folder: Path
) -> None:
    """Locked at the next start, the page is in the language and look chosen inside."""
    unlocked(door, qtbot)
    assert door.opened is not None
    door.opened.workspace.set_setting("language", "en")
    door.close()

    again = Door(qapp, Options(verb=None, workspace=folder))
    again.open()

    assert again.locked is not None
    assert "Your dossiers are locked" == again.locked.page.title.text()
    again.close()


def test_a_program_gives_the_passphrase(folder: Path, qapp: QApplication, qtbot: QtBot) -> None:
    """With the passphrase in a file the window opens unasked; a wrong one is told on the page."""
    use_words("fr")
    given = folder / "given"
    for passphrase, is_open in ((FIRST, True), (SECOND, False)):
        given.write_text(passphrase, encoding="utf-8")
        use_passphrase_from(given, None)
        door = Door(qapp, Options(verb=None, workspace=folder))
        door.open()
        assert is_open == (door.opened is not None)
        assert is_open or "n’ouvre pas" in ((door.locked and door.locked.page.problem.text()) or "")
        door.close()
    use_passphrase_from(None, None)


def test_it_locks_after_a_while(door: Door, qtbot: QtBot) -> None:
    """Left alone for longer than the minutes chosen, it locks; each touch begins them anew."""
    unlocked(door, qtbot)
    assert door.opened is not None
    watch = door._idle  # noqa: SLF001 - the watch is nobody's business but the door's
    assert watch is not None
    assert 600 == watch.seconds

    watch.seconds = -1
    watch.look()

    qtbot.waitUntil(lambda: door.locked is not None)


def test_a_touch_is_heard_and_sleep_counts(qapp: QApplication, qtbot: QtBot) -> None:
    """A key in the window begins the time anew; the hours of a closed laptop count as idle."""
    now = [0.0]
    window = QDialog()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    watch = IdleWatch(qapp, 60, lambda: now[0])
    watch._on_window(window.windowHandle())  # noqa: SLF001 - no focus without a window manager

    now[0] = 50
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    now[0] = 100
    with qtbot.assertNotEmitted(watch.idle):
        watch.look()
    now[0] = 8 * 3600
    with qtbot.waitSignal(watch.idle):
        QTest.mouseMove(window.windowHandle(), QPoint(5, 5))
    watch.stop()


def _siren(door: Door) -> SirenField:
    assert door.opened is not None
    return door.opened.rooms.shell.pages["profile"].findChildren(SirenField)[0]


def test_a_lock_lets_a_run_of_a_team_go(door: Door, qtbot: QtBot, tmp_path: Path) -> None:
    """Locked in the middle of synchronising, the window opens again and the run goes on anew."""
    (tmp_path / "way").mkdir()
    unlocked(door, qtbot)
    assert door.opened is not None
    Spaces(door.opened.workspace.inside).found(
        "Lyon", "Ana", str(tmp_path / "way"), datetime.now(UTC)
    )
    door.opened.rooms.syncing.now()
    door.lock()
    assert door.opened is None

    unlocked(door, qtbot)
    assert door.opened is not None
    syncing = door.opened.rooms.syncing
    syncing.now()
    qtbot.waitUntil(lambda: not syncing.running, timeout=20_000)

    assert syncing.state().spaces[0].done is not None
