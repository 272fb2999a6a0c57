"""A damaged workspace at the start of the window."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.store.backups.making import back_up
from desktop.mending import mended
from desktop.paths import FILE_NAME
from desktop.workspace import open_workspace
from tests.core.store.making import STAMP
from ui.texts import use_language


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a damaged workspace that was backed up, with one dossier."""
    with open_workspace(tmp_path) as workspace:
        workspace.create_dossier(STAMP, "A")
        back_up(workspace.source, tmp_path, datetime(2026, 11, 23, tzinfo=UTC))
    path = tmp_path / FILE_NAME
    path.write_bytes(b"\1" * 8192 + path.read_bytes()[8192:])
    return path


def test_offered_and_done(path: Path, qtbot: QtBot) -> None:
    """On a yes the workspace is made anew, and what was recovered is told."""
    told: list[str] = []

    def ask(title: str, text: str, action: str) -> bool:
        told.append(text)
        return True

    assert mended(path, ask)

    assert 2 == len(told)
    with open_workspace(path.parent) as workspace:
        assert ["A"] == [card.title for card in workspace.latest_dossiers()]
    use_language("fr")


def test_declined_touches_nothing(path: Path, qtbot: QtBot) -> None:
    """On a no the file stays as it is."""
    before = path.read_bytes()

    assert not mended(path, lambda _title, _text, _action: False)

    assert before == path.read_bytes()
    use_language("fr")
