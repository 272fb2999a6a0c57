"""A shelf in memory: the log and the tables of synchronising, without a file."""

import copy
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace

from core.facts.situation import Answer
from core.messages import N_
from core.store import drafts, visits
from core.store.change import LAST_LAMPORT, Change, ChangeId, Draft, Stamp
from core.store.fold import DossierLog
from core.store.union import ForkedError
from core.sync.ledger import HELD, Entry, Home, Kept, Link, RoadMemory


class MemoryShelf:
    """What a workspace keeps, in dictionaries."""

    def __init__(self, device: str) -> None:
        self.device = device
        self.number = 0
        self.sealer = ""
        self.before: list[str] = []
        self.all: dict[ChangeId, Change] = {}
        self.logs: dict[str, DossierLog] = {}
        self.homes: dict[str, Home] = {}
        self.erased: set[str] = set()
        self._own: list[tuple[int, str]] = []
        self._links: dict[str, dict[str, dict[int, list[Link]]]] = {}
        self._raw: dict[tuple[str, str, str], bytes] = {}
        self._order: dict[str, dict[str, Link]] = {}
        self._heads: dict[str, dict[str, int]] = {}
        self._forks: dict[str, dict[str, int]] = {}
        self._sealed: dict[str, int] = {}
        self._serials: Counter[str] = Counter()
        self._memories: dict[tuple[str, str], RoadMemory] = {}
        self._journal: list[Entry] = []

    def cloned(self) -> "MemoryShelf":
        """Return the same, as a copy of the disk would be."""
        clone = copy.copy(self)
        for name, value in vars(self).items():
            setattr(clone, name, copy.copy(value))
        clone.logs = {name: DossierLog(log.changes()) for name, log in self.logs.items()}
        links = {
            space: {
                device: {number: list(links) for number, links in numbers.items()}
                for device, numbers in devices.items()
            }
            for space, devices in self._links.items()
        }
        vars(clone)["_links"] = links
        for name in ("_order", "_heads", "_forks"):
            kept = getattr(self, name)
            setattr(clone, name, {space: dict(inner) for space, inner in kept.items()})
        return clone

    def restored(self, device: str) -> "MemoryShelf":
        """Return the same, as a restored backup would be: it writes under another id."""
        clone = self.cloned()
        clone.before = [*self.before, self.device]
        clone.device, clone.number, clone._own = device, 0, []  # noqa: SLF001 - of the same class
        return clone

    # Writing, as a workspace does

    def log(self, dossier: str) -> DossierLog:
        """Return the log of a dossier."""
        return self.logs.setdefault(dossier, DossierLog())

    def state(self, dossier: str, answers: Mapping[str, Answer | None], stamp: Stamp) -> None:
        """Record answers in the latest visit."""
        log = self.log(dossier)
        self.write(dossier, drafts.stated(log, answers, visits.latest_visit(log)), stamp)

    def write(self, dossier: str, written: Sequence[Draft], stamp: Stamp) -> None:
        """Record drafts."""
        log = self.log(dossier)
        visit = visits.latest_visit(log)
        for draft in written:
            self.number += 1
            change = Change(
                dossier=dossier,
                path=draft.path,
                kind=draft.kind,
                value=draft.value,
                replaces=draft.replaces,
                visit=visit,
                pack=stamp.pack,
                app=stamp.app,
                device=self.device,
                seq=self.number,
                lamport=min(log.lamport + 1, LAST_LAMPORT),
                at=stamp.at,
                author=stamp.author,
            )
            self._append(change)

    # The shelf

    def transaction(self) -> AbstractContextManager[None]:
        """Do nothing: a process that dies is simulated with the real store."""
        return nullcontext()

    def links(
        self, space: str, device: str, since: int = 0, until: int | None = None
    ) -> Sequence[Link]:
        """Return a device's segments between these numbers."""
        numbers = self._links.get(space, {}).get(device, {})
        if until == since:
            return list(numbers.get(since, ()))
        last = max(numbers, default=0) if until is None else until
        chosen = range(max(since, 1), last + 1)
        return [link for number in chosen for link in numbers.get(number, ())]

    def heads(self, space: str) -> Mapping[str, int]:
        """Return each device's last number without a gap."""
        forks = self._forks.get(space, {})
        return {
            device: forks[device] - 1 if device in forks else number
            for device, number in self._heads.get(space, {}).items()
        }

    def forked(self, space: str) -> Collection[str]:
        """Return the devices with a fork."""
        return list(self._forks.get(space, {}))

    def set_forked(self, space: str, device: str, number: int) -> None:
        """Note a fork."""
        forks = self._forks.setdefault(space, {})
        forks[device] = min(number, forks.get(device, number))

    def add(self, space: str, link: Link, raw: bytes) -> None:
        """Keep a segment, or what became of it."""
        links = self._links.setdefault(space, {}).setdefault(link.device, {})
        beside = links.setdefault(link.number, [])
        for place, each in enumerate(beside):
            if each.hash == link.hash:
                beside[place] = link
                break
        else:
            beside.append(link)
            beside.sort(key=lambda each: each.hash)
            self._raw[space, link.device, link.hash] = raw
        heads = self._heads.setdefault(space, {})
        heads[link.device] = max(link.number, heads.get(link.device, 0))
        order = self._order.setdefault(space, {})
        if link.state in {"taken", "erased"}:
            order.pop(link.hash, None)
        else:
            order[link.hash] = link

    def raw(self, space: str, link: Link) -> bytes:
        """Return the file of a segment."""
        return self._raw[space, link.device, link.hash]

    def held(self, space: str, states: Collection[str], most: int, skip: int = 0) -> Sequence[Kept]:
        """Return segments in these states."""
        held = [each for each in self._order.get(space, {}).values() if each.state in states]
        return [Kept(link, self.raw(space, link)) for link in held[skip : skip + most]]

    def counts(self, space: str) -> Mapping[str, int]:
        """Return how many segments are kept and not used yet, by state."""
        states = (link.state for link in self._order.get(space, {}).values())
        return Counter(state for state in states if state in HELD)

    def change(self, id_: ChangeId) -> Change | None:
        """Return a change."""
        return self.all.get(id_)

    def knows(self, id_: ChangeId) -> bool:
        """Say whether the log has a change."""
        return id_ in self.all

    def take_in(self, changes: Iterable[Change]) -> int:
        """Take changes in."""
        new = {change.id: change for change in changes if change.id not in self.all}
        for change in changes:
            if new.get(change.id, self.all.get(change.id)) != change:
                raise ForkedError(N_("forked"))
        for change in new.values():
            self._append(change)
        return len(new)

    def rewrite(self, changes: Iterable[tuple[ChangeId, Change]]) -> None:
        """Put changes in the place of others."""
        touched: set[str] = set()
        for id_, new in changes:
            del self.all[id_]
            assert new.id not in self.all
            self.all[new.id] = new
            touched.add(new.dossier)
        for dossier in touched:
            count = len(self.logs[dossier])
            self.logs[dossier] = DossierLog(c for c in self.all.values() if c.dossier == dossier)
            assert len(self.logs[dossier]) == count

    def own_after(self, seq: int, most: int | None = None) -> Sequence[tuple[int, str]]:
        """Return the own changes after a number."""
        own = self._own
        start = len(own)
        while start and own[start - 1][0] > seq:
            start -= 1
        return own[start:] if most is None else own[start : start + most]

    def unsealed(self, device: str) -> Sequence[int]:
        """Return the numbers of a device's changes that no segment holds."""
        nowhere = Home("", b"")
        own = self._own
        if device != self.device:
            own = [(c.seq, c.dossier) for c in self.all.values() if c.device == device]
        if device != self.sealer:
            return [seq for seq, _dossier in own]
        return [seq for seq, dossier in own if seq > self.homes.get(dossier, nowhere).sent]

    def former(self) -> Sequence[str]:
        """Return the ids that this device bore since it last sealed."""
        before = dict.fromkeys((self.sealer, *self.before))
        return [each for each in before if each and each != self.device] if self.sealer else []

    def of_dossier(self, dossier: str) -> Sequence[Change]:
        """Return all changes of a dossier."""
        return self.log(dossier).changes()

    def conflicts(self, dossiers: Iterable[str]) -> int:
        """Return how many conflicts are open."""
        return 0

    def home(self, dossier: str) -> Home | None:
        """Return where a dossier belongs."""
        return self.homes.get(dossier)

    def set_home(self, dossier: str, home: Home) -> None:
        """Say where a dossier belongs."""
        self.homes[dossier] = home

    def has_left(self, space: str, dossier: str) -> bool:
        """Say that nothing ever left."""
        return False

    def is_erased(self, dossier: str) -> bool:
        """Say whether a dossier must never come back."""
        return dossier in self.erased

    def fresh(self, space: str) -> Sequence[str]:
        """Return the dossiers that are looked at as a whole."""
        return sorted(d for d, home in self.homes.items() if home.is_fresh and home.space == space)

    def freshen(self) -> None:
        """Let all shared dossiers be looked at as a whole again."""
        self.homes = {each: replace(home, is_fresh=True) for each, home in self.homes.items()}

    def sealed_up_to(self, space: str) -> int:
        """Return the number up to which own changes were looked at."""
        return self._sealed.get(space, 0)

    def set_sealed_up_to(self, space: str, seq: int) -> None:
        """Say up to which number own changes were looked at."""
        self._sealed[space] = seq

    def become(self, device: str) -> None:
        """Write under another id."""
        self.device = self.sealer = device
        self.before = []
        own = sorted(change.seq for change in self.all.values() if change.device == device)
        self.number = own[-1] if own else 0
        self._own = [(seq, self.all[device, seq].dossier) for seq in own]
        self.homes = {
            dossier: Home(home.space, home.key, 0, home.is_fresh)
            for dossier, home in self.homes.items()
        }
        self._sealed = {}

    def memory(self, space: str, road: str) -> RoadMemory:
        """Return what was last seen on a road."""
        return self._memories.get((space, road), RoadMemory({}))

    def remember(self, space: str, road: str, memory: RoadMemory) -> None:
        """Keep what was seen on a road."""
        self._memories[space, road] = memory

    def serial(self, space: str, more: int = 0) -> int:
        """Return how often this device carried or asked."""
        self._serials[space] += more
        return self._serials[space]

    def note(self, entries: Sequence[Entry]) -> None:
        """Write the journal."""
        self._journal += entries
        del self._journal[:-500]

    def journal(self, most: int) -> Sequence[Entry]:
        """Return the last lines."""
        return self._journal[::-1][:most]

    def _append(self, change: Change) -> None:
        self.all[change.id] = change
        self.log(change.dossier).add(change)
        if change.device == self.device:
            self._own.append((change.seq, change.dossier))
            self.number = max(self.number, change.seq)
