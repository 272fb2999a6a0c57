"""Disks that are full or cannot be written to, before and in the middle of a write."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from core.store.backups.making import back_up
from core.store.workspace import Workspace
from tests.core.store.backups.making import shelf_of
from tests.core.store.making import NOON, STAMP

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has other rights and limits")

# Root may write everywhere: it becomes nobody first, once all modules are loaded.
_OPENING = """
import os, sys
from pathlib import Path
from core.errors import UserError
from core.store import engine, keys
from core.store.workspace import Workspace
path = Path(sys.argv[1])
key = keys.read_key(path)
engine.database(engine.connect(Path("/dev/null"), bytes(32)))
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    Workspace.open(path, key)
except UserError as error:
    print(error)
"""
_BACKING_UP = """
import resource, signal, sys
from datetime import timedelta
from pathlib import Path
from core.errors import UserError
from core.store.backups.making import back_up
from core.store.backups.source import Source
from core.store.keys import read_key
from tests.core.store.making import NOON
path, limit = Path(sys.argv[1]), int(sys.argv[3])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    back_up(Source(path, read_key(path)), Path(sys.argv[2]), NOON + timedelta(days=40))
except UserError as error:
    print(error)
"""


def test_read_only_before() -> None:
    """A workspace in a place where nobody may write is not opened, and this is told."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.tandem"
        Workspace.start(path).close()
        path.with_name("w.tandem.lock").unlink()
        path.with_name("w.tandem.key").chmod(0o644)
        Path(folder).chmod(0o555)

        said = _run(_OPENING, path)

        Path(folder).chmod(0o755)
        assert "is read-only" in said


@pytest.mark.parametrize("limit", [300, 20_000, 120_000])
def test_full_in_the_middle_of_a_backup(
    store: Workspace, dossier: str, tmp_path: Path, limit: int
) -> None:
    """A place that fills up is told; the backups that were there stay, and nothing half made."""
    store.record(dossier, {f"dma.a{number}": "x" * 400 for number in range(300)}, STAMP)
    back_up(store.source, tmp_path, NOON)
    store.record(dossier, {"company.name": "A"}, STAMP)
    before = sorted(shelf_of(store, tmp_path).folder.iterdir())

    said = _run(_BACKING_UP, store.path, tmp_path, limit)

    assert "nothing of this was kept" in said
    assert before == sorted(shelf_of(store, tmp_path).folder.iterdir())


def test_place_that_is_read_only(store: Workspace, dossier: str, tmp_path: Path) -> None:
    """A place where nothing can be written is told by its name; the workspace goes on."""
    place = tmp_path / "stick"
    place.mkdir()
    (place / "tandem-backups").write_text("a file where the folder should be")

    with pytest.raises(Exception, match="tandem-backups"):
        back_up(store.source, place, NOON)

    assert store.record(dossier, {"company.name": "A"}, STAMP)
    shutil.rmtree(place)


def _run(code: str, *arguments: object) -> str:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert not done.stderr
    return done.stdout
