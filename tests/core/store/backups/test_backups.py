"""Backups: what was made comes back, to the byte."""

from pathlib import Path
from random import Random

import pytest

from core.errors import UserError
from core.store.backups import contents
from core.store.backups.making import back_up, renew
from core.store.backups.part import UnsoundError
from core.store.backups.restoring import wanted
from core.store.backups.shelf import Shelf
from core.store.backups.source import reading
from core.store.failures import DamagedError
from core.store.keys import key_path, read_key
from core.store.workspace import Workspace
from tests.core.store.backups.making import backed_up, lists, restored, shelf_of
from tests.core.store.making import NOON, STAMP, change


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return where backups go."""
    place = tmp_path / "stick"
    place.mkdir()
    return place


def test_a_full_one_then_what_is_new(store: Workspace, dossier: str, place: Path) -> None:
    """The first backup is full, the next ones hold only what came since, and come back whole."""
    assert backed_up(store, place, 0, "A")
    for day in range(1, 4):
        another = store.create_dossier(STAMP)
        store.record(another, {"company.siren": f"00000000{day}", "dma.a": day}, STAMP)
        store.take_in([change("other", day, f"v{day}")])
        store.keep_pack(f"pack{day}", b"rules")
        store.set_setting("author", f"ana{day}")
        assert backed_up(store, place, day)

    (chain,) = shelf_of(store, place).chains()
    assert [0, 1, 2, 3] == [part.number for part in chain.parts]
    with restored(store, place, place / "copy.tandem") as copy:
        assert lists(store) == lists(copy)
        assert copy.projections_agree()
        assert store.kept_digests() == copy.kept_digests()
        assert "ana3" == copy.setting("author")
        for card in store.latest_dossiers():
            assert store.changes(card.dossier) == copy.changes(card.dossier)
            assert store.fold(card.dossier).situation == copy.fold(card.dossier).situation


def test_each_moment_comes_back(store: Workspace, dossier: str, place: Path) -> None:
    """A backup of a moment holds what was said by then and nothing later."""
    for day, name in enumerate("ABC"):
        backed_up(store, place, day, name)

    for day, name in enumerate("ABC"):
        with restored(store, place, place / f"{name}.tandem", day) as copy:
            assert name == copy.fold(dossier).situation.value("company.name")


def test_nothing_new_is_no_backup(store: Workspace, dossier: str, place: Path) -> None:
    """Where only a page was turned, no backup is made."""
    backed_up(store, place, 0)
    store.bookmark(dossier, NOON, "profile")
    store.set_setting("window", "1,2,3,4")

    assert not backed_up(store, place, 1)


def test_a_late_change_is_in_the_next_backup(store: Workspace, dossier: str, place: Path) -> None:
    """A change with a lower number that arrives later is not taken for a known one."""
    store.take_in([change("other", 5)])
    backed_up(store, place, 0)
    store.take_in([change("other", 2)])
    backed_up(store, place, 1)

    with restored(store, place, place / "copy.tandem") as copy:
        assert store.changes("d") == copy.changes("d")


def test_a_full_one_each_month(store: Workspace, dossier: str, place: Path) -> None:
    """After thirty days the next backup is full."""
    for day in (0, 29, 30, 31):
        backed_up(store, place, day, f"n{day}")

    assert [2, 2] == [len(chain.parts) for chain in shelf_of(store, place).chains()]


def test_restored_file_is_another_device(store: Workspace, dossier: str, place: Path) -> None:
    """A restored workspace numbers its own changes under a new identity, and opens with its key."""
    backed_up(store, place, 0)

    with restored(store, place, place / "copy.tandem") as copy:
        assert store.device != copy.device
        assert store.device == copy.setting("former_device")
        assert store.source.key == read_key(copy.path)


def test_nothing_is_written_over(store: Workspace, dossier: str, place: Path) -> None:
    """Restoring onto a file that is there is refused in words."""
    backed_up(store, place, 0)

    with pytest.raises(UserError, match="nothing was written over"):
        restored(store, place, store.path)


def test_damaged_part_is_told(store: Workspace, dossier: str, place: Path) -> None:
    """A part with one wrong bit is refused; the moments before it come back."""
    for day, name in enumerate("ABC"):
        backed_up(store, place, day, name)
    damaged = shelf_of(store, place).chains()[0].parts[1].path
    whole = damaged.read_bytes()
    damaged.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))

    with pytest.raises(UnsoundError, match="cannot be used"):
        restored(store, place, place / "none.tandem")

    assert not (place / "none.tandem").exists()
    restored(store, place, place / "copy.tandem", 0).close()


def test_swapped_part_is_told(store: Workspace, dossier: str, place: Path) -> None:
    """A part under another number is refused."""
    for day, name in enumerate("ABC"):
        backed_up(store, place, day, name)
    _full, one, other = shelf_of(store, place).chains()[0].parts
    content = one.path.read_bytes()
    one.path.write_bytes(other.path.read_bytes())
    other.path.write_bytes(content)

    with pytest.raises(UnsoundError):
        restored(store, place, place / "copy.tandem")


def test_chain_that_cannot_go_on_is_begun_anew(store: Workspace, dossier: str, place: Path) -> None:
    """After a damaged last part the next backup is full; nothing waits for a repair."""
    backed_up(store, place, 0, "A")
    backed_up(store, place, 1, "B")
    shelf_of(store, place).chains()[0].last.path.write_bytes(b"")

    backed_up(store, place, 2, "C")

    with restored(store, place, place / "copy.tandem") as copy:
        assert store.changes(dossier) == copy.changes(dossier)


def test_two_workspaces_share_a_place(store: Workspace, dossier: str, place: Path) -> None:
    """Backups of two workspaces in one place do not see each other."""
    other = Workspace.start(place.parent / "other.tandem")
    with other:
        other.create_dossier(STAMP, "Other")
        backed_up(other, place, 0)
        backed_up(store, place, 0)

        assert 1 == len(shelf_of(store, place).chains()) == len(shelf_of(other, place).chains())


def test_renewed_place_forgets(store: Workspace, dossier: str, place: Path) -> None:
    """After `renew` a place has one full backup, its key file, and nothing older."""
    backed_up(store, place, 0, "A")
    backed_up(store, place, 1, "B")

    renew(store.source, place, NOON)

    assert [1] == [len(chain.parts) for chain in shelf_of(store, place).chains()]
    assert 3 == len(list(shelf_of(store, place).folder.iterdir()))


def test_no_backup_is_told(store: Workspace, place: Path) -> None:
    """Asking for a backup where there is none, or from before the first, is told in words."""
    with pytest.raises(UserError, match="no backup of this workspace"):
        wanted(shelf_of(store, place))
    backed_up(store, place, 5)
    with pytest.raises(UserError, match="the earliest one is of 2026-11-28"):
        wanted(shelf_of(store, place), NOON)


def test_damage_is_found_by_a_full_backup(store: Workspace, dossier: str, place: Path) -> None:
    """A damaged page of the workspace is told by its name, and no backup is made of it."""
    store.record(dossier, {f"dma.a{number}": "x" * 400 for number in range(200)}, STAMP)
    source = store.source
    store.close()
    content = source.path.read_bytes()
    source.path.write_bytes(content[:-4096] + b"\1" * 4096)

    with pytest.raises(DamagedError, match=r"workspace\.tandem is damaged"):
        back_up(source, place, NOON)

    assert () == Shelf.of(place, source.key).chains()


def test_key_file_travels(store: Workspace, dossier: str, place: Path) -> None:
    """The key file as it is now lies with the backups: what opens the workspace opens them."""
    backed_up(store, place, 0)
    key_path(store.path).write_bytes(key_path(store.path).read_bytes() + b"\n")

    backed_up(store, place, 1)

    assert key_path(store.path).read_bytes() == shelf_of(store, place).key_path.read_bytes()


def test_what_is_held_is_told_without_reading_all(store: Workspace, dossier: str) -> None:
    """The numbers that a chain goes on from, late and missing ones too, are the same either way."""
    chance = Random(3)  # noqa: S311 - the same again
    left = [("b", seq) for seq in range(1, 60)] + [("c", seq) for seq in range(5, 40)]
    chance.shuffle(left)
    before = None
    while left:
        some, left = left[:9], left[9:]
        store.take_in(change(device, seq, path=f"dma.a{seq}") for device, seq in some)
        if chance.random() < 0.3:
            store.inside.connection.execute("DROP TRIGGER IF EXISTS changes_refuse_delete")
            sql = "DELETE FROM changes WHERE device = ? AND seq = ?"
            number = store.inside.rows.terms.known_number("device", some[0][0])
            store.inside.connection.execute(sql, (number, some[0][1]))
        with reading(store.source) as connection:
            now = contents.held_by(connection, before)
            assert contents.held_by(connection) == now
        before = now
