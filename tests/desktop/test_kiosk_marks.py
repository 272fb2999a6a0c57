"""After many visits no byte of what was typed is on the disk, but in letters nobody here can open.

`make prove` makes a hundred visits of it (`tests/prove/kiosk.py`).
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.kiosk.contact import ENDING
from core.kiosk.settings import KioskSettings
from core.packs.pack import Pack
from core.sealing.letters import new_pair
from tests.desktop.kiosk_driver import Driver, kiosk_room, settle
from ui.texts import use_language
from ui.theme.apply import apply_theme

NAME, REACH, TYPED = "Zorglub Quintus", "zorglub@quintus.example", "xyzzyplugh"
VISITS = 3


def marks() -> tuple[bytes, ...]:
    """Return every way in which the marks could be written down."""
    words = [word for each in (NAME, REACH, TYPED) for word in (each, each.upper(), each.lower())]
    return tuple(
        word.encode(coding) for word in words for coding in ("utf-8", "utf-16-le", "utf-16-be")
    )


def marked(folders: list[Path]) -> list[str]:
    """Return the files below some folders that hold a mark, in their bytes or in their names."""
    found: list[str] = []
    for path in (path for folder in folders for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes() + str(path).encode()
        if any(mark in content for mark in marks()):
            found.append(str(path))
    return found


def visits(app: QApplication, pack: Pack, folder: Path, count: int) -> None:
    """Make visits: each types its marks, every other one leaves a contact."""
    settings = KioskSettings(key=new_pair()[1].hex(), organisation="CCI")
    room = kiosk_room(app, pack, folder, settings)
    driver = Driver(room, TYPED)
    for number in range(count):
        driver.begin()
        driver.to_result()
        driver.take_away()
        if number % 2 == 0:
            driver.call_back(NAME, REACH)
        room.wipe()
        settle(app)
    room.stage.release()
    room.stage.deleteLater()
    settle(app)
    use_language("fr")
    apply_theme(app)


@pytest.fixture
def written() -> Iterator[list[str]]:
    """Collect the files that this process opens to write them."""
    paths: list[str] = []
    listening = [True]

    def hear(event: str, args: tuple[object, ...]) -> None:
        if listening[0] and event == "open":
            path, mode, flags = args
            is_for_writing = isinstance(flags, int) and bool(flags & 3)
            if isinstance(path, str) and (is_for_writing or (mode and "w" in str(mode))):
                paths.append(path)

    sys.addaudithook(hear)
    yield paths
    listening[0] = False


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that temporary files would go to."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_no_mark_of_a_visitor_is_on_the_disk(
    qapp: QApplication, pack: Pack, temporary: Path, home: Path, written: list[str]
) -> None:
    """Names and words typed are in no file, not even a temporary one; letters are noise."""
    tmp_path = temporary.parent
    visits(qapp, pack, tmp_path / "kiosk", VISITS)

    own = [path for path in written if str(tmp_path) in path]
    assert [] == marked([tmp_path, home])
    assert [] == list(temporary.iterdir())
    assert 2 == len(list((tmp_path / "kiosk").rglob(f"*{ENDING}")))
    assert [] == [path for path in own if "counts.json" not in path and ENDING not in path]


def test_the_search_finds_a_mark_where_there_is_one(tmp_path: Path) -> None:
    """The search itself is no blind one."""
    (tmp_path / "swap").write_bytes(b"\x00\x01" + REACH.encode("utf-16-le"))

    assert [str(tmp_path / "swap")] == marked([tmp_path])
