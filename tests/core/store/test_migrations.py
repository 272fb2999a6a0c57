"""Migrations: a file of any earlier version becomes a present one, wholly or not at all."""

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from core.store import engine, opening
from core.store.doctor import doctor
from core.store.keys import new_key
from core.store.schema import STEPS, version_of
from core.store.workspace import Workspace
from tests.powercut.scenes import fill

_VERSIONS = range(1, len(STEPS))
# Takes the step given by its place, and is killed in the middle of it.
_KILLED = """
import os, signal, sys
from pathlib import Path
from core.store import opening
from core.store.schema import STEPS
step = STEPS[int(sys.argv[2])]
def killed(db):
    step(db)
    db.execute("CREATE TABLE half (id INTEGER)")
    os.kill(os.getpid(), signal.SIGKILL)
killed.__name__ = step.__name__
steps = tuple(killed if each is step else each for each in STEPS)
opening.opened(Path(sys.argv[1]), bytes.fromhex(sys.argv[3]), steps)
"""


@pytest.mark.parametrize("version", _VERSIONS)
def test_every_earlier_version(path: Path, version: int) -> None:
    """A file of each earlier version opens with all its changes and the tables of a new one."""
    key = _old_file(path, version)

    with Workspace.open(path, key) as store:
        assert {"old": (200, 200)} == store.numbers()
        store.rebuild_projections()
        assert ["d"] == [card.dossier for card in store.latest_dossiers()]

    assert doctor(path, key).is_sound
    fresh = path.with_name("fresh.tandem")
    opening.make(fresh, key)
    assert _tables(fresh, key) == _tables(path, key)
    assert version == _version(path.with_name(f"{path.name}.v{version}.backup"), key)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
@pytest.mark.parametrize("version", _VERSIONS)
def test_killed_in_a_step(path: Path, version: int) -> None:
    """Killed in the middle of a step, the file is of the version before it, and opens at once."""
    key = _old_file(path, version)

    command = [sys.executable, "-c", _KILLED, str(path), str(version), key.hex()]
    assert -signal.SIGKILL == subprocess.run(command, check=False).returncode

    assert version == _version(path, key)
    with Workspace.open(path, key) as store:
        assert {"old": (200, 200)} == store.numbers()
    assert "half" not in dict(_tables(path, key))


def _old_file(path: Path, version: int) -> bytes:
    """Make the file that a Tandem of that version would have left."""
    key = new_key(path)
    opening.make(path, key, STEPS[:version])
    with closing(engine.connect(path, key)) as connection:
        fill(connection)
    return key


def _tables(path: Path, key: bytes) -> list[tuple[str, str]]:
    sql = "SELECT name, coalesce(sql, '') FROM sqlite_schema ORDER BY name"
    with closing(engine.connect(path, key)) as connection:
        return [(row[0], row[1]) for row in connection.execute(sql)]


def _version(path: Path, key: bytes) -> int:
    with closing(engine.connect(path, key)) as connection:
        return version_of(connection)
