"""A real session on a real workspace of its own."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from desktop.main import main
from desktop.rooms import Rooms
from desktop.session import Session
from desktop.tasks import Tasks
from desktop.workspace import open_workspace
from ui.texts import use_language


@pytest.fixture
def as_somebody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Callable[..., tuple[int, str]]]:
    """Return what gives a way to run a verb as somebody: its code and all that it said."""
    monkeypatch.setattr("desktop.speaking._chosen", [])

    def running(verb: str) -> Callable[..., tuple[int, str]]:
        def ran(person: str, *words: str) -> tuple[int, str]:
            code = main(["--language", "en", "--workspace", str(tmp_path / person), verb, *words])
            said = capsys.readouterr()
            return code, said.out + said.err

        return ran

    return running


@pytest.fixture(scope="session")
def pack() -> Pack:
    """Return the bundled pack, read once."""
    return bundled_pack()


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    """Give workers, and let them end before the window does."""
    tasks = Tasks()
    yield tasks
    tasks.wait()


@pytest.fixture
def session(tmp_path: Path, pack: Pack, tasks: Tasks) -> Iterator[Session]:
    """Give a session on an empty workspace."""
    with open_workspace(tmp_path) as workspace:
        made = Session(workspace, pack, tasks, date(2026, 11, 23))
        yield made
        made.keep_place()
        tasks.wait()


@pytest.fixture
def rooms(session: Session, tasks: Tasks, qtbot: QtBot) -> Rooms:
    """Return the window at its first start, in French."""
    use_language("fr")
    rooms = Rooms(session, tasks)
    qtbot.addWidget(rooms.shell)
    rooms.start()
    return rooms
