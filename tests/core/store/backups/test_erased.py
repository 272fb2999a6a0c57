"""Erased dossiers: no backup brings one back, and by the stated day none holds one."""

from datetime import timedelta
from pathlib import Path

import pytest

from core.store.backups.erased import erased_in
from core.store.backups.making import back_up
from core.store.backups.places import back_up_everywhere
from core.store.backups.restoring import restore, wanted
from core.store.erasing import Erasures, ErasureState, digest_of
from core.store.keys import read_key
from core.store.salvage import salvage
from core.store.workspace import Workspace
from tests.core.store.backups.making import shelf_of
from tests.core.store.making import NOON, STAMP

_DAY = timedelta(days=1)


@pytest.fixture
def erased(store: Workspace, dossier: str) -> str:
    """Return a dossier that is in a backup and was erased afterwards; another one is left."""
    store.record(dossier, {"company.name": "Gone"}, STAMP)
    store.create_dossier(STAMP, "Left")
    back_up(store.source, store.path.parent, NOON)
    _erase(store, dossier)
    return dossier


def test_restored_without_it(store: Workspace, erased: str, tmp_path: Path) -> None:
    """A backup from before the erasure is restored without the dossier."""
    out = tmp_path / "copy" / "w.tandem"
    out.parent.mkdir()
    chain, part = wanted(shelf_of(store, tmp_path))

    restore(chain, part, store.source.key, out, erased=erased_in(store.source))

    with Workspace.open(out, store.source.key) as copy:
        assert ["Left"] == [card.title for card in copy.latest_dossiers()]
        assert () == copy.changes(erased)
    assert ["w.tandem"] == sorted(
        each.name for each in out.parent.iterdir() if each.suffix != ".lock"
    )


def test_salvaged_without_it(store: Workspace, erased: str, tmp_path: Path) -> None:
    """A damaged file that is made anew from such a backup has it no more either."""
    key, shelf = store.source.key, shelf_of(store, tmp_path)
    store.close()
    damaged = bytearray(store.path.read_bytes())
    damaged[-4096:] = b"\1" * 4096
    store.path.write_bytes(damaged)

    salvage(store.path, key, [shelf], NOON)

    with Workspace.open(store.path, read_key(store.path)) as again:
        assert () == again.changes(erased)
        assert ["Left"] == [card.title for card in again.latest_dossiers()]


def test_backups_are_made_anew_by_the_stated_day(
    store: Workspace, erased: str, tmp_path: Path
) -> None:
    """Before the stated day older backups stay; after it a full one takes their place."""
    store.path.with_name(f"{store.path.name}.v1.backup").write_bytes(b"older")

    (early,) = back_up_everywhere(store.source, NOON + _DAY)
    (due,) = back_up_everywhere(store.source, NOON + 8 * _DAY)

    assert (None, True) == (early.gone_before, due.gone_before is not None)
    (chain,) = shelf_of(store, tmp_path).chains()
    assert NOON + 8 * _DAY == chain.begun
    assert not list(tmp_path.glob("*.v1.backup"))


def _erase(store: Workspace, dossier: str) -> None:
    erasures = Erasures(store.inside)
    day = (NOON + 7 * _DAY).date()
    erasures.order(ErasureState(digest_of(dossier), "", "", NOON, day, None, None))
    erasures.carry_out(dossier)
    erasures.settle(NOON + timedelta(hours=1))
