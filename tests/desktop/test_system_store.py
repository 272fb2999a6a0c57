"""The key store of the system, over a real session bus."""

import gc
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.errors import UserError
from core.store import vault
from core.store.keys import asks_nothing, key_path, read_key
from desktop.door import Door
from desktop.main import EXIT_BAD_INPUT, main
from desktop.options import Options
from desktop.paths import FILE_NAME
from desktop.speaking import use_words
from desktop.system_store import StoreAbsentError, SystemStore, store_if_there
from desktop.workspace import open_workspace
from tests.servers.secret_service import secret_service

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("dbus-daemon") is None, reason="no session bus here"
)


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give a session bus with a key store."""
    use_words("en")
    with secret_service() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


def test_what_is_kept_is_given_back_and_forgotten(bus: str) -> None:
    """A secret is kept under its name, read again, and gone once it is forgotten."""
    store = SystemStore()
    assert store.kept("a") is None

    store.keep("a", "secret")
    store.keep("b", "other")

    assert ("secret", "other") == (store.kept("a"), store.kept("b"))
    store.forget("a")
    store.forget("a")
    assert (None, "other") == (store.kept("a"), store.kept("b"))


def test_no_bus_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a session bus, as on a server, there is no key store, and no crash."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")

    with pytest.raises(StoreAbsentError, match="no key store"):
        SystemStore()
    assert store_if_there() is None


@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")  # keyring leaves it open
def test_a_locked_key_store_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the person does not unlock the key store, what to do is said."""
    with secret_service(is_locked=True) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)

        with pytest.raises(UserError, match="refused"):
            SystemStore().kept("a")
        gc.collect()


def test_the_key_store_opens_the_workspace(bus: str, tmp_path: Path, qapp: QApplication) -> None:
    """On the command line: switched on, every verb works unasked; switched off, the key is back."""
    open_workspace(tmp_path).close()
    on = ["--workspace", str(tmp_path), "vault", "system", "on"]

    assert 0 == main(on)
    assert not asks_nothing(tmp_path / FILE_NAME)
    assert 0 == main(["--workspace", str(tmp_path), "pack", "installed"])
    assert 0 == main([*on[:-1], "off"])

    assert asks_nothing(tmp_path / FILE_NAME)


def test_a_key_store_that_is_gone_is_told(
    bus: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The session of another computer has no such key: this is said, nothing is damaged."""
    open_workspace(tmp_path).close()
    assert 0 == main(["--workspace", str(tmp_path), "vault", "system", "on"])
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")

    assert EXIT_BAD_INPUT == main(["--workspace", str(tmp_path), "doctor"])

    assert "no key store" in capsys.readouterr().err


def test_the_window_opens_with_the_key_store(
    bus: str, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    """The window is painted at once and opens by itself a moment later."""
    open_workspace(tmp_path).close()
    path = tmp_path / FILE_NAME
    vault.set_system(key_path(path), read_key(path), SystemStore())
    door = Door(qapp, Options(verb=None, workspace=tmp_path))

    door.open()

    assert door.locked is not None
    qtbot.waitUntil(lambda: door.opened is not None)
    assert door.opened is not None
    qtbot.addWidget(door.opened.rooms.shell)
    door.close()
