"""What a power cut may interrupt: each scene acts on a disk, and says what must hold afterwards.

A promise is a set of change ids that somebody was told to be safe, or a word for what was done.
"""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.store import engine, opening
from core.store.backups.making import back_up
from core.store.backups.restoring import restore, wanted
from core.store.backups.shelf import Shelf
from core.store.change import ChangeId
from core.store.engine import Schema
from core.store.keys import new_key, read_key
from core.store.salvage import salvage
from core.store.schema import STEPS, version_of
from core.store.soundness import log_state, page_faults
from core.store.workspace import Workspace
from tests.core.store.making import NOON, STAMP, change
from tests.powercut.disk import Recording

NAME = "w.tandem"
Ids = frozenset[ChangeId]


@dataclass(frozen=True, slots=True)
class Scene:
    """`prepare` fills the disk, `act` goes on while it is recorded, `check` looks at what is left.

    `check` is given the folder and the promises, and raises where one of them is broken.
    """

    name: str
    prepare: Callable[[Path], None]
    act: Callable[[Path, Recording], None]
    check: Callable[[Path, Sequence[Any]], None]


def ids(store: Workspace) -> Ids:
    """Return the changes of an open workspace."""
    dossiers = {card.dossier for card in store.latest_dossiers(1000)}
    return frozenset(each.id for one in dossiers for each in store.changes(one))


def holds(path: Path, promises: Sequence[Any]) -> None:
    """Check that a workspace opens at once, is whole, and has every change promised."""
    key = read_key(path)
    with Workspace.open(path, key) as store:
        promised = {each for promise in promises if isinstance(promise, frozenset)
                    for each in promise}  # fmt: skip
        lost = promised - ids(store)
        assert not lost, f"{len(lost)} lost"
        assert store.projections_agree()
    with closing(engine.connect(path, key)) as connection:
        assert [] == page_faults(connection)
        assert 0 == log_state(connection).unreadable


# Answers: one by one, through a checkpoint of the log and a closing of the file.


def _with_dossiers(root: Path) -> None:
    with Workspace.create(root / NAME, new_key(root / NAME)) as store:
        for number in range(3):
            dossier = store.create_dossier(STAMP, f"Dossier {number}")
            store.record(dossier, {f"dma.a{each}": each for each in range(20)}, STAMP)


def _answering(root: Path, recording: Recording) -> None:
    path = root / NAME
    for time in range(3):
        with Workspace.open(path, read_key(path)) as store:
            recording.promise(ids(store))
            dossiers = [card.dossier for card in store.latest_dossiers()]
            for number in range(40):
                answers = {f"dma.b{time}-{number}": "x" * 700, "company.name": f"{number}"}
                made = store.record(dossiers[number % 3], answers, STAMP)
                recording.promise(frozenset(each.id for each in made))
            store.set_setting("place", str(time))
            store.rebuild_projections()


def _workspace_holds(root: Path, promises: Sequence[Any]) -> None:
    holds(root / NAME, promises)


# An import or a pull: pages of changes of another device, each wholly there or not at all.

_PAGE = 60


def _taking_in(root: Path, recording: Recording) -> None:
    path = root / NAME
    with Workspace.open(path, read_key(path)) as store:
        recording.promise(ids(store))
        for page in range(6):
            changes = [
                change("other", page * _PAGE + number, "x" * 300, path=f"dma.p{page}-{number}")
                for number in range(1, _PAGE + 1)
            ]
            store.take_in(changes)
            recording.promise(frozenset(each.id for each in changes))


def _pages_are_whole(root: Path, promises: Sequence[Any]) -> None:
    holds(root / NAME, promises)
    path = root / NAME
    with Workspace.open(path, read_key(path)) as store:
        assert 0 == len(store.changes("d")) % _PAGE


# A migration from the first tables to the last, each step with much to write.


def _old_file(root: Path) -> None:
    path = root / NAME
    key = new_key(path)
    opening.make(path, key, STEPS[:1])
    with closing(engine.connect(path, key)) as connection:
        engine.make_durable(connection)
        fill(connection)


def fill(connection: engine.Connection) -> None:
    """Write a dossier into a file of any version, with raw rows of the first tables."""
    connection.execute("BEGIN")
    for table, text in (("log_dossiers", "d"), ("log_kinds", "set"), ("log_devices", "old")):
        connection.execute(f"INSERT INTO {table} VALUES (1, ?)", (text,))  # noqa: S608 - ours
    for number in range(1, 201):
        connection.execute("INSERT INTO log_names VALUES (?, ?)", (number, f"dma.a{number}"))
        row = (1, number, 1, number, 1, '"x"', None, None, None, None, number, 0, None)
        connection.execute(f"INSERT INTO changes VALUES ({', '.join('?' * 13)})", row)  # noqa: S608 - ours
    connection.execute("COMMIT")


def _migrating(root: Path, recording: Recording) -> None:
    path = root / NAME
    recording.promise(frozenset(("old", number) for number in range(1, 201)))
    with closing(opening.opened(path, read_key(path), (*STEPS, _large_step))) as connection:
        recording.promise(f"version {version_of(connection)}")


