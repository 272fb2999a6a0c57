"""The compiling of instruments: every distinct test gathered, then all that is made of them."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeAlias

from msgspec import Struct

from core.aids.age import is_worn
from core.aids.compiled.composed import Composed, Negated
from core.aids.compiled.leaf import Leaf
from core.aids.compiled.rules import HeldAid, HeldVersion, PlannedReading, Rules
from core.aids.compiled.shelf import Shelf
from core.aids.conditions import EarlierAidTest, FactTest, Judged, SizeTest
from core.aids.context import Context, titles
from core.aids.de_minimis import RoomTest
from core.aids.formulas import Planning
from core.aids.places import PlaceTest, TakingPartTest
from core.aids.result import Reason
from core.aids.versions import FilingTest, OpeningTest, ValidityTest, chosen_version
from core.facts.situation import Situation
from core.messages import N_, Shown, Text, message
from core.packs.pack import Pack
from core.packs.schema.aids import (
    AidVersion,
    Area,
    Condition,
    Formula,
    Group,
    Had,
    Instrument,
    Window,
)
from core.packs.standing import in_doubt


def compiled(
    instruments: Iterable[tuple[Instrument, Sequence[AidVersion]]], pack: Pack, on: date
) -> Rules:
    """Return the rules of these instruments and versions at a law date."""
    tests = _Tests(pack, on)
    drafts = [
        (instrument, [tests.version(instrument, version) for version in versions])
        for instrument, versions in instruments
    ]
    numbers = _Numbers(tests)
    aids = tuple([
        _aid(instrument, [numbers.held(instrument, each, tests) for each in versions], on)
        for instrument, versions in drafts
    ])  # fmt: skip
    return numbers.rules(aids, _blank(pack, on))


def applying(instrument: Instrument, on: date) -> Sequence[AidVersion]:
    """Return the versions that may apply at a law date: several where place or doubt decides."""
    doubtful = in_doubt(instrument, on)
    if doubtful or any(each.local_ends for each in instrument.versions):
        return doubtful or instrument.versions
    return (chosen_version(instrument.versions, on, None),)


def _aid(instrument: Instrument, versions: Sequence[HeldVersion], on: date) -> HeldAid:
    """Return an aid with its versions, each told its rivals where a date of theirs is in doubt."""
    is_local = any(each.version.local_ends for each in versions)
    chosen = None if is_local else chosen_version([each.version for each in versions], on, None)
    usual = next((each for each in versions if each.version is chosen), None)
    if len(versions) > 1 and in_doubt(instrument, on):
        for each in versions:
            each.rivals = tuple([other for other in versions if other is not each])
    return HeldAid(instrument, tuple(versions), usual)


def judged(condition: Condition, context: Context) -> Reason:
    """Return the verdict of a condition that stands alone, and why."""
    tests = _Tests(context.pack, context.on)
    tree = tests.condition(condition)
    numbers = _Numbers(tests)
    place = numbers.place(tree)
    rules = numbers.rules((), _blank(context.pack, context.on))
    return Context(context.situation, context.pack, context.on, rules).reasons[place]


@dataclass(frozen=True, slots=True, eq=False)
class _Made:
    """A condition made of others, once the places of these are known."""

    make: Callable[[Sequence[int]], Composed | Negated]
    parts: tuple["_Tree", ...]


_Tree: TypeAlias = Leaf | _Made


class _Draft(Struct, frozen=True):
    """A version whose conditions have no places yet; `number` is its place among all.

    `within` are the conditions in its formulas.
    """

    number: int
    version: AidVersion
    dates: Sequence[Leaf]
    firm: Sequence[_Tree]
    within: Sequence[_Tree]
    is_worn: bool


class _Tests:
    """The distinct tests, by what they read; equal ones are the same."""

    def __init__(self, pack: Pack, on: date) -> None:
        self.by_reading: dict[Hashable, list[Leaf]] = {}
        self.drafts: list[_Draft] = []
        self._pack = pack
        self._on = on
        self._leaves: dict[Hashable, Leaf] = {}
        self._trees: dict[int, _Tree] = {}
        ceiling = _blank(pack, on).parameter("de_minimis.ceiling")
        self._has_room = ceiling is not None

    def version(self, instrument: Instrument, version: AidVersion) -> _Draft:
        """Return a version as tests of what is read."""
        on, sources = self._on, version.provenance.sources
        dates = (
            self._kept(ValidityTest(instrument, version, on)),
            *((self._kept(FilingTest(instrument, version, on)),) if version.filing else ()),
            self._kept(OpeningTest(instrument, version, on)),
        )
        within = [
            self.condition(each) for formula in _formulas(version) for each in _conditions(formula)
        ]
        firm = [self._area(version.area, None, sources)]
        firm += [self.condition(each) for each in version.conditions]
        if self._has_room and _is_small_aid(version):
            firm.append(self._leaf("room", RoomTest))
        worn = is_worn(version, self._pack, on)
        draft = _Draft(len(self.drafts), version, dates, firm, within, worn)
        self.drafts.append(draft)
        return draft

    def condition(self, condition: Condition) -> _Tree:
        """Return a condition as a tree of tests."""
        found = self._trees.get(id(condition))
        if found is None:
            found = self._trees[id(condition)] = self._tree(condition)
        return found

    def _tree(self, said: Condition) -> _Tree:
        if said.negated is not None:
            negated = partial(_negated, say=said.say, sources=said.sources)
            return _Made(negated, (self.condition(said.negated),))
        if said.every or said.some:
            text = N_("All of these conditions") if said.every else N_("One of these conditions")
            parts = tuple(self.condition(each) for each in said.every or said.some)
            combine = min if said.every else max
            return _composed(combine, said.say or message(text), said.sources, parts)
        if said.place is not None:
            return self._area(said.place, said.say, said.sources)
        if said.had is not None:
            return self._earlier(said, said.had)
        return self._leaf(said, lambda: self._test(said))

    def _test(self, said: Condition) -> Leaf:
        if said.fact is not None:
            return FactTest(said, said.fact, self._pack, self._on)
        return SizeTest(said) if said.size else Judged(said)

    def _area(self, area: Area, say: Text | None, sources: tuple[str, ...]) -> _Tree:
        key = (area, say, sources)
        place = self._leaf(key, lambda: PlaceTest(area, self._pack, say, sources))
        fact = area.asks
        if fact is None:
            return place
        taking_part = self._leaf(("asks", fact), lambda: TakingPartTest(fact, self._pack))
        if not area.within and not area.out:  # anywhere that the fact says
            return taking_part
        return _composed(min, None, sources, (place, taking_part))

    def _earlier(self, said: Condition, had: Had) -> _Tree:
        text = said.say or message(N_("Only after one of these aids or reports"))
        parts = tuple(self._earlier_aid(each, had) for each in (*had.aids, *had.others))
        return _composed(max, text, said.sources, parts)

    def _earlier_aid(self, aid: str, had: Had) -> Leaf:
        title = titles(self._pack).get(aid) or had.others.get(aid) or aid
        key = (aid, title, had.report_after, had.within_months)
        return self._leaf(key, lambda: EarlierAidTest(aid, had, title, self._on))

    def _leaf(self, key: Hashable, make: Callable[[], Leaf]) -> Leaf:
        found = self._leaves.get(key)
        if found is None:
            found = self._leaves[key] = self._kept(make())
        return found

    def _kept(self, leaf: Leaf) -> Leaf:
        self.by_reading.setdefault((type(leaf.reading), leaf.facts), []).append(leaf)
        return leaf


class _Numbers:
    """The places of all that is judged: the tests shelf by shelf, then what is made of them."""

    def __init__(self, tests: _Tests) -> None:
        self._users, width = _users(tests.drafts), len(tests.drafts)
        self._shelves = tuple([
            Shelf(leaves, [self._users.get(leaf, ()) for leaf in leaves], width)
            for leaves in tests.by_reading.values()
        ])  # fmt: skip
        self._spending: dict[tuple[tuple[Group, ...], Window | None], int] = {}
        self._made: list[_Made] = []
        self._composed: list[Composed | Negated] = []
        ordered: list[_Tree] = [leaf for shelf in self._shelves for leaf in shelf.leaves]
        self._places: dict[_Tree, int] = {leaf: place for place, leaf in enumerate(ordered)}

    def rules(self, aids: tuple[HeldAid, ...], blank: Context) -> Rules:
        """Return the rules of some aids, all the conditions of which have a place."""
        users = [self._users.get(each, ()) for each in self._made]
        return Rules(aids, self._shelves, tuple(self._composed), users, blank)

    def place(self, tree: _Tree) -> int:
        """Return the place of a condition, given now where it has none."""
        found = self._places.get(tree)
        if found is None and isinstance(tree, _Made):
            made = tree.make([self.place(each) for each in tree.parts])
            self._composed.append(made)
            self._made.append(tree)
            found = self._places[tree] = len(self._places)
        return found or 0

    def held(self, instrument: Instrument, draft: _Draft, tests: _Tests) -> HeldVersion:
        """Return a version with the places of its conditions."""
        version = draft.version
        for each in draft.within:
            self.place(each)
        dates = [self.place(each) for each in draft.dates]
        firm = [self.place(each) for each in draft.firm]

        def place_of(condition: Condition) -> int:
            return self.place(tests.condition(condition))

        pays = (version.eligible, version.spending)
        spends = self._spending.setdefault(pays, len(self._spending))
        return HeldVersion(
            draft.number,
            spends,
            instrument,
            version,
            dates,
            firm,
            lambda: tuple(_planned(version, place_of)),
            is_worn=draft.is_worn,
        )


def _planned(version: AidVersion, place_of: Callable[[Condition], int]) -> Iterator[PlannedReading]:
    """Yield the readings of a version, their formulas made ready."""
    planning = Planning(version, place_of)
    for each in version.readings:
        yield PlannedReading(each.id, each.title, each.sources, planning.plan(each.amount))
    if version.amount is not None:
        yield PlannedReading("text", None, (), planning.plan(version.amount))


def _users(drafts: Sequence[_Draft]) -> dict[_Tree, list[int]]:
    """Return the versions, by number, that rest directly on a condition."""
    found: dict[_Tree, list[int]] = {}
    for each in drafts:
        for tree in (*each.dates, *each.firm):
            found.setdefault(tree, []).append(each.number)
    return found


def _blank(pack: Pack, on: date) -> Context:
    return Context(Situation(), pack, on)


def _negated(places: Sequence[int], say: Text | None, sources: tuple[str, ...]) -> Negated:
    return Negated(places[0], say, sources)


def _composed(
    combine: Callable[[Sequence[int]], int],
    text: Shown | None,
    sources: tuple[str, ...],
    parts: tuple[_Tree, ...],
) -> _Made:
    return _Made(lambda places: Composed(places, combine, text, sources), parts)


def _is_small_aid(version: AidVersion) -> bool:
    """Say whether the aid is small State aid and no other regime carries it."""
    return bool(version.regimes) and all(each.startswith("de_minimis") for each in version.regimes)


def _formulas(version: AidVersion) -> Iterator[Formula]:
    yield from (each.amount for each in version.readings)
    if version.amount is not None:
        yield version.amount


def _conditions(formula: Formula) -> Iterator[Condition]:
    yield from (bonus.when for bonus in formula.bonuses)
    for case in formula.cases:
        if case.when is not None:
            yield case.when
        yield from _conditions(case.amount)
    for option in formula.best_of:
        yield from _conditions(option)
