"""What users of other tools lost to a restore, a repair or a copy, tried here."""

from datetime import date
from pathlib import Path

from msgspec.structs import replace

from core.plan.retention import kept, reminders
from core.store.backups.making import back_up
from core.store.backups.places import shelves
from core.store.backups.restoring import restore
from core.store.consents import consents, given
from core.store.erasing import Erasures, ErasureState, digest_of
from core.store.keys import read_key
from core.store.salvage import salvage
from core.store.workspace import Workspace
from tests.core.store.making import NOON, STAMP

ALONE = replace(STAMP, visit="")
ON = date(2026, 11, 23)


def _noted(store: Workspace, dossier: str) -> None:
    """Note a consent in a dossier, and keep it for a reason."""
    facts = given("contact", "J’accepte.", ON, how="", collector="Ana")
    store.record(dossier, {**facts, **kept(date(2027, 1, 1), "Contrôle", ON)}, ALONE)


def _holds_all(store: Workspace, dossier: str) -> bool:
    facts = store.fold(dossier).housekeeping
    due = reminders(store, None, date(2027, 1, 2))
    return len(consents(facts)) == 1 and [each.reason for each in due] == ["Contrôle"]


def test_a_restore_brings_consents_and_reasons_back(
    store: Workspace, dossier: str, tmp_path: Path
) -> None:
    """Said after the full backup, they are in its next part, and in the list of what is due."""
    back_up(store.source, tmp_path, NOON)
    _noted(store, dossier)
    back_up(store.source, tmp_path, NOON)
    chain = shelves(store.source)[0].chains()[-1]
    out = tmp_path / "copy.tandem"

    restore(chain, chain.last, store.source.key, out)

    with Workspace.open(out, store.source.key) as copy:
        assert _holds_all(copy, dossier)
        assert copy.projections_agree()


def test_a_repair_brings_consents_and_reasons_back(
    store: Workspace, dossier: str, tmp_path: Path
) -> None:
    """Said after the last backup of all, they are read from the damaged file itself."""
    back_up(store.source, tmp_path, NOON)
    _noted(store, dossier)
    found = shelves(store.source)
    path, key = store.path, store.source.key
    store.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\1" * 4096 + whole[8192:])

    salvage(path, key, found, NOON)

    with Workspace.open(path, read_key(path)) as again:
        assert _holds_all(again, dossier)


def test_what_was_erased_stays_erased_after_a_repair(
    store: Workspace, dossier: str, tmp_path: Path
) -> None:
    """A backup from before the order does not bring the dossier back, nor its lists."""
    _noted(store, dossier)
    back_up(store.source, tmp_path, NOON)
    erasures = Erasures(store.inside)
    erasures.order(ErasureState(digest_of(dossier), "", "", NOON, ON, None, None))
    erasures.carry_out(dossier)
    erasures.settle(NOON)
    found = shelves(store.source)
    path, key = store.path, store.source.key
    store.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\1" * 4096 + whole[8192:])

    salvage(path, key, found, NOON)

    with Workspace.open(path, key) as again:
        assert again.card(dossier) is None
        assert () == reminders(again, 1, date(2040, 1, 1))


def test_a_damaged_list_of_tables_does_not_bring_an_erased_dossier_back(
    store: Workspace, dossier: str, tmp_path: Path
) -> None:
    """An erasure writes that list anew: the old page of a backup names a thing twice then."""
    other = store.create_dossier(STAMP, "B")
    back_up(store.source, tmp_path, NOON)
    erasures = Erasures(store.inside)
    erasures.order(ErasureState(digest_of(dossier), "", "", NOON, ON, None, None))
    erasures.carry_out(dossier)
    erasures.settle(NOON)
    roots = store.inside.connection.execute("SELECT rootpage FROM sqlite_schema").fetchall()
    found = shelves(store.source)
    path, key = store.path, store.source.key
    store.close()
    whole = path.read_bytes()
    # Pages that begin no table and no index: those of the list itself among them.
    pages = set(range(2, len(whole) // 4096 + 1)) - {row[0] for row in roots}
    assert pages
    for page in sorted(pages):
        path.write_bytes(whole[: (page - 1) * 4096] + b"\1" * 4096 + whole[page * 4096 :])

        salvage(path, key, found, NOON)

        with Workspace.open(path, key) as again:
            assert again.card(dossier) is None, page
            assert again.card(other) is not None, page


def test_work_in_a_copy_is_never_taken_for_work_here(
    store: Workspace, dossier: str, tmp_path: Path
) -> None:
    """Copy and original both go on, then meet: the union of what both said, two answers shown."""
    back_up(store.source, tmp_path, NOON)
    chain = shelves(store.source)[0].chains()[-1]
    out = tmp_path / "copy.tandem"
    restore(chain, chain.last, store.source.key, out)
    store.record(dossier, {"company.name": "ici"}, ALONE)
    with Workspace.open(out, store.source.key) as copy:
        copy.record(dossier, {"company.name": "là"}, ALONE)
        assert copy.device != store.device
        store.take_in(copy.changes(dossier))
        copy.take_in(store.changes(dossier))

        assert set(store.changes(dossier)) == set(copy.changes(dossier))
        assert 1 == len(store.fold(dossier).conflicts)
