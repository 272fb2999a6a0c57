"""The rules of instruments at one law date, compiled: each distinct test once, by its place."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from msgspec import Struct

from core.aids.compiled.composed import Composed, Negated, gathering
from core.aids.compiled.shelf import Row, Shelf
from core.aids.formulas import Plan
from core.aids.kleene import IS_NO, NESTED, unnested
from core.aids.outcome import Outcome
from core.aids.result import About, AidResult, Reason, Verdict
from core.aids.versions import chosen_version
from core.messages import Text
from core.packs.pack import Pack
from core.packs.schema.aids import AidVersion, Instrument

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from core.aids.context import Context

_DAYS_KEPT = 16
_ONES_KEPT = 512
_RESTS_KEPT = 256


class PlannedReading(Struct, frozen=True, gc=False):
    """One way to read the text of a version, its formula made ready."""

    id: str
    title: Text | None
    sources: tuple[str, ...]
    plan: Plan


class HeldVersion:
    """A legal version: the places of what its dates and the firm decide, and its formulas.

    `number` is its place among all versions of the rules; `spends` is the same for those that pay
    the same expenses. The first `dates` of its places are its validity, its filing if it has days
    for it, its `opening`. `is_worn`: unless it is proved open, nothing recent speaks for it.
    `rivals` are texts that may hold in its stead, as some dates are not verified.
    """

    __slots__ = (
        "_plan", "_readings", "about", "dates", "is_worn", "number", "opening", "places",
        "reasons_of", "refusal", "rivals", "spends", "version",
    )  # fmt: skip

    def __init__(  # noqa: PLR0913, PLR0917 - a version with all that is found of it beforehand
        self,
        number: int,
        spends: int,
        instrument: Instrument,
        version: AidVersion,
        dates: Sequence[int],
        firm: Sequence[int],
        plan: "Callable[[], tuple[PlannedReading, ...]]",
        *,
        is_worn: bool,
    ) -> None:
        self.number, self.spends = number, spends
        self.version = version
        self.is_worn = is_worn
        self.rivals: tuple[HeldVersion, ...] = ()
        self.dates, self.opening = len(dates), dates[-1]
        self._plan = plan
        self._readings: tuple[PlannedReading, ...] | None = None
        form, said = version.form or instrument.form, version.provenance
        self.about = About(
            instrument.id,
            version.id,
            version.title,
            instrument.operator,
            form,
            said.sources,
            said.confidence,
            tuple([each.words for each in version.unverified]),
            version.notes,
        )
        # All of a refusal but whether the aid is open, and the reasons.
        self.refusal = partial(AidResult, self.about, Verdict.NO, None, None, None, ())
        self.places = (*dates, *firm)
        self.reasons_of: Callable[[Sequence[Reason]], tuple[Reason, ...]] = gathering(self.places)

    @property
    def readings(self) -> tuple[PlannedReading, ...]:
        """Its formulas, made ready when the first firm may have the aid: most never may."""
        if self._readings is None:
            self._readings = self._plan()
        return self._readings

    def refused_by(self, codes: Sequence[int], few: int | None = None) -> int | None:
        """Return which of its conditions, of the first few or of all, is the first no."""
        for at, place in enumerate(self.places[:few]):
            if codes[place] == IS_NO:
                return at
        return None

    def may_hold(self, codes: Sequence[int]) -> bool:
        """Say whether its text may be in force where the firm is."""
        return codes[self.places[0]] != IS_NO

    def is_shut(self, codes: Sequence[int]) -> bool:
        """Say whether its dates alone refuse it."""
        return self.refused_by(codes, self.dates) is not None


class HeldAid(Struct, frozen=True, gc=False):
    """An instrument with those of its versions that may apply at the law date.

    `usual` is the one that applies everywhere; None where the place decides.
    """

    instrument: Instrument
    versions: tuple[HeldVersion, ...]
    usual: HeldVersion | None

    def chosen(self, context: "Context") -> HeldVersion:
        """Return the version that applies, where the firm is."""
        if self.usual is not None:
            return self.usual
        versions = [each.version for each in self.versions]
        version = chosen_version(versions, context.on, context.places)
        return next(each for each in self.versions if each.version is version)


class Found(Struct, frozen=True, gc=False):
    """What a shelf finds of a firm: the place of its first test, what was read, and its row."""

    start: int
    shelf: Shelf
    value: "Hashable"
    row: Row


class Rules:
    """Everything that instruments ask of a firm at one law date.

    `size` counts the places of what is judged; `starts` is the first place of each shelf, and what
    is `composed` has the last places. `users` names, for each of these, the versions that rest
    directly on it.
    """

    def __init__(
        self,
        aids: tuple[HeldAid, ...],
        shelves: tuple[Shelf, ...],
        composed: tuple[Composed | Negated, ...],
        users: Sequence[Sequence[int]],
        blank: "Context",
    ) -> None:
        self.aids = aids
        self.composed = composed
        self.starts: dict[Shelf, int] = {}
        self._by_fact: dict[str, list[Shelf]] = {}
        self._always: list[Shelf] = []
        self._blank: list[Found] = []
        self._codes, self._reasons = bytearray(), list[Reason]()
        for shelf in shelves:
            self._place(shelf, shelf.reading.value(blank))
        first = len(self._codes)
        self.size = first + len(composed)
        self.users = [(first + at, some) for at, some in enumerate(users) if some]
        self.versions = [held for aid in aids for held in aid.versions]
        usual = [each.usual for each in aids if each.usual is not None]
        self._usual = usual if len(usual) == len(aids) else None
        self._shut = frozenset([each.number for each in self.versions if each.is_shut(self._codes)])
        self._dated = _dated(self.versions, shelves, list(self.starts.values()))
        self.refusals = [Outcome(held, Verdict.NO) for held in self.versions]
        self._untouched: dict[frozenset[Shelf], int] = {}
        self._by_version: Mapping[int, HeldVersion] = {
            id(held.version): held for held in self.versions
        }

    def held(self, version: AidVersion) -> HeldVersion | None:
        """Return a version with its places; None where these rules do not hold it."""
        return self._by_version.get(id(version))

    def chosen(self, context: "Context") -> Sequence[HeldVersion]:
        """Return, for each aid, the version that applies where the firm is."""
        return self._usual or [each.chosen(context) for each in self.aids]

    def found(self, context: "Context") -> Sequence[Found]:
        """Return what is found of the firm: nothing is looked up of what it has not answered."""
        by_fact, starts = self._by_fact, self.starts
        answered = by_fact.keys() & context.situation.keys()
        touched = {shelf: None for fact in answered for shelf in by_fact[fact]}
        touched.update(dict.fromkeys(self._always))
        return [
            Found(starts[shelf], shelf, value := shelf.reading.value(context), shelf.row(value))
            for shelf in touched
        ]

    def codes(self, context: "Context") -> Sequence[int]:
        """Return the codes of all that is judged, by place."""
        codes = self._codes.copy()
        for each in context.found:
            start, row = each.start, each.row.codes
            codes[start : start + len(row)] = row
        for composed in self.composed:
            codes.append(composed.code(codes))
        return codes

    def verdicts(self, context: "Context") -> Sequence[int]:
        """Return the code that dates and firm give each version, by its number."""
        nested = self._rest(frozenset([each.shelf for each in context.found]))
        for each in context.found:
            nested &= each.row.versions
        found = nested.to_bytes(len(self.versions), "little")
        if self.users:
            codes, changed = context.codes, bytearray(found)
            for place, users in self.users:
                for user in users:
                    changed[user] &= NESTED[codes[place]]
            found = bytes(changed)
        return unnested(found)

    def shut(self, context: "Context") -> AbstractSet[int]:
        """Return the versions, by number, that their dates alone refuse."""
        moved = [held for each in context.found for held in self._dated.get(each.shelf, ())]
        if not moved:
            return self._shut
        found, codes = set(self._shut), context.codes
        for held in moved:
            (found.add if held.is_shut(codes) else found.discard)(held.number)
        return found

    def reasons(self, context: "Context") -> Sequence[Reason]:
        """Return the reasons of all that is judged, by place."""
        found = self._reasons.copy()
        for each in context.found:
            made = each.shelf.reasons(each.value, each.row)
            found[each.start : each.start + len(made)] = made
        if self.composed:
            codes = context.codes
            for composed in self.composed:
                found.append(composed.reason(codes[len(found)], found))
        return found

    def _place(self, shelf: Shelf, value: "Hashable") -> None:
        """Keep what a shelf says of a firm of which nothing is known."""
        row = shelf.row(value)
        self.starts[shelf] = len(self._codes)
        self._blank.append(Found(len(self._codes), shelf, value, row))
        self._codes += row.codes
        self._reasons += shelf.reasons(value, row)
        for fact in shelf.reading.facts:
            self._by_fact.setdefault(fact, []).append(shelf)
        if shelf.reading.is_of_items:
            self._always.append(shelf)

    def _rest(self, touched: frozenset[Shelf]) -> int:
        """Return what the shelves that are not touched make of all versions, as nested bits."""
        found = self._untouched.get(touched)
        if found is None:
            if len(self._untouched) > _RESTS_KEPT:
                self._untouched.clear()
            rest = [each.row.versions for each in self._blank if each.shelf not in touched]
            found = (1 << 8 * len(self.versions)) - 1
            for each in rest:
                found &= each
            self._untouched[touched] = found
        return found


def _dated(
    versions: Sequence[HeldVersion], shelves: Sequence[Shelf], starts: Sequence[int]
) -> dict[Shelf, list[HeldVersion]]:
    """Return the versions of whose dates a shelf may say something else of another firm."""
    found: dict[Shelf, list[HeldVersion]] = {}
    for held in versions:
        for place in held.places[: held.dates]:
            shelf = shelves[bisect_right(starts, place) - 1]
            if shelf.reading.facts:
                found.setdefault(shelf, []).append(held)
    return found


@lru_cache(maxsize=_DAYS_KEPT)
def rules_of(pack: Pack, on: date) -> Rules:
    """Return the rules of all instruments of a pack at a law date, compiled when first wanted."""
    from core.aids.compiled.compiling import applying, compiled

    return compiled([(each, applying(each, on)) for each in pack.content.instruments], pack, on)


def rules_of_one(instrument: Instrument, pack: Pack, on: date) -> Rules:
    """Return the rules of one instrument, of the pack or not, at a law date."""
    from core.aids.compiled.compiling import applying, compiled

    kept = _rules_of_ones(pack)
    held = kept.get((id(instrument), on))
    if held is None:
        if len(kept) >= _ONES_KEPT:
            kept.clear()
        held = kept[id(instrument), on] = compiled(
            [(instrument, applying(instrument, on))], pack, on
        )
    return held


@lru_cache(maxsize=_DAYS_KEPT)
def _rules_of_ones(pack: Pack) -> dict[tuple[int, date], Rules]:
    """Return the rules of single instruments that are kept; they hold the instruments alive."""
    del pack
    return {}
