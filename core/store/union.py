"""The union of sets of changes: the same change twice is one, two under one number a fork."""

from collections.abc import Iterable

from core.errors import UserError
from core.messages import N_
from core.store.change import Change, ChangeId
from core.store.rows import Rows

_FORKED = N_(
    "Two different changes bear the same number ({device}, {number}): a copy of this workspace is "
    "in use elsewhere. Nothing was taken over. Give one of the two machines a new identity."
)


class ForkedError(UserError):
    """Two machines write under one identity."""


def unknown_among(changes: Iterable[Change], rows: Rows) -> tuple[Change, ...]:
    """Return the changes that the log does not have yet, each once."""
    changes = tuple(changes)
    held = rows.held_among(change.id for change in changes)
    new: dict[ChangeId, Change] = {}
    for change in changes:
        present = new.get(change.id) or (rows.by_id(change.id) if change.id in held else None)
        if present is None:
            new[change.id] = change
        elif present != change:
            raise ForkedError(_FORKED, device=change.device, number=change.seq)
    return tuple(new.values())
