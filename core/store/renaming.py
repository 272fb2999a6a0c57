"""Renaming: changes that bear another device's id, because two machines shared one.

The one alteration of the log beside an erasure. It touches ids only, and only of changes that
nobody else has yet, or that every device renames alike.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import cast

from msgspec.structs import replace

from core.store.change import Change, ChangeId
from core.store.engine import Connection
from core.store.rows import Rows
from core.store.values import Coded, canonical

_TRIGGER = "changes_refuse_update"


def is_frontier(path: str) -> bool:
    """Say whether a fact is where a visit stopped: it names devices, as `replaces` does."""
    return path.startswith("visits.") and path.endswith(".frontier")


def renamed(change: Change, device: str, owners: Mapping[int, str]) -> Change:
    """Return a change with other ids, by number, in the place of a device's id.

    What it replaces follows. So does the frontier of a visit that it closes: numbers stay, so that
    one bound serves the old id and the new.
    """
    replaces = frozenset(
        (owners.get(seq, author) if author == device else author, seq)
        for author, seq in change.replaces
    )
    is_own = change.device == device
    return replace(
        change,
        device=owners.get(change.seq, device) if is_own else change.device,
        replaces=replaces,
        value=_frontier(change, device, set(owners.values())),
    )


def unnamed(change: Change, device: str, ids: Collection[str]) -> Change:
    """Return a change with a device's id in the place of other ones that were put in its place."""
    replaces = frozenset(
        (device if author in ids else author, seq) for author, seq in change.replaces
    )
    own = device if change.device in ids else change.device
    return replace(
        change, device=own, replaces=replaces, value=_without(change, set(ids) - {device})
    )


def rewrite(
    connection: Connection, rows: Rows, changes: Iterable[tuple[ChangeId, Change]]
) -> set[str]:
    """Put changes in the place of those with these ids, which differ in ids alone.

    Return the dossiers that they touch.
    """
    dossiers: set[str] = set()
    sql = "SELECT sql FROM sqlite_master WHERE name = ?"
    ((trigger,),) = connection.execute(sql, (_TRIGGER,)).fetchall()
    connection.execute(f"DROP TRIGGER {_TRIGGER}")
    for id_, new in changes:
        rows.rewrite(id_, new)
        dossiers.add(new.dossier)
    connection.execute(trigger)
    return dossiers


def _without(change: Change, ids: set[str]) -> Coded | None:
    if not (is_frontier(change.path) and isinstance(change.value, str)):
        return change.value
    frontier = cast("dict[str, int]", json.loads(change.value))
    return canonical({device: seq for device, seq in frontier.items() if device not in ids})


def _frontier(change: Change, device: str, ids: set[str]) -> Coded | None:
    if not (is_frontier(change.path) and isinstance(change.value, str)):
        return change.value
    frontier = cast("dict[str, int]", json.loads(change.value))
    if device in frontier:
        frontier |= dict.fromkeys(ids, frontier[device])
    return canonical(frontier)
