"""A real session on a real workspace of its own."""

import gc
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from desktop.session import Session
from desktop.tasks import Tasks
from desktop.workspace import open_workspace


@pytest.fixture(scope="session")
def pack() -> Pack:
    """Return the bundled pack, read once."""
    return bundled_pack()


@pytest.fixture(autouse=True)
def sweeping() -> Iterator[None]:
    """Unmake widgets in the window's thread alone, as the application does."""
    gc.disable()
    yield
    gc.enable()
    gc.collect(1)


@pytest.fixture
def session(tmp_path: Path, pack: Pack, qtbot: QtBot) -> Iterator[Session]:
    """Give a session on an empty workspace."""
    with open_workspace(tmp_path) as workspace:
        tasks = Tasks()
        made = Session(workspace, pack, tasks, date(2026, 11, 23))
        yield made
        made.keep_place()
        tasks.wait()
