"""The workspace that scale is measured on is one that Tandem might have written."""

from pathlib import Path

from core.store.doctor import doctor
from core.store.keys import read_key
from core.store.workspace import Workspace
from tests.workload.many_dossiers import CHANGES, fill, name_of, siren_of

_DOSSIERS = 30


def test_bulk_rows_are_a_sound_workspace(tmp_path: Path) -> None:
    """Every page, change, number and list agrees with what the log says."""
    path = tmp_path / "workspace.tandem"
    fill(path, _DOSSIERS)
    report = doctor(path, read_key(path))
    assert [] == [check for check in report.checks if not check.is_sound]


def test_bulk_dossiers_are_dossiers(tmp_path: Path) -> None:
    """A dossier has its changes, its three visits, and is found by its name and number."""
    path = tmp_path / "workspace.tandem"
    fill(path, _DOSSIERS)
    with Workspace.open(path, read_key(path)) as store:
        (card,) = store.search(siren_of(17))
        assert name_of(17) == card.title
        assert CHANGES == len(store.changes(card.dossier))
        assert ["T0", "T1", "T2"] == [visit.kind for visit in store.visits(card.dossier)]
