"""What a kill, a full disk, a damaged file or a second window cannot do."""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from core.errors import UserError
from core.store import engine, opening
from core.store.doctor import doctor
from core.store.engine import Schema
from core.store.failures import DamagedError
from core.store.keys import key_path, new_key, read_key, read_key_file, write_key_file
from core.store.lock import InUseError, Lock
from core.store.opening import NewerFileError, WrongKeyError
from core.store.schema import STEPS
from core.store.workspace import Workspace
from tests.core.store.making import STAMP, workspace

# Answers questions one after the other and says so once `record` has returned.
_ANSWERING = """
import sys
from pathlib import Path
from tests.core.store.making import STAMP, workspace
store = workspace(Path(sys.argv[1]))
number = len(store.changes(sys.argv[2]))
while True:
    answers = {f"dma.a{number}": True, f"dma.b{number}": number}
    store.record(sys.argv[2], answers, STAMP)
    number += 2
    print(number, flush=True)
"""
_FILLING = """
import resource, signal, sys
from pathlib import Path
from core.errors import UserError
from tests.core.store.making import STAMP, workspace
store = workspace(Path(sys.argv[1]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
number = 0
try:
    while True:
        store.record(sys.argv[2], {f"dma.a{number}": "x" * 500, f"dma.b{number}": 1}, STAMP)
        number += 1
except UserError as error:
    print(number, error, flush=True)
"""
# Root may write everywhere: it becomes nobody first, once all modules are loaded.
_CREATING = """
import os, sys
from pathlib import Path
from core.errors import UserError
from core.store import engine, keys, opening
path = Path(sys.argv[1])
engine.database(engine.connect(Path("/dev/null"), bytes(32)))
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
for create in (keys.new_key, lambda path: opening.make(path, bytes(32))):
    try:
        create(path)
    except UserError as error:
        print(error)
"""


def killed_while_answering(path: Path, rounds: int, seed: int) -> None:
    """Kill a process in mid-write again and again; all that it had confirmed must be there."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    with workspace(path) as store:
        dossier = store.create_dossier(STAMP)
    for _ in range(rounds):
        confirmed = _confirmed_before_kill(path, dossier, chance.randrange(1, 40))
        report = doctor(path, read_key(path))
        with workspace(path) as store:
            changes = store.changes(dossier)
        assert confirmed <= len(changes)
        # The dossier's own change, then pairs: both answers of a record or neither.
        assert 1 == len(changes) % 2
        assert report.is_sound


def test_kill_loses_nothing(path: Path) -> None:
    """Killed in mid-write, the workspace has every confirmed answer, whole, and opens at once."""
    killed_while_answering(path, rounds=12, seed=1)


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such limit")
def test_full_disk_is_told(store: Workspace, dossier: str) -> None:
    """When there is no room left, this is said, and all that was confirmed is there."""
    path = store.path
    store.close()

    told = _run(_FILLING, path, dossier, "300000").stdout.split(maxsplit=1)

    assert "nothing of this was kept" in told[1]
    with workspace(path) as again:
        assert 1 + 2 * int(told[0]) == len(again.changes(dossier))
        assert again.record(dossier, {"company.name": "A"}, STAMP)


def test_full_disk_leaves_memory_true(store: Workspace, dossier: str) -> None:
    """After a refused write, the open workspace shows what is on the disk and goes on."""
    store._connection.execute("PRAGMA max_page_count = 1")  # noqa: SLF001 - a disk full from now on

    with pytest.raises(UserError, match="no room left"):
        store.record(dossier, {f"dma.a{number}": "x" * 500 for number in range(200)}, STAMP)

    assert store.quick_check() is None
    assert len(store.changes(dossier)) == sum(count for count, _ in store.numbers().values())


def test_second_instance_is_refused(store: Workspace) -> None:
    """A workspace that is open cannot be opened again."""
    with pytest.raises(InUseError, match="already open"):
        Workspace.open(store.path, read_key(store.path))


def test_killed_instance_leaves_no_lock(path: Path) -> None:
    """The lock of a killed process is gone with it."""
    with workspace(path) as store:
        dossier = store.create_dossier(STAMP)
    _confirmed_before_kill(path, dossier, 1)

    Lock(path).release()

    assert path.with_name(path.name + ".lock").exists()


def test_second_process_is_refused(store: Workspace, dossier: str) -> None:
    """The lock holds between processes, and is told on the error stream."""
    done = _run(_ANSWERING, store.path, dossier)

    assert "already open in another Tandem" in done.stderr


def test_wrong_key_is_told(store: Workspace, dossier: str, tmp_path: Path) -> None:
    """A key of another workspace is called that, never damage, and alters nothing after a kill."""
    store.record(dossier, {"company.name": "A"}, STAMP)
    image = shutil.copytree(store.path.parent, tmp_path / "after a kill") / store.path.name
    before = image.read_bytes()

    with pytest.raises(WrongKeyError, match="key of another"):
        Workspace.open(image, bytes(32))

    assert before == image.read_bytes()
    with workspace(image) as again:
        assert store.changes(dossier) == again.changes(dossier)


def test_lost_key_is_told(path: Path) -> None:
    """Without its key file a workspace says which file is missing; a damaged one is told too."""
    path.touch()
    with pytest.raises(UserError, match=r"workspace\.tandem\.key was not found"):
        read_key(path)

    key_path(path).write_text('{"form": 1, "wraps": []}')
    with pytest.raises(UserError, match="damaged or was written by a newer"):
        read_key(path)


def test_key_file_leaves_room_for_wraps(path: Path) -> None:
    """Wraps that a newer Tandem adds do not bother this one."""
    key, file = new_key(path), read_key_file(key_path(path))

    newer = file._replace(wraps=({"by": "card", "sealed": "00"}, *file.wraps))
    write_key_file(key_path(path), newer)

    assert key == read_key(path)


def test_newer_file_is_refused(store: Workspace) -> None:
    """A file of a newer version is refused in words and left as it is."""
    store.close()
    key = read_key(store.path)

    connection = opening.opened(store.path, key, (*STEPS, _second_step))
    connection.close()

    with pytest.raises(NewerFileError, match=f"version {len(STEPS) + 1}"):
        Workspace.open(store.path, key)


def test_older_file_is_backed_up_then_migrated(store: Workspace, dossier: str) -> None:
    """Before a migration a copy is made that opens as the older version did."""
    store.close()
    key = read_key(store.path)

    opening.opened(store.path, key, (*STEPS, _second_step)).close()

    copy = store.path.with_name(f"workspace.tandem.v{len(STEPS)}.backup")
    with Workspace.open(copy, key) as restored:
        assert 1 == len(restored.changes(dossier))


def test_failed_migration_changes_nothing(store: Workspace) -> None:
    """A migration that fails half-way leaves the older file, which opens as ever."""
    store.close()
    key = read_key(store.path)

    with pytest.raises(ZeroDivisionError):
        opening.opened(store.path, key, (*STEPS, _second_step, _failing_step))
    opening.opened(store.path, key, (*STEPS, _second_step)).close()

    assert "half" not in _tables(store.path, key)


@pytest.mark.parametrize("left", [0.0, 0.3, 0.9])
def test_truncated_file_is_told(store: Workspace, dossier: str, left: float) -> None:
    """A file that was cut off is called damaged, and nothing is written into it."""
    store.record(dossier, {f"dma.a{number}": "x" * 400 for number in range(200)}, STAMP)
    store.close()
    size = int(store.path.stat().st_size * left)
    os.truncate(store.path, size)

    with pytest.raises(DamagedError, match="damaged"):
        Workspace.open(store.path, read_key(store.path))

    assert size == store.path.stat().st_size


def test_damaged_page_is_found(store: Workspace, dossier: str) -> None:
    """A page that was altered on the disk is found by the doctor."""
    store.record(dossier, {f"dma.a{number}": "x" * 400 for number in range(200)}, STAMP)
    store.close()
    with store.path.open("r+b") as file:
        file.seek(-2000, os.SEEK_END)
        file.write(b"\0" * 100)

    assert not doctor(store.path, read_key(store.path)).is_sound


def test_absent_and_present_are_told(store: Workspace, tmp_path: Path) -> None:
    """Opening nothing and creating over something are refused in words."""
    with pytest.raises(UserError, match="no workspace at"):
        Workspace.open(tmp_path / "none.tandem", bytes(32))
    store.close()
    with pytest.raises(UserError, match="already a workspace"):
        Workspace.create(store.path, bytes(32))


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_read_only_folder_is_told() -> None:
    """In a folder where nobody may write, creating is refused in words and leaves nothing."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        done = _run(_CREATING, Path(folder) / "w.tandem")

        assert 2 == done.stdout.count("is read-only"), done.stderr
        assert [] == list(Path(folder).iterdir())


