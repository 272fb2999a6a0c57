"""The directory of a workspace: kept whole, found again, and nothing of it in the dossiers."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.network.book import Book, all_entries
from core.network.introductions import asked
from core.store import projections
from core.store.change import Stamp
from core.store.erasing import Erasures
from core.store.workspace import Workspace
from tests.core.network.helpers import ON, helper, part

STAMP = Stamp(datetime(2026, 11, 23, tzinfo=UTC))


@pytest.fixture
def store(tmp_path: Path) -> Workspace:
    """Return a new workspace."""
    return Workspace.start(tmp_path / "workspace")


def test_entries_are_kept_and_dropped(store: Workspace) -> None:
    """What was put in is found; what takes its id replaces it."""
    book = Book(store.inside)
    book.put([helper("a"), helper("b", charter=ON)])
    book.put([helper("a", phone="04")])
    book.drop(["b"])

    assert (helper("a", phone="04"),) == book.entries()
    assert book.entry("a") == helper("a", phone="04")


def test_an_entry_that_fails_leaves_all_others_out(store: Workspace) -> None:
    """Nothing is taken in by halves."""
    book = Book(store.inside)

    with pytest.raises(AttributeError):
        book.put([helper("a"), None])  # pyright: ignore[reportArgumentType] - a bug, on purpose

    assert () == book.entries()


def test_requests_of_all_dossiers_are_found_and_follow_their_log(store: Workspace) -> None:
    """The table of requests is made from the log alone, and can be made again from it."""
    dossier = store.create_dossier(STAMP, "Pains")
    facts = asked(helper("a"), ("security",), ON, id_="r")
    changes = store.record(dossier, facts, STAMP)

    (found,) = Book(store.inside).requests()
    kept = projections.contents(store.inside.connection)
    projections.rebuild(store.inside.connection, store.inside.rows)
    assert ("a", "Pains", ON, ("security",)) == (found.entry, found.firm, found.asked, found.needs)
    assert kept == projections.contents(store.inside.connection)
    store.undo(changes, STAMP)
    assert () == Book(store.inside).requests()


def test_requests_of_trashed_and_erased_dossiers_are_gone(store: Workspace) -> None:
    """A firm that was let go of waits for nobody."""
    dossiers = [store.create_dossier(STAMP, name) for name in ("one", "two")]
    for each in dossiers:
        store.record(each, asked(helper("a"), (), ON, id_="r"), STAMP)

    store.trash(dossiers[0], STAMP)

    assert ["two"] == [each.firm for each in Book(store.inside).requests()]
    assert Erasures(store.inside) is not None


def test_the_pack_names_organisations_that_one_may_reword(store: Workspace) -> None:
    """An entry of one's own stands in the place of the pack's with its id."""
    book = Book(store.inside)
    book.put([helper("ecti", name="ECTI Auvergne")])

    found = {each.id: each.name for each in all_entries(book, part())}

    assert "ECTI Auvergne" == found["ecti"]
    assert not any(each.entry.person for each in part().entries)


def test_the_number_of_the_directory_changes_with_it_alone(store: Workspace) -> None:
    """An answer in a dossier is no reason to read twenty thousand entries."""
    book = Book(store.inside)
    book.put([helper("a")])
    first = book.version()
    dossier = store.create_dossier(STAMP, "Pains")
    store.record(dossier, asked(helper("a"), (), ON, id_="r"), STAMP)
    after = book.version()
    book.drop(["a"])

    assert first == after
    assert after != book.version()
