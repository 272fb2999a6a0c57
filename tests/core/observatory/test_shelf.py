"""What the observatory keeps of dossiers follows them, and never outlives them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from core.observatory.observed import encoded
from core.observatory.shelf import Shelf, measured_all
from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from core.store.change import Stamp
from core.store.erasing import Erasures
from core.store.workspace import Workspace

_STAMP = Stamp(datetime(2026, 3, 1, tzinfo=UTC), author="Anne", app="test")


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Return the bundled pack, read once."""
    return bundled_pack()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Give an empty workspace."""
    with Workspace.create(tmp_path / "tandem.db", bytes(32)) as made:
        yield made


def _firm(workspace: Workspace, **facts: str | int) -> str:
    dossier = workspace.create_dossier(_STAMP, "A firm")
    workspace.begin_visit(dossier, "T0", date(2026, 3, 2), _STAMP)
    workspace.record(dossier, {f"company.{name}": each for name, each in facts.items()}, _STAMP)
    return dossier


def _untold(_done: int, _total: int) -> None:
    """Nobody looks on."""


def test_a_dossier_is_measured_once_and_again_when_it_changes(
    workspace: Workspace, pack: Pack
) -> None:
    """Only what changed is measured anew."""
    dossier = _firm(workspace, commune="01053", naf="10.71C", headcount=4)
    shelf = Shelf(workspace, pack)
    assert (dossier,) == shelf.stale()
    shelf.refresh(_untold)
    assert () == shelf.stale()

    workspace.record(dossier, {"company.headcount": 12}, _STAMP)

    assert (dossier,) == shelf.stale()
    shelf.refresh(_untold)
    row = shelf.rows()[dossier]
    assert ("01", "84", "C", 12) == (row.departement, row.region, row.section, row.headcount)
    assert date(2026, 3, 2).toordinal() == row.on


def test_what_changes_while_it_is_measured_is_measured_again(
    workspace: Workspace, pack: Pack
) -> None:
    """An answer given meanwhile is not lost to an older measure."""
    dossier = _firm(workspace, headcount=4)
    shelf = Shelf(workspace, pack)
    told = shelf.told((dossier,))

    workspace.record(dossier, {"company.headcount": 12}, _STAMP)
    shelf.keep(measured_all(told, pack))

    assert ((dossier,), {}) == (shelf.stale(), shelf.rows())


def test_a_trashed_dossier_and_a_demonstration_are_not_observed(
    workspace: Workspace, pack: Pack
) -> None:
    """Only dossiers of firms count."""
    dossier = _firm(workspace, headcount=4)
    workspace.create_dossier(_STAMP, "Made up", demo=True)
    workspace.trash(dossier, _STAMP)

    assert () == Shelf(workspace, pack).stale()


def test_an_erased_dossier_leaves_no_measure(workspace: Workspace, pack: Pack) -> None:
    """What is erased is erased here too."""
    dossier = _firm(workspace, headcount=4)
    Shelf(workspace, pack).refresh(_untold)

    Erasures(workspace.inside).let_go(dossier)

    sql = "SELECT count(*) FROM observed_dossiers"
    assert (0,) == workspace.inside.connection.execute(sql).fetchone()


def test_a_measure_names_no_firm(workspace: Workspace, pack: Pack) -> None:
    """Neither name nor number of a firm is kept in a measure."""
    _firm(workspace, name="Boulangerie Marquée", siren="732829320")
    shelf = Shelf(workspace, pack)
    shelf.refresh(_untold)

    kept = b"".join(encoded(each) for each in shelf.rows().values())

    assert b"Marqu" not in kept
    assert b"732829320" not in kept
