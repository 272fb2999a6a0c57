"""The fold: the present state of a dossier, out of the set of its changes.

It depends on the set alone, never on the order in which the changes arrived. A change that no
other one replaces is a head. Two heads of one path that differ are a conflict: both are kept, and
every device shows the same one (latest visit, then Lamport, then device).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TypeAlias

from msgspec import Struct

from core.facts.situation import Answer, Situation
from core.store.change import DELETE, SET, WITHDRAW, Change, ChangeId, Frontier
from core.store.values import Unread, are_equal

# Facts of the dossier itself, which no calculation sees.
HOUSEKEEPING = ("dossier.", "visits.", "consents.", "keeping.")

_Rank: TypeAlias = tuple[int, int, str, int]


class Conflict(Struct, frozen=True):
    """Heads that differ, the shown one first.

    `path` is that of the item where an edit stands against a delete.
    """

    path: str
    heads: tuple[Change, ...]


class Folded(Struct, frozen=True):
    """What a set of changes says: `situation` for the calculations, the rest for people.

    `heads` has each path's live changes, the shown one first; `unread` is what a newer version
    said.
    """

    situation: Situation
    housekeeping: Situation
    heads: Mapping[str, tuple[Change, ...]]
    conflicts: tuple[Conflict, ...]
    unread: tuple[Change, ...]
    frontier: Frontier

    def stated_in(self, visit: str) -> Situation:
        """Return the facts that this visit itself stated."""
        return self.situation.without(
            *(path for path in self.situation if self.heads[path][0].visit != visit)
        )


class DossierLog:
    """The set of the changes of one dossier, with its heads kept up to date."""

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        self._changes: dict[ChangeId, Change] = {}
        self._superseders: dict[ChangeId, list[ChangeId]] = {}
        self._heads: dict[str, dict[ChangeId, Change]] = {}
        self._first: dict[str, tuple[int, str, int]] = {}
        self._folded: Folded | None = None
        self.lamport = 0
        self.latest_moment = datetime.fromtimestamp(0, UTC)
        for change in changes:
            self.add(change)

    def add(self, change: Change) -> None:
        """Add a change; the same change a second time changes nothing."""
        if change.id in self._changes:
            return
        self._changes[change.id] = change
        self._folded = None
        self.lamport = max(self.lamport, change.lamport)
        self.latest_moment = max(self.latest_moment, change.at)
        born = (change.lamport, change.device, change.seq)
        self._first[change.path] = min(born, self._first.get(change.path, born))
        for replaced in change.replaces:
            self._superseders.setdefault(replaced, []).append(change.id)
            if replaced in self._changes:
                self._heads.get(self._changes[replaced].path, {}).pop(replaced, None)
        if change.id not in self._superseders:
            self._heads.setdefault(change.path, {})[change.id] = change

    def __len__(self) -> int:
        return len(self._changes)

    def __contains__(self, change: ChangeId) -> bool:
        return change in self._changes

    def __getitem__(self, change: ChangeId) -> Change:
        return self._changes[change]

    def changes(self) -> tuple[Change, ...]:
        """Return all changes, in the order that all devices agree on."""
        return tuple(
            sorted(self._changes.values(), key=lambda change: (change.lamport, *change.id))
        )

    def paths(self) -> Collection[str]:
        """Return all that was ever spoken of."""
        return self._first.keys()

    def heads(self, path: str) -> tuple[Change, ...]:
        """Return the live changes of a path, deletes included."""
        return tuple(self._heads.get(path, {}).values())

    def heads_below(self, item: str) -> tuple[Change, ...]:
        """Return the live changes of all facts of an item."""
        return tuple(
            head
            for path, heads in self._heads.items()
            if path.startswith(item + ".")
            for head in heads.values()
        )

    def seen(self, path: str) -> frozenset[ChangeId]:
        """Return what a new change of this path replaces: its heads, deletes of what holds it."""
        parts = path.split(".")
        above = (".".join(parts[:count]) for count in range(1, len(parts)))
        deletes = (head for item in above for head in self.heads(item) if head.kind == DELETE)
        return frozenset(head.id for head in (*self.heads(path), *deletes))

    def history(self, path: str) -> tuple[Change, ...]:
        """Return all that was ever said of a path, in the order that all devices agree on."""
        return tuple(change for change in self.changes() if change.path == path)

    def until(self, frontier: Frontier, correcting: str | None = None) -> "DossierLog":
        """Return the log as it was at a frontier, with the later corrections of a visit."""
        return DossierLog(
            change
            for change in self._changes.values()
            if change.seq <= frontier.get(change.device, 0)
            or (correcting is not None and change.visit == correcting)
        )

    @property
    def frontier(self) -> Frontier:
        """Return the last change number of each device."""
        last: dict[str, int] = {}
        for device, seq in self._changes:
            last[device] = max(seq, last.get(device, 0))
        return MappingProxyType(last)

    def folded(self) -> Folded:
        """Return the state that the changes amount to."""
        if self._folded is None:
            self._folded = _Folding(self).result()
        return self._folded

    def live(self) -> dict[str, list[Change]]:
        """Return all heads, path by path."""
        return {path: list(heads.values()) for path, heads in self._heads.items() if heads}

    def born(self, path: str) -> tuple[int, str, int]:
        """Return when a path first appeared, in the order that all devices agree on."""
        return self._first[path]

    def revived(self, deletes: Sequence[Change]) -> list[Change]:
        """Return what would be live if these deletes had not been."""
        taken_away = {each for delete in deletes for each in delete.replaces if each in self}
        return [
            self[each]
            for each in taken_away
            if all(self[by].kind == DELETE for by in self._superseders[each])
        ]

    def replaced_only_by(self, gone: frozenset[ChangeId]) -> dict[ChangeId, list[ChangeId]]:
        """Return what would be live without these changes, weakest first, and what replaced it."""
        replaced = {each for change in gone for each in self[change].replaces if each in self}
        return {
            each: self._superseders[each]
            for each in sorted(replaced, key=lambda each: (self[each].lamport, *each))
            if gone.issuperset(self._superseders[each])
        }

    def visit_ranks(self) -> dict[str, int]:
        """Return the place of each visit among the visits of the dossier, from 1 on."""
        begun: dict[str, tuple[int, str, int]] = {}
        for path, born in self._first.items():
            if path.startswith("visits."):
                visit = path.split(".")[1]
                begun[visit] = min(born, begun.get(visit, born))
        return {visit: place for place, visit in enumerate(sorted(begun, key=begun.__getitem__), 1)}


class _Folding:
    """One folding: what it gathers on its way."""

    def __init__(self, log: DossierLog) -> None:
        self._log = log
        self._ranks = log.visit_ranks()
        self._live = log.live()
        self._conflicts: list[Conflict] = []

    def result(self) -> Folded:
        self._settle_deletes()
        # In the order of their first appearance, so that a collection keeps its order.
        paths = sorted(self._live, key=self._log.born)
        heads = {path: self._strongest(self._live[path]) for path in paths}
        self._conflicts += [
            Conflict(path, found)
            for path, found in heads.items()
            if any(not _say_the_same(found[0], other) for other in found[1:])
        ]
        shown = [found[0] for found in heads.values()]
        answers = {head.path: head.value for head in shown if head.kind == SET}
        known: dict[str, Answer] = {
            path: value
            for path, value in answers.items()
            if value is not None and not isinstance(value, Unread)
        }
        kept = {path: value for path, value in known.items() if path.startswith(HOUSEKEEPING)}
        return Folded(
            situation=Situation({path: known[path] for path in known if path not in kept}),
            housekeeping=Situation(kept),
            heads=MappingProxyType(heads),
            conflicts=tuple(sorted(self._conflicts, key=lambda conflict: conflict.path)),
            unread=tuple(head for head in shown if _is_unread(head)),
            frontier=self._log.frontier,
        )

    def _settle_deletes(self) -> None:
        """Take deleted items out; where an edit outlives a delete, show all of it or nothing."""
        for item, found in list(self._live.items()):
            deletes = [head for head in found if head.kind == DELETE]
            if not deletes:
                continue
            self._live[item] = [head for head in found if head.kind != DELETE]
            edits = [*self._live[item], *self._log.heads_below(item)]
            edits = [edit for edit in edits if edit.kind != DELETE]
            if edits:
                self._weigh(item, deletes, edits)
        self._live = {path: found for path, found in self._live.items() if found}

    def _weigh(self, item: str, deletes: list[Change], edits: list[Change]) -> None:
        strongest_delete = max(deletes, key=self._rank)
        strongest_edit = max(edits, key=self._rank)
        edit_wins = self._rank(strongest_edit) > self._rank(strongest_delete)
        if self._rank(strongest_edit)[0] == self._rank(strongest_delete)[0]:
            both = sorted((*deletes, *edits), key=self._rank, reverse=True)
            self._conflicts.append(Conflict(item, tuple(both)))
        if edit_wins:
            for change in self._log.revived(deletes):
                self._live.setdefault(change.path, []).append(change)
        else:
            for edit in edits:
                self._live[edit.path] = []

    def _strongest(self, found: list[Change]) -> tuple[Change, ...]:
        """Return the heads of the latest visit among these, the shown one first."""
        ordered = sorted(found, key=self._rank, reverse=True)
        latest = self._rank(ordered[0])[0]
        return tuple(head for head in ordered if self._rank(head)[0] == latest)

    def _rank(self, change: Change) -> _Rank:
        return (self._ranks.get(change.visit, 0), change.lamport, change.device, change.seq)


def _say_the_same(one: Change, other: Change) -> bool:
    return one.kind == other.kind and are_equal(one.value, other.value)


def _is_unread(head: Change) -> bool:
    return head.kind not in (SET, WITHDRAW, DELETE) or isinstance(head.value, Unread)
