"""A publisher, its roads and a reader, with everything that can happen to them, in any order.

The world knows what was rightly published and by whom; after each event it says whether the reader
holds anything else, went back by itself, or lost what it had.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random

from core.errors import UserError
from core.packs.signing.arrivals import go_back, keep_look, known_of, offers
from core.packs.signing.channel import Place, put
from core.packs.signing.charter import Charter, founded, renewed, signed_also
from core.packs.signing.container import RULES, sealed
from core.packs.signing.delegates import THRESHOLD
from core.packs.signing.envelope import Published
from core.packs.signing.index import Entry, Index, entry_of, new_index, read_index
from core.packs.signing.installing import (
    Proposal,
    charter_bytes,
    install,
    own_charter,
    remove,
    verified,
)
from core.packs.signing.keys import Identity
from core.packs.signing.looking import look
from core.packs.signing.numbers import number_of
from core.packs.signing.opening import opened
from core.packs.signing.release import new_release
from core.packs.signing.trust import trust_in
from core.packs.supplement import read_supplement
from core.store.workspace import Workspace
from core.sync.road import RoadError
from tests.core.packs.layers import ON, base
from tests.core.packs.signing.making import person, publication, rules
from tests.core.sync.memory_road import MemoryRoad

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
PEOPLE = tuple(person(f"P{number}") for number in range(6))
STRANGERS = person("Malo"), person("Nina")
IDS = "idf/one", "idf/two"
_MOST_MEMBERS = 5
_MOST_STATES = 30


class BrokenLawError(AssertionError):
    """The reader holds what it must not, or lost what it must keep."""


class World:
    """One publisher, two roads, one reader; `step` lets something happen and looks at the laws."""

    def __init__(self, store: Workspace, random: Random) -> None:
        self.store = store
        self.random = random
        self.charter = self._founded()
        self.roads = [MemoryRoad(), MemoryRoad()]
        self.states: list[dict[str, bytes]] = []
        self.texts: dict[tuple[str, int], list[tuple[bytes, frozenset[str]]]] = {}
        self.files: list[bytes] = []  # every file that anybody ever published, rightly or not
        self.seen: dict[tuple[str, int], bytes] = {}  # what was in force under a version
        self.version = 0
        self.newest: Index | None = None  # the list that the publisher signed last
        self.kept: set[tuple[str, int]] = set()
        self.installed = 0
        self.refused = 0
        store.rules.trust("idf", charter_bytes(self.charter), NOON)

    def step(self) -> str:
        """Let something happen, then see whether the laws hold; return what it was."""
        event = self.random.choice(self._events())
        before, roots = self._in_force(), self._roots()
        event()
        name = event.__name__
        does = {"accept", "hand_over", "back", "take_out"}
        if self._in_force() != before and name not in does:
            raise BrokenLawError(f"{name} changed what is in force")
        if self._roots() < roots:
            raise BrokenLawError(f"{name} took the charter back")
        rows = {(id_, each.number) for id_ in IDS for each in self.store.rules.versions(id_)}
        if not self.kept <= rows:
            raise BrokenLawError(f"{name} lost {self.kept - rows}")
        self.kept = rows
        return name

    def _events(self) -> list[Callable[[], None]]:
        good = [self.publish, self.pull, self.accept] * 4 + [self.rotate]
        person_does = [self.back, self.take_out, self.renew, self.hand_over, self.hand_over]
        bad = [self.lose, self.restore, self.mix, self.corrupt, self.run]
        forging = [self.forge, self.backdate, self.sign_alone, self.twin]
        return [*good, *person_does, *bad, *forging]

    @property
    def number(self) -> int:
        """The number of the publisher's last list."""
        return 1 if self.newest is None else self.newest.number

    @property
    def entries(self) -> Mapping[str, Entry]:
        """What the publisher lists."""
        return {} if self.newest is None else self.newest.entries

    # The publisher

    def publish(self) -> None:
        """Publish a version as it must be."""
        self._publish(self._two(self.charter), self.charter)

    def renew(self) -> None:
        """Renew the list on a road."""
        self._put(self.charter, (), self._two(self.charter)[0])

    def rotate(self) -> None:
        """Withdraw a member or add one."""
        members = self._members(self.charter)
        others = [each for each in PEOPLE if each not in members]
        if len(members) > THRESHOLD + 1 and self.random.random() < 0.6:
            members.remove(self.random.choice(members))
        elif others and len(members) < _MOST_MEMBERS:
            members.append(self.random.choice(others))
        staying = [each for each in members if each.key_id in self.charter.keys]
        made = renewed(self.charter, [each.key for each in members], ON)
        for each in staying:
            made = signed_also(made, each)
        for each in members:
            made = signed_also(made, each)
        made.check()
        self.charter = made

    # The reader

    def pull(self) -> None:
        """Look at a road and keep what comes."""
        try:
            found = look(Place(self.random.choice(self.roads)), known_of(self.store.rules))
        except RoadError:
            return
        self.refused += len(found.refused)
        keep_look(found, self.store.rules, NOON)
        if any(len(each.index.charter.roots) > self._roots() for each in found.findings):
            raise BrokenLawError("a change of members was seen and not taken in")

    def accept(self) -> None:
        """Say yes to something that is offered."""
        shelf = self.store.rules
        found = offers(shelf)
        if not found:
            return
        self._install(self.random.choice(found).file)

    def hand_over(self) -> None:
        """Take a file from a USB key, one that was once published, rightly or not."""
        if self.files:
            lately = self.files[-4:] if self.random.random() < 0.5 else self.files
            self._install(self.random.choice(lately))

    def back(self) -> None:
        """Go back because the person says so."""
        in_force = [each.id for each in self.store.installed_supplements()]
        if in_force:
            try:
                go_back(self.random.choice(in_force), self.store.rules, NOON)
            except UserError:
                return

    def take_out(self) -> None:
        """Take rules out of force."""
        for each in self.store.installed_supplements():
            if self.random.random() < 0.3:
                remove(each.id, self.store.rules, NOON)

    # Whoever keeps the store, and worse

    def lose(self) -> None:
        """Lose files of a road."""
        road = self.random.choice(self.roads)
        for name in list(road.files):
            if self.random.random() < 0.4:
                road.drop(name)

    def restore(self) -> None:
        """Put a road back to what it once was."""
        if self.states:
            self._set(self.random.choice(self.roads), self.random.choice(self.states))

    def mix(self) -> None:
        """Put files of one state beside those of another."""
        if self.states:
            one, other = self.random.choice(self.states), self.random.choice(self.states)
            names = {*one, *other}
            mixed = {
                name: self.random.choice([state for state in (one, other) if name in state])[name]
                for name in names
            }
            self._set(self.random.choice(self.roads), mixed)

    def corrupt(self) -> None:
        """Damage a file of a road, or put one in the place of another."""
        road = self.random.choice(self.roads)
        if road.files:
            name, other = (self.random.choice(sorted(road.files)) for _ in range(2))
            raw = bytearray(road.files[self.random.choice((name, other))])
            if raw and self.random.random() < 0.7:
                raw[self.random.randrange(len(raw))] ^= 1 << self.random.randrange(8)
            road.put(name, bytes(raw[: self.random.randrange(len(raw) + 1)] or raw))

    def forge(self) -> None:
        """Publish as a stranger under the publisher's name, with all signatures of one's own."""
        own = founded("idf", "Région", [each.key for each in STRANGERS], self.charter.paths, ON)
        for each in STRANGERS:
            own = signed_also(own, each)
        self._publish(STRANGERS, own, is_right=False)

    def backdate(self) -> None:
        """Publish with the keys of people who were withdrawn, under the charter of then."""
        roots = self.random.randrange(1, len(self.charter.roots) + 1)
        then = Charter(self.charter.roots[:roots], self.charter.delegation)
        members = [each for each in PEOPLE if each.key_id in then.keys]
        former = self._delegation_of(then)
        if former is not None:
            # Right for a reader who has not heard of the change, and for members who stayed.
            self._publish(tuple(self.random.sample(members, 2)), former)

    def sign_alone(self) -> None:
        """Let a member publish without a second one, or with a stranger, and list it."""
        self.version += 1
        id_, by = self.random.choice(IDS), self._two(self.charter)[0]
        text = rules(str(self.version), id_, id_.replace("/", "-"))
        release = new_release(read_supplement(text, ""), text, date(2027, 11, 23))
        by.sign(release)
        if self.random.random() < 0.5:
            STRANGERS[0].sign(release)
        body = Published(text.decode(), release.to_dict(), self.charter.paper())
        raw = sealed(RULES, body)
        entry = entry_of(id_, number_of(str(self.version)), raw)
        road, number = self.random.choice(self.roads), self.number + self.random.randrange(3)
        place = Place(road)
        road.put(place.file("idf", entry), raw)
        listed = {**self.entries, id_: entry}
        road.put(place.index("idf"), new_index(listed, number, self.charter, by, ON).sealed())

    def twin(self) -> None:
        """Publish other rules under a version that was published before, with both signatures."""
        if not self.texts:
            return
        id_, number = max(self.texts, key=lambda each: (each[1], each[0]))
        two = self._two(self.charter)
        text = rules(str(number // 10_000**3), id_, f"{id_.replace('/', '-')}-twin")
        raw = publication(text, two[0], two[1], self.charter)
        self.texts[id_, number].append((text, frozenset(each.key_id for each in two)))
        self.files.append(raw)

    def run(self) -> None:
        """Let a single member run ahead with the numbers, or list what is not there."""
        by = self._two(self.charter)[0]
        road = self.random.choice(self.roads)
        name = Place(road).index("idf")
        try:
            known = read_index(road.files.get(name, b"")).entries
        except UserError:
            known = {}
        entries = {id_: replace(each, number=each.number + 1) for id_, each in known.items()}
        number = self.number + self.random.randrange(2)
        road.put(name, new_index(entries, number, self.charter, by, ON).sealed())

    def _publish(
        self, two: tuple[Identity, ...], charter: Charter, *, is_right: bool = True
    ) -> None:
        self.version += 1
        id_ = self.random.choice(IDS)
        text = rules(str(self.version), id_, f"{id_.replace('/', '-')}")
        raw = publication(text, two[0], two[1], charter)
        if is_right:
            signers = frozenset(each.key_id for each in two)
            self.texts.setdefault((id_, number_of(str(self.version))), []).append((text, signers))
        self.files.append(raw)
        self._put(charter, (raw,), two[0])

    def _put(self, charter: Charter, raws: tuple[bytes, ...], by: Identity) -> None:
        road = self.random.choice(self.roads)
        try:
            files = [opened(raw, trust_in([charter])) for raw in raws]
            made = put(Place(road), charter, files, by, ON, known=self.newest)
        except UserError:
            return
        if made.is_signed_for(self.charter):
            self.newest = made
        self.states.append(dict(road.files))
        del self.states[:-_MOST_STATES]

    def _install(self, raw: bytes) -> None:
        """Say yes to a file; whatever comes of it, the laws of versions hold."""
        shelf = self.store.rules
        try:
            proven = verified(raw, shelf)
        except UserError:
            self.refused += 1
            return
        id_ = proven.supplement.about.id
        highest = max((number for known, number in self.kept if known == id_), default=0)
        install(Proposal(proven, None, base(), base()), shelf, NOON)
        self._must_be_right(id_, proven.number, proven.text)
        if proven.number < highest:
            raise BrokenLawError("a yes took rules back")
        if self.seen.setdefault((id_, proven.number), proven.text) != proven.text:
            raise BrokenLawError("two contents under one version")
        self.installed += 1

    def _must_be_right(self, id_: str, number: int, text: bytes) -> None:
        """Hold what came into force against what two published whom the reader knows to sign."""
        published = [who for said, who in self.texts.get((id_, number), ()) if said == text]
        if not published:
            raise BrokenLawError("rules in force that nobody rightly published")
        known = own_charter(self.store.rules, "idf")
        if known is None or not any(who <= set(known.keys) for who in published):
            raise BrokenLawError("rules in force signed by somebody withdrawn")

    def _founded(self) -> Charter:
        people = PEOPLE[:3]
        paths = ("instruments/idf-*",)
        made = founded("idf", "Région", [each.key for each in people], paths, ON)
        for each in people:
            made = signed_also(made, each)
        return made

    def _delegation_of(self, then: Charter) -> Charter | None:
        """Return the charter as it was, if the world remembers it."""
        found = [each for each in self._known if len(each.roots) == len(then.roots)]
        return found[0] if found else None

    @property
    def _known(self) -> list[Charter]:
        """The charters that some state of a road bears."""
        found: list[Charter] = []
        for state in self.states:
            raw = state.get(Place(self.roads[0]).index("idf"), b"")
            try:
                charter = read_index(raw).charter
            except UserError:
                continue
            if charter.roots[0] == self.charter.roots[0]:
                found.append(charter)
        return found

    def _members(self, charter: Charter) -> list[Identity]:
        return [each for each in PEOPLE if each.key_id in charter.keys]

    def _two(self, charter: Charter) -> tuple[Identity, ...]:
        return tuple(self.random.sample(self._members(charter), 2))

    def _in_force(self) -> list[tuple[str, int]]:
        return [(each.id, each.number) for each in self.store.installed_supplements()]

    def _roots(self) -> int:
        known = own_charter(self.store.rules, "idf")
        return 0 if known is None else len(known.roots)

    def _set(self, road: MemoryRoad, state: dict[str, bytes]) -> None:
        for name in list(road.files):
            road.drop(name)
        for name, raw in state.items():
            road.put(name, raw)
