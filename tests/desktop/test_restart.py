"""Tandem started again by itself: everything on the disk, and the same page."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import restart
from desktop.door import Door
from desktop.options import Options
from desktop.workspace import open_workspace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a workspace that an adviser has opened once."""
    with open_workspace(tmp_path) as workspace:
        workspace.set_setting("role", "adviser")
    return tmp_path


@pytest.mark.parametrize("place", ["settings", "profile", "home"])
def test_the_same_page_opens_again(
    qapp: QApplication, qtbot: QtBot, folder: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked for in the dialog of a fault, the next process comes back to the page."""
    monkeypatch.setattr(qapp, "quit", lambda: None)
    door = Door(qapp, Options(verb=None, workspace=folder))
    door.open()
    assert door.opened is not None
    door.opened.rooms.go("new" if place == "profile" else place)
    if place == "profile":
        door.opened.session.answer({"company.name": "Boulangerie"})
    door.opened.rooms.faults.restart_wanted.emit()
    qtbot.waitUntil(lambda: door.again is not None)
    door.close()

    monkeypatch.setenv("TANDEM_PLACE", door.again or "")
    again = Door(qapp, Options(verb=None, workspace=folder), place=restart.place_to_return())
    again.open()
    qtbot.waitUntil(lambda: again.opened is not None and again.opened.rooms.place == place)

    assert "" == restart.place_to_return()
    again.close()


def test_the_same_command_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workspace named on the command line is named again."""
    started: list[tuple[list[str], dict[str, dict[str, str]]]] = []
    monkeypatch.setattr("subprocess.Popen", lambda words, **others: started.append((words, others)))
    monkeypatch.setattr("sys.orig_argv", ["python", "-m", "desktop.main", "--workspace", "a b"])

    restart.start_again("aids")

    words, others = started[0]
    assert ["-m", "desktop.main", "--workspace", "a b"] == words[1:]
    assert "aids" == others["env"]["TANDEM_PLACE"]
