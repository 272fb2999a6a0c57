"""Taking segments in: what is kept of a page, what of it joins the log, and what must wait.

A segment whose signature and place in its chain are right is always kept. Whether its changes join
the log depends on what is known here; what must wait does not hold up the segments after it, whose
own changes wait for it if they build on it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.store.change import Change, ChangeId
from core.store.renaming import renamed
from core.store.union import ForkedError
from core.sync import forks, ledger
from core.sync.contents import Contents
from core.sync.ledger import HELD, Home, Link, Shelf


@dataclass(frozen=True, slots=True)
class Arrival:
    """A verified segment; `contents` and `key` are None where it could not be opened (`state`)."""

    link: Link
    raw: bytes
    contents: Contents | None = None
    key: bytes = b""


@dataclass(slots=True)
class Taken:
    """What taking a page did: new changes, by number, the dossiers they touched, and forks seen."""

    changes: int = 0
    segments: int = 0
    dossiers: set[str] = field(default_factory=set[str])
    forked: set[str] = field(default_factory=set[str])


def take(shelf: Shelf, space: str, page: Sequence[Arrival], members: Collection[str]) -> Taken:
    """Keep a page, and take into the log what can be, in one transaction."""
    with shelf.transaction():
        taking = _Taking(shelf, space, frozenset(members))
        for arrival in page:
            taking.keep(arrival)
        left = [arrival for arrival in page if arrival.contents is not None]
        while left:
            # One may bring what another waits for, whichever came first.
            again = [arrival for arrival in left if not taking.take_in(arrival)]
            if len(again) == len(left) and not taking.take_together(left):
                break
            left = again
    return taking.taken


class _Taking:
    """One page on its way into the store."""

    def __init__(self, shelf: Shelf, space: str, members: frozenset[str]) -> None:
        self._shelf = shelf
        self._space = space
        self._members = members
        self._forked = set(shelf.forked(space))
        self._apart: set[str] | None = None
        self.taken = Taken()

    def keep(self, arrival: Arrival) -> None:
        """Keep a segment that is new, and see whether it parts from the others of its device."""
        link = arrival.link
        beside = self._shelf.links(self._space, link.device, link.number, link.number)
        if any(each.hash == link.hash for each in beside):
            return
        parts = any(each.previous == link.previous for each in beside)
        before = forks.branches(self._links(link.device)) if parts else {}
        self._shelf.add(self._space, link, arrival.raw)
        if parts:
            self._shelf.set_forked(self._space, link.device, link.number)
            self._forked.add(link.device)
            self._apart = None
            self.taken.forked.add(link.device)
            self._part(link.device, before)

    def take_together(self, arrivals: Sequence[Arrival]) -> bool:
        """Take those that wait for nothing but for one another; False where there are none.

        Two who wrote in turns and say all of it anew, after a dossier moved, each build on what the
        other says.
        """
        group = list(arrivals)
        ids: frozenset[ChangeId] = frozenset()
        while group:
            parts = [(arrival, self._changes(arrival)) for arrival in group]
            ids = frozenset(change.id for _arrival, changes in parts for change in changes)
            kept = [arrival for arrival, changes in parts
                    if changes and self._may_come(arrival.link, changes, ids)]  # fmt: skip
            if len(kept) == len(group):
                break
            group = kept
        taken = [self.take_in(arrival, ids) for arrival in group]
        return any(taken)

    def take_in(self, arrival: Arrival, beside: Collection[ChangeId] = ()) -> bool:
        """Take the changes of one segment into the log; False where they must wait.

        `beside` are changes that come along.
        """
        contents, link = arrival.contents, self._present(arrival.link)
        if contents is None or link.state not in HELD:
            return True
        home = self._shelf.home(contents.dossier)
        is_late = self._is_late(contents.dossier, home)
        is_settled = self._set_aside(link, contents, home, is_late=is_late)
        if is_settled is not None:
            return is_settled
        changes = self._changes(arrival)
        if not self._may_come(link, changes, beside):
            return self._hold(link, contents, ledger.WAITING)
        # What was here before it came may hold what nobody sent: it is looked at as a whole.
        is_fresh = home is None and bool(self._shelf.of_dossier(contents.dossier))
        try:
            count = self._shelf.take_in(changes)
        except ForkedError:
            return self._hold(link, contents, ledger.COLLIDES)
        if is_late and home is not None:
            # It goes on to where the dossier is now.
            self._shelf.set_home(contents.dossier, replace(home, is_fresh=True))
        elif home is None and not is_late:
            self._shelf.set_home(
                contents.dossier, Home(self._space, arrival.key, is_fresh=is_fresh)
            )
        self._settle(link, contents, ledger.TAKEN)
        self.taken.changes += count
        self.taken.segments += 1
        self.taken.dossiers.add(contents.dossier)
        return True

    def _changes(self, arrival: Arrival) -> tuple[Change, ...]:
        """Return the changes of a segment under the ids that they bear here."""
        link = arrival.link
        if arrival.contents is None:
            return ()
        changes = arrival.contents.changes
        if link.device in self._forked:
            return forks.in_branch(changes, link.device, link, self._links(link.device))
        return changes

    def _set_aside(
        self, link: Link, contents: Contents, home: Home | None, *, is_late: bool
    ) -> bool | None:
        """Deal with what does not join the log here, as `take_in` says; None where it does."""
        dossier = contents.dossier
        if self._shelf.is_erased(dossier):
            # Its author wrote it late, not knowing of the order: only the header is kept.
            self._shelf.bury(self._space, link, dossier)
            return True
        if is_late and not self._shelf.of_dossier(dossier):
            # For those who still hold the dossier: kept whole, so that it can be carried to them.
            self._settle(link, contents, ledger.LEFT)
            return True
        if home is not None and home.space != self._space and not is_late:
            return self._hold(link, contents, ledger.ELSEWHERE)
        return None

    def _is_late(self, dossier: str, home: Home | None) -> bool:
        """Say whether a dossier left this space, and its author did not know."""
        is_here = home is not None and home.space == self._space
        return not is_here and self._shelf.has_left(self._space, dossier)

    def _part(self, device: str, before: dict[str, str]) -> None:
        """Give the changes of a branch that is in the log already the branch's own id."""
        shelf, links = self._shelf, self._links(device)
        after = forks.branches(links)
        ids = {device, *before.values(), *after.values()}
        moved: dict[str, dict[int, str]] = {}
        rewritten: list[tuple[ChangeId, Change]] = []
        for link in links:
            old = before.get(link.hash, device)
            present = [shelf.change((old, seq)) for seq in link.seqs]
            changes = [change for change in present if change is not None]
            for change, new in zip(changes, forks.parted(changes, link, links, ids), strict=True):
                # A number that somebody took on purpose moves nothing: that change stays as it is.
                if change != new and (change.id == new.id or not shelf.knows(new.id)):
                    rewritten.append((change.id, new))
                    moved.setdefault(old, {})[change.seq] = new.device
        unsealed = {(shelf.device, seq) for seq in shelf.unsealed(shelf.device)}
        rewritten += self._following(unsealed, moved)
        shelf.rewrite(rewritten)

    def _following(
        self, ids: Collection[ChangeId], moved: Mapping[str, Mapping[int, str]]
    ) -> list[tuple[ChangeId, Change]]:
        """Return own changes that nobody else has yet, with what they build on under its new id."""
        following: list[tuple[ChangeId, Change]] = []
        for id_ in ids:
            change = new = self._shelf.change(id_)
            if change is None or new is None:
                continue
            for device, owners in moved.items():
                new = renamed(new, device, owners)
            if new != change:
                following.append((id_, new))
        return following

    def _may_come(
        self, link: Link, changes: Sequence[Change], beside: Collection[ChangeId] = ()
    ) -> bool:
        """Say whether all that these changes build on is here.

        A change that another member's device is said to have made is believed only once that
        device said it itself: nobody speaks for others.
        """
        present = {change.id for change in changes}.union(beside)
        return all(
            self._is_believed(link, change)
            and all(self._is_settled(each, link) for each in change.replaces - present)
            for change in changes
        )

    def _is_believed(self, link: Link, change: Change) -> bool:
        return (
            change.device == link.device
            or change.device not in self._members
            or self._shelf.change(change.id) == change
        )

    def _is_settled(self, replaced: ChangeId, link: Link) -> bool:
        if self._shelf.knows(replaced):
            return True
        # What a fork took apart bears another id: it will never come under this one. Its author
        # alone knew on which branch it stood.
        if self._apart is None:
            chains = map(self._links, self._forked)
            self._apart = {name for chain in chains for name in forks.apart(chain)}
        return replaced[0] in self._apart and replaced[0] != link.device

    def _hold(self, link: Link, contents: Contents, state: str) -> bool:
        if link.state != state:
            self._settle(link, contents, state)
        return False

    def _settle(self, link: Link, contents: Contents, state: str) -> None:
        seqs = tuple(each.seq for each in contents.changes if each.device == link.device)
        settled = replace(
            link,
            state=state,
            dossier=contents.dossier,
            seqs=seqs if state == ledger.TAKEN else (),
        )
        self._shelf.add(self._space, settled, b"")

    def _present(self, link: Link) -> Link:
        beside = self._shelf.links(self._space, link.device, link.number, link.number)
        return next(each for each in beside if each.hash == link.hash)

    def _links(self, device: str) -> Sequence[Link]:
        return self._shelf.links(self._space, device)
