"""Open conflicts of all dossiers: listed as soon as they come, gone when they are settled."""

from core.store.open_conflicts import open_conflicts
from core.store.workspace import Workspace
from tests.core.store.making import STAMP, change


def test_a_conflict_is_listed_until_it_is_settled(store: Workspace) -> None:
    """Two answers at once are in the list of conflicts; the choice takes them out."""
    store.take_in([change("a", 1, "Le Four"), change("b", 1, "Au Four")])
    listed = open_conflicts(store.inside.connection)
    (conflict,) = store.fold("d").conflicts

    store.settle("d", conflict, conflict.heads[1], STAMP)

    assert (("d", "company.name"),) == listed
    assert () == open_conflicts(store.inside.connection)
    assert store.projections_agree()


def test_a_trashed_dossier_asks_for_no_choice(store: Workspace) -> None:
    """What is in the trash is not listed."""
    store.take_in([change("a", 1, "Le Four"), change("b", 1, "Au Four")])

    store.trash("d", STAMP)

    assert () == open_conflicts(store.inside.connection)