def _large_step(db: Schema) -> None:
    db.execute("CREATE TABLE large (number INTEGER, text TEXT)")
    for number in range(200):
        db.execute(f"INSERT INTO large VALUES ({number}, '{'y' * 200}')")  # noqa: S608 - ours


def _is_of_some_version(root: Path, promises: Sequence[Any]) -> None:
    path = root / NAME
    key = read_key(path)
    steps = (*STEPS, _large_step)
    with closing(opening.opened(path, key, steps)) as connection:
        assert len(steps) == version_of(connection)
        assert (200,) == tuple(connection.execute("SELECT count(*) FROM large").fetchone() or ())
        assert 200 == log_state(connection).changes
        assert [] == page_faults(connection)
    for copy in root.glob("*.backup"):
        with closing(engine.connect(copy, key)) as connection:
            assert 200 == log_state(connection).changes


# Backups: a full one and parts, while the workspace is open and answered.


def _backing_up(root: Path, recording: Recording) -> None:
    path = root / NAME
    with Workspace.open(path, read_key(path)) as store:
        dossier = store.latest_dossiers()[0].dossier
        for day in (0, 1, 2, 31, 32):
            made = store.record(dossier, {f"dma.c{day}": "z" * 900}, STAMP)
            recording.promise(frozenset(each.id for each in made))
            back_up(store.source, root, NOON + timedelta(days=day))
            recording.promise(("backup", ids(store)))


def _latest_backup_holds(root: Path, promises: Sequence[Any]) -> None:
    path = root / NAME
    holds(path, promises)
    backed_up = [each[1] for each in promises if isinstance(each, tuple)]
    shelf = Shelf.of(root, read_key(path))
    if backed_up:
        out = root / "out" / NAME
        out.parent.mkdir()
        restore(*wanted(shelf), read_key(path), out, shelf.key_path)
        holds(out, backed_up[-1:])
    # Whatever was cut off, the next backup is whole.
    with Workspace.open(path, read_key(path)) as store:
        back_up(store.source, root, NOON + timedelta(days=40))
        again = root / "again" / NAME
        again.parent.mkdir()
        restore(*wanted(shelf), store.source.key, again, shelf.key_path)
        with Workspace.open(again, store.source.key) as copy:
            assert ids(store) <= ids(copy)


# The first start: a key, a file, a dossier.


def _starting(root: Path, recording: Recording) -> None:
    with Workspace.start(root / NAME) as store:
        dossier = store.create_dossier(STAMP, "First")
        recording.promise(ids(store))
        made = store.record(dossier, {"company.name": "A"}, STAMP)
        recording.promise(frozenset(each.id for each in made))


def _starts_again(root: Path, promises: Sequence[Any]) -> None:
    root.mkdir(exist_ok=True)
    Workspace.start(root / NAME).close()
    holds(root / NAME, promises)


# A copy of a past state, and a damaged file made anew.


def _backed_up(root: Path) -> None:
    _with_dossiers(root)
    path = root / NAME
    with Workspace.open(path, read_key(path)) as store:
        back_up(store.source, root, NOON)
        dossier = store.latest_dossiers()[0].dossier
        store.record(dossier, {f"dma.late{number}": "x" * 200 for number in range(30)}, STAMP)


def _restoring(root: Path, recording: Recording) -> None:
    key = read_key(root / NAME)
    shelf = Shelf.of(root, key)
    restore(*wanted(shelf), key, root / "copy.tandem", shelf.key_path)
    recording.promise("restored")


def _copy_is_whole(root: Path, promises: Sequence[Any]) -> None:
    holds(root / NAME, promises)
    copy = root / "copy.tandem"
    assert copy.exists() or not promises
    if copy.exists():
        holds(copy, ())


def _damaged(root: Path) -> None:
    _backed_up(root)
    path = root / NAME
    content = bytearray(path.read_bytes())
    content[-4096:] = b"\7" * 4096
    path.write_bytes(content)


def _salvaging(root: Path, recording: Recording) -> None:
    path = root / NAME
    key = read_key(path)
    done = salvage(path, key, [Shelf.of(root, key)], NOON)
    recording.promise(("salvaged", done.changes))


def _nothing_more_is_lost(root: Path, promises: Sequence[Any]) -> None:
    """Done again after the cut, the salvage finds as much as it promised."""
    path = root / NAME
    key = read_key(path)
    try:
        with Workspace.open(path, key) as store:
            store.quick_check()
            found = sum(count for count, _last in store.numbers().values())
    except UserError:
        found = salvage(path, key, [Shelf.of(root, key)], NOON + timedelta(days=1)).changes
    assert all(found >= promise[1] for promise in promises)
    assert list(root.glob(f"{NAME}.damaged-*"))


SCENES = (
    Scene("save", _with_dossiers, _answering, _workspace_holds),
    Scene("import", _with_dossiers, _taking_in, _pages_are_whole),
    Scene("migration", _old_file, _migrating, _is_of_some_version),
    Scene("backup", _with_dossiers, _backing_up, _latest_backup_holds),
    Scene("first start", lambda _root: None, _starting, _starts_again),
    Scene("restore", _backed_up, _restoring, _copy_is_whole),
    Scene("salvage", _damaged, _salvaging, _nothing_more_is_lost),
)
