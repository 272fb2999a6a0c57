"""Values that the tests of backups begin with."""

from datetime import timedelta
from pathlib import Path

from core.store import projections
from core.store.backups.making import back_up
from core.store.backups.restoring import restore, wanted
from core.store.backups.shelf import Shelf
from core.store.workspace import Workspace
from tests.core.store.making import NOON, STAMP


def backed_up(store: Workspace, place: Path, day: int, name: str | None = None) -> bool:
    """Answer something and back up on a day from the first one on; say whether one was made."""
    if name is not None:
        store.record(store.latest_dossiers()[0].dossier, {"company.name": name}, STAMP)
    return back_up(store.source, place, NOON + timedelta(days=day)) is not None


def shelf_of(store: Workspace, place: Path) -> Shelf:
    """Return the backups of an open workspace."""
    return Shelf.of(place, store.source.key)


def restored(store: Workspace, place: Path, out: Path, day: int | None = None) -> Workspace:
    """Return the open copy of a workspace as it was on a day, or at its latest backup."""
    shelf = shelf_of(store, place)
    at = None if day is None else NOON + timedelta(days=day)
    restore(*wanted(shelf, at), store.source.key, out, shelf.key_path)
    return Workspace.open(out, store.source.key)


def lists(store: Workspace) -> object:
    """Return the bytes of all projections."""
    return projections.contents(store._connection)  # noqa: SLF001 - what no reader shows
