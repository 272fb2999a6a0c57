"""The places of backups: beside the workspace, and one that may be unplugged."""

import shutil
from pathlib import Path

import pytest

from core.store.backups.making import AbsentError, back_up
from core.store.backups.places import SECOND_PLACE, back_up_everywhere, shelves
from core.store.workspace import Workspace
from tests.core.store.making import NOON, STAMP


def test_both_places_get_what_is_new(store: Workspace, dossier: str, tmp_path: Path) -> None:
    """A stick that comes back gets what it missed; meanwhile the first place has it."""
    stick = tmp_path / "stick"
    stick.mkdir()
    back_up(store.source, stick, NOON)
    store.set_setting(SECOND_PLACE, str(stick))
    store.record(dossier, {"company.name": "A"}, STAMP)
    away = stick.rename(tmp_path / "away")

    one, other = back_up_everywhere(store.source, NOON)
    away.rename(stick)
    again = back_up_everywhere(store.source, NOON)

    assert one.made
    assert other.is_absent
    assert [None, 1] == [each.made and each.made.changes for each in again]
    assert [1, 2] == [len(shelf.chains()[0].parts) for shelf in shelves(store.source)]


def test_empty_mount_point_is_not_the_stick(store: Workspace, dossier: str, tmp_path: Path) -> None:
    """Where the folder is there but not what was on it, nothing is written."""
    stick = tmp_path / "stick"
    stick.mkdir()
    back_up(store.source, stick, NOON)
    store.set_setting(SECOND_PLACE, str(stick))
    shutil.rmtree(stick)
    stick.mkdir()

    *_, outcome = back_up_everywhere(store.source, NOON)

    assert outcome.is_absent
    assert [] == list(stick.iterdir())


def test_absent_place_is_never_made(store: Workspace, tmp_path: Path) -> None:
    """A place that is not there is told, and not made."""
    with pytest.raises(AbsentError, match="not there"):
        back_up(store.source, tmp_path / "none", NOON)

    assert not (tmp_path / "none").exists()
