"""A damaged workspace made anew: nothing that can be had anywhere is left behind."""

from datetime import timedelta
from pathlib import Path

import pytest

from core.errors import UserError
from core.store.backups.making import back_up
from core.store.backups.shelf import Shelf
from core.store.doctor import doctor
from core.store.keys import read_key
from core.store.salvage import Salvaged, salvage
from core.store.workspace import Workspace
from tests.core.store.making import NOON, STAMP, workspace

_PAGE = 4096


def test_every_damaged_page(store: Workspace) -> None:
    """Whichever page is destroyed, what the backup has and what can be read make the whole again.

    What is lost is named; the damaged file is kept as it was.
    """
    dossiers = _filled(store)
    back_up(store.source, store.path.parent, NOON)
    for number, dossier in enumerate(dossiers):
        store.record(dossier, {f"dma.late{number}": "y" * 200}, STAMP)
    expected = {each: store.changes(each) for each in dossiers}
    store.close()
    whole = store.path.read_bytes()
    for page in range(0, len(whole) // _PAGE, 8):
        damaged = _with_noise(whole, page)
        store.path.write_bytes(damaged)

        done = _salvaged(store)

        assert damaged == done.aside.read_bytes()
        _assert_all_but_lost(store, expected, done, at_least=len(dossiers) * 20)


def test_without_a_backup(store: Workspace) -> None:
    """Without any backup, the readable rows alone are saved, and the rest is named."""
    expected = {each: store.changes(each) for each in _filled(store)}
    store.close()
    whole = store.path.read_bytes()
    saved = 0
    for page in range(60, len(whole) // _PAGE, 9):
        store.path.write_bytes(_with_noise(whole, page))

        done = _salvaged(store)

        assert done.backup is None
        saved += done.changes
        _assert_all_but_lost(store, expected, done)
    assert saved


def test_head_destroyed(store: Workspace) -> None:
    """A file that cannot even be opened is read again with the first page of its backup."""
    dossiers = _filled(store)
    back_up(store.source, store.path.parent, NOON)
    store.record(dossiers[0], {"company.name": "Late"}, STAMP)
    expected = store.changes(dossiers[0])
    store.close()
    store.path.write_bytes(b"\1" * _PAGE + store.path.read_bytes()[_PAGE:])

    done = _salvaged(store)

    assert (True, NOON, 1) == (done.is_readable, done.backup, done.added)
    with Workspace.open(store.path, read_key(store.path)) as again:
        assert expected == again.changes(dossiers[0])
        assert store.device != again.device


def test_damaged_backup_is_passed_over(store: Workspace) -> None:
    """Of the backups the latest sound one is taken."""
    _filled(store)
    for day in range(3):
        store.create_dossier(STAMP)
        back_up(store.source, store.path.parent, NOON + timedelta(days=day))
    store.close()
    (chain,) = _shelf(store).chains()
    chain.last.path.write_bytes(b"torn")
    store.path.write_bytes(b"")

    done = _salvaged(store)

    assert NOON + timedelta(days=1) == done.backup


def test_nothing_left_is_told(store: Workspace) -> None:
    """Where neither the file nor a backup can be read, this is told and nothing is touched."""
    store.close()
    store.path.write_bytes(b"\1" * 9000)

    with pytest.raises(UserError, match="Nothing of the workspace"):
        _salvaged(store)

    assert b"\1" * 9000 == store.path.read_bytes()


def test_log_left_by_a_kill_is_read(store: Workspace, tmp_path: Path) -> None:
    """What was only in the write-ahead log is saved too, and that log never meets the new file."""
    dossiers = _filled(store)
    expected = {each: store.changes(each) for each in dossiers}
    left = {each.name: each.read_bytes() for each in tmp_path.iterdir() if each.suffix != ".lock"}
    store.close()
    for name, content in left.items():
        (tmp_path / name).write_bytes(content)
    assert (tmp_path / "workspace.tandem-wal").stat().st_size

    done = _salvaged(store)

    assert () == done.lost
    _assert_all_but_lost(store, expected, done, at_least=len(dossiers))


def _filled(store: Workspace) -> list[str]:
    dossiers = [store.create_dossier(STAMP, f"Dossier {number}") for number in range(12)]
    for dossier in dossiers:
        store.record(dossier, {f"dma.a{number}": "x" * 200 for number in range(40)}, STAMP)
    return dossiers


def _with_noise(whole: bytes, page: int) -> bytes:
    return whole[: page * _PAGE] + b"\7" * _PAGE + whole[(page + 1) * _PAGE :]


def _shelf(store: Workspace) -> Shelf:
    return Shelf.of(store.path.parent, read_key(store.path))


def _salvaged(store: Workspace) -> Salvaged:
    return salvage(store.path, read_key(store.path), [_shelf(store)], NOON)


def _assert_all_but_lost(
    store: Workspace, expected: dict[str, tuple[object, ...]], done: Salvaged, at_least: int = 0
) -> None:
    assert doctor(store.path, read_key(store.path)).is_sound or done.lost
    with Workspace.open(store.path, read_key(store.path)) as again:
        found = {each: again.changes(each) for each in expected}
    missing = sum(len(set(expected[each]) - set(found[each])) for each in expected)
    assert all(set(found[each]) <= set(expected[each]) for each in expected)
    assert missing == len(done.lost) or done.backup is None
    assert done.changes >= at_least


def test_keys_of_shared_dossiers_come_along(store: Workspace) -> None:
    """Tables without row numbers are read too: what closes a shared dossier is not lost."""
    home = ("d", "space-1", b"k" * 32, 3, 0)
    store.inside.connection.execute("INSERT INTO sync_homes VALUES (?, ?, ?, ?, ?)", home)
    store.create_dossier(STAMP)
    path = store.path
    store.close()

    done = salvage(path, read_key(path), [], NOON)

    with workspace(path) as again:
        rows = again.inside.connection.execute("SELECT * FROM sync_homes").fetchall()
    assert ([home], ()) == (rows, done.partial)
