"""The places of the backups: beside the workspace, and a second one of the person's choice."""

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from core.errors import UserError
from core.store import tables
from core.store.backups.erased import due_before, forget_copies
from core.store.backups.making import AbsentError, Made, back_up, must_be_there, renew
from core.store.backups.shelf import FOLDER, Shelf
from core.store.backups.source import Source, reading

SECOND_PLACE = "backup_place"


class Outcome(Struct, frozen=True):
    """What came of one place: a backup, nothing new, or why there is none."""

    place: Path
    made: Made | None = None
    refusal: UserError | None = None
    gone_before: datetime | None = None  # no backup from before is left in this place

    @property
    def is_absent(self) -> bool:
        """Say whether the place is merely not there now."""
        return isinstance(self.refusal, AbsentError)


def default_place(workspace: Path) -> Path:
    """Return the place beside a workspace."""
    return workspace.parent


def second_place(source: Source) -> Path | None:
    """Return the place that the person chose, also while the workspace is open elsewhere."""
    with reading(source) as connection:
        chosen = tables.setting(connection, SECOND_PLACE)
    return Path(chosen) if chosen else None


def back_up_everywhere(source: Source, at: datetime) -> tuple[Outcome, ...]:
    """Bring the backups of all places up to date; one that fails does not keep the others."""
    second = second_place(source)
    with reading(source) as connection:
        due = due_before(connection, at)
    done = [_outcome(source, default_place(source.path), at, due)]
    if second is not None:
        done.append(_outcome(source, second, at, due, is_known=True))
    if due is not None:
        forget_copies(source.path)
    return tuple(done)


def shelves(source: Source) -> tuple[Shelf, ...]:
    """Return the backups of a workspace in all its places that are there."""
    second = second_place(source)
    places = (default_place(source.path), *((second,) if second else ()))
    return tuple(Shelf.of(place, source.key) for place in places if place.is_dir())


def _outcome(
    source: Source, place: Path, at: datetime, due: datetime | None, *, is_known: bool = False
) -> Outcome:
    try:
        if is_known:
            # Its folder was made when it was chosen: an empty mount point is not the disk.
            must_be_there(place / FOLDER)
        chains = Shelf.of(place, source.key).chains()
        if due is not None and any(chain.begun <= due for chain in chains):
            return Outcome(place, renew(source, place, at), gone_before=due)
        return Outcome(place, back_up(source, place, at), gone_before=due)
    except UserError as error:
        return Outcome(place, refusal=error)
