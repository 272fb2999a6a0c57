"""The desk of the network: a directory with all that its requests tell, ready to be asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from core.diagnostic.result import Diagnosis
from core.facts.folding import folded
from core.facts.situation import Situation
from core.messages import Text
from core.network.assigning import Assigned, assigned
from core.network.book import Book, part_of, with_pack
from core.network.coverage import Coverage, coverage
from core.network.index import Index
from core.network.introductions import Introduction, past_of
from core.network.kept import Kept, Origin, entries_of
from core.network.labels import LabelAlert, alerts
from core.network.matching import Matched, matched
from core.network.quality import Standing, board
from core.network.wanted import Past, Wanted, wanted_of
from core.packs.pack import Pack
from core.packs.schema.network import Entry, Kind, Part


@dataclass(frozen=True)
class Desk:
    """Entries and requests as they are now; what takes long is worked out when it is asked for."""

    pack: Pack
    part: Part
    entries: tuple[Entry, ...]
    requests: tuple[Introduction, ...]
    on: date
    kept: Mapping[str, Kept] = field(default_factory=dict[str, Kept])

    @cached_property
    def index(self) -> Index:
        """The index of the entries."""
        return Index(self.entries)

    @cached_property
    def past(self) -> Past:
        """What requests tell of helpers."""
        return past_of(self.requests, self.part.rules, self.on)

    @cached_property
    def needs(self) -> Mapping[str, Text]:
        """The needs of the pack by id."""
        return need_titles_of(self.pack)

    def match(self, wanted: Wanted) -> Matched:
        """Return who can help a firm."""
        return matched(self.index, wanted, self.past, self.part.rules.matching, self.on)

    def assign(self, wishes: Sequence[Wanted]) -> Assigned:
        """Return the best plan for several requests."""
        return assigned(self.index, wishes, self.past, self.part.rules.matching, self.on)

    def coverage(self, kind: Kind | None = None) -> Coverage:
        """Return who covers which need where."""
        return coverage(self.entries, self.needs, self.pack.territories, self.requests, kind)

    def board(self) -> tuple[Standing, ...]:
        """Return what requests tell of each helper."""
        rules = self.part.rules
        return board(self.requests, rules.quality, rules.clocks, self.on)

    @cached_property
    def alerts(self) -> tuple[LabelAlert, ...]:
        """The labels that end soon or have ended."""
        return alerts(self.entries, self.on, self.part.rules.labelling)

    @cached_property
    def shelf(self) -> tuple[tuple[str, Entry], ...]:
        """The entries by name, each with the words that find it."""
        named = [
            (folded(each.name), f" {folded(f'{each.name} {each.organisation} {each.note}')}", each)
            for each in self.entries
        ]
        named.sort(key=lambda row: (row[0], row[2].id))
        return tuple((words, each) for _name, words, each in named)

    def search(self, words: str) -> tuple[Entry, ...]:
        """Return the entries whose name, organisation or note have all these words, by name."""
        wanted = [f" {word}" for word in folded(words).split()]
        return tuple(each for told, each in self.shelf if all(word in told for word in wanted))

    def origin(self, id_: str) -> Origin:
        """Return where an entry comes from."""
        kept = self.kept.get(id_)
        return "rules" if kept is None else kept.origin

    @cached_property
    def of_team(self) -> frozenset[str]:
        """The ids of the entries that a team shares."""
        return frozenset(id_ for id_, each in self.kept.items() if each.origin == "team")

    @cached_property
    def alone_here(self) -> tuple[Kept, ...]:
        """The entries that are on this device alone."""
        return tuple(each for each in self.kept.values() if each.origin == "device")

    @cached_property
    def to_settle(self) -> tuple[Kept, ...]:
        """The entries of which something is said in two ways."""
        return tuple(each for each in self.kept.values() if each.differs)

    def waiting(self) -> tuple[Introduction, ...]:
        """Return the requests that are to be assigned, the oldest first."""
        found = (each for each in self.requests if each.status == "wanted")
        return tuple(sorted(found, key=lambda each: (each.asked or date.min, each.id)))

    def due(self) -> tuple[Introduction, ...]:
        """Return the requests for which something is to be done today, the oldest first."""
        clocks = self.part.rules.clocks
        found = (each for each in self.requests if each.is_due(self.on, clocks))
        return tuple(sorted(found, key=lambda each: (each.asked or date.min, each.id)))


def desk_of(pack: Pack, on: date, book: Book | None = None) -> Desk | None:
    """Return the desk of a workspace, or of the pack alone; None for a pack without a network."""
    part = part_of(pack)
    if part is None:
        return None
    requests = () if book is None else book.requests()
    kept = {} if book is None else book.kept()
    return Desk(pack, part, with_pack(entries_of(kept.values()), part), requests, on, kept)


def urgent_needs(diagnosis: Diagnosis, most: int) -> dict[str, float]:
    """Return the needs that matter most and are furthest from met, with their weights."""
    weighed = {
        need.id: float(need.relevance * (need.gap.least + need.gap.most) / 2)
        for need in diagnosis.needs
    }
    best = sorted((need for need in weighed if weighed[need] > 0), key=lambda need: -weighed[need])
    return {need: weighed[need] for need in best[:most]}


def request_of(each: Introduction, situation: Situation, pack: Pack, on: date) -> Wanted:
    """Return what a request that waits looks for."""
    key = f"{each.dossier}/{each.id}"
    needs = dict.fromkeys(each.needs, 1.0)
    return wanted_of(situation, pack, needs, on, key, language=each.language, mode=each.mode)


def need_titles_of(pack: Pack) -> dict[str, Text]:
    """Return what the needs of a pack are called, by id."""
    return {need.id: need.title for need in pack.content.needs}
