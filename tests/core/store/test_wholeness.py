"""A file that a session left without closing opens at once; it is read whole later."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.store.failures import DamagedError
from core.store.keys import read_key
from core.store.wholeness import is_read_through
from tests.core.store.making import STAMP, workspace

_CUT_OFF = """
import os, sys
from pathlib import Path
from tests.core.store.making import STAMP, workspace
store = workspace(Path(sys.argv[1]))
store.create_dossier(STAMP, "A")
os._exit(0)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a workspace whose last session was cut off."""
    path = tmp_path / "workspace.tandem"
    with workspace(path) as store:
        for number in range(20):
            dossier = store.create_dossier(STAMP, f"D{number}")
            store.record(dossier, {f"dma.a{each}": "x" * 200 for each in range(20)}, STAMP)
    subprocess.run([sys.executable, "-c", _CUT_OFF, str(path)], check=True, env=dict(os.environ))
    return path


def test_doubt_outlives_sessions(path: Path) -> None:
    """What was not read in one session is still to be read in the next, until it was."""
    for _session in range(2):
        with workspace(path) as store:
            assert store.wholeness.is_doubtful
    with workspace(path) as store:
        assert is_read_through(store.source)
        store.wholeness.note_sound()
        assert not store.wholeness.is_doubtful
    with workspace(path) as store:
        assert not store.wholeness.is_doubtful


def test_reading_can_be_stopped(path: Path) -> None:
    """Whoever closes the window does not wait for the reading of gigabytes."""
    with workspace(path) as store:
        assert not is_read_through(store.source, lambda: True, steps=1)


def test_known_damage_is_told_at_the_start(path: Path) -> None:
    """Once a damage was found, the next start refuses the file and so offers to mend it."""
    with workspace(path) as store:
        store.wholeness.note_damaged()
    raw = bytearray(path.read_bytes())
    middle = len(raw) // 2 // 4096 * 4096
    raw[middle : middle + 4096] = bytes(4096)
    path.write_bytes(raw)

    with pytest.raises(DamagedError):
        workspace(path)


def test_damage_is_found_beside(path: Path) -> None:
    """A destroyed page is found by the connection that only reads, while the window is open."""
    with workspace(path) as store:
        key = read_key(path)
        raw = bytearray(path.read_bytes())
        middle = len(raw) // 2 // 4096 * 4096
        raw[middle : middle + 4096] = bytes(4096)
        path.write_bytes(raw)
        assert key == store.source.key
        with pytest.raises(DamagedError):
            is_read_through(store.source)


def test_mended_file_opens(path: Path) -> None:
    """A file that is whole after all opens, and the doubt is gone."""
    with workspace(path) as store:
        store.wholeness.note_damaged()
    with workspace(path) as store:
        assert not store.wholeness.is_doubtful