def test_backup_is_whole(store: Workspace, dossier: str, tmp_path: Path) -> None:
    """A backup of an open workspace opens with the same key and has every answer."""
    store.record(dossier, {"company.name": "A"}, STAMP)
    target = tmp_path / "copy.tandem"

    store.back_up(target, read_key(store.path))

    with Workspace.open(target, read_key(store.path)) as copy:
        assert store.changes(dossier) == copy.changes(dossier)


def test_engine_without_the_known_corruption() -> None:
    """An SQLite that can corrupt its write-ahead log is refused."""
    engine.assert_version()
    for version in ((3, 40, 1), (3, 51, 2), (3, 52, 0)):
        with pytest.raises(RuntimeError, match="corrupt"):
            engine.assert_version(version)


def test_no_file_is_opened_with_that_engine(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine is looked at before each opening, the first of all included."""
    workspace(path).close()
    monkeypatch.setattr(engine, "LEAST_VERSION", (99, 0, 0))

    for opened in (path, path.with_name("new")):
        with pytest.raises(RuntimeError, match="corrupt"):
            Workspace.start(opened)


def test_start_stays_light() -> None:
    """Opening and answering load neither numpy nor sqlite-utils; creating loads no numpy."""
    code = (
        "import sys; from pathlib import Path; from tests.core.store.making import workspace\n"
        "workspace(Path(sys.argv[1])).close()\n"
        "print(sorted({'numpy', 'sqlite_utils'} & set(sys.modules)))"
    )
    with tempfile.TemporaryDirectory() as folder:
        made, opened = (_run(code, Path(folder) / "w.tandem").stdout.strip() for _ in range(2))

    assert ("['sqlite_utils']", "[]") == (made, opened)


def _confirmed_before_kill(path: Path, dossier: str, lines: int) -> int:
    """Return how many changes the process had confirmed when it was killed."""
    command = [sys.executable, "-c", _ANSWERING, str(path), dossier]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(lines)]
        process.send_signal(signal.SIGKILL)
        said += process.stdout.readlines()
    return int([line for line in said if line.endswith("\n")][-1])


def _run(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _tables(path: Path, key: bytes) -> set[str]:
    connection = engine.connect(path, key)
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
    connection.close()
    return names


def _second_step(db: Schema) -> None:
    db.execute("CREATE TABLE IF NOT EXISTS more (id INTEGER)")


def _failing_step(db: Schema) -> None:
    db.execute("CREATE TABLE half (id INTEGER)")
    raise ZeroDivisionError
