"""The rules of instruments at one law date, compiled: each distinct test once, by its place."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from core.aids.compiled.composed import Composed, Negated, gathering
from core.aids.compiled.leaf import Shelf
from core.aids.formulas import Plan
from core.aids.result import Reason
from core.aids.versions import chosen_version
from core.messages import Text
from core.packs.pack import Pack
from core.packs.schema.aids import AidVersion, Instrument

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from core.aids.context import Context

_DAYS_KEPT = 16
_ONES_KEPT = 512


class PlannedReading(Struct, frozen=True):
    """One way to read the text of a version, its formula made ready."""

    id: str
    title: Text | None
    sources: tuple[str, ...]
    plan: Plan


class HeldVersion:
    """A legal version: the places of what its dates and the firm decide, and its formulas.

    The first `dates` of these are its validity, its filing if it has days for it, its opening.
    `is_worn`: unless it is proved open, nothing recent speaks for it.
    """

    __slots__ = (
        "codes_of", "dates", "head", "is_worn", "places", "readings", "reasons_of", "tail",
        "version",
    )  # fmt: skip

    def __init__(  # noqa: PLR0913 - a version with all that is found of it beforehand
        self,
        instrument: Instrument,
        version: AidVersion,
        dates: Sequence[int],
        firm: Sequence[int],
        readings: tuple[PlannedReading, ...],
        *,
        is_worn: bool,
    ) -> None:
        self.version = version
        self.is_worn = is_worn
        self.dates = len(dates)
        self.readings = readings
        # What a result says first and last, whatever was found.
        form, said = version.form or instrument.form, version.provenance
        self.head = (instrument.id, version.id, version.title, instrument.operator, form)
        unverified = tuple(each.words for each in version.unverified)
        self.tail = (said.sources, said.confidence, unverified, version.notes)
        self.places = places = (*dates, *firm)
        self.codes_of: Callable[[Sequence[int]], tuple[int, ...]] = gathering(places)
        self.reasons_of: Callable[[Sequence[Reason]], tuple[Reason, ...]] = gathering(places)


class HeldAid(Struct, frozen=True):
    """An instrument with those of its versions that may apply at the law date."""

    instrument: Instrument
    versions: tuple[HeldVersion, ...]

    def chosen(self, context: "Context") -> HeldVersion:
        """Return the version that applies, where the firm is."""
        if len(self.versions) == 1:
            return self.versions[0]
        version = chosen_version(self.instrument, context.on, context.places)
        return next(each for each in self.versions if each.version is version)


class Rules:
    """Everything that instruments ask of a firm at one law date.

    `size` counts the places of what is judged; `starts` is the first place of each shelf, and what
    is `composed` has the last places.
    """

    def __init__(
        self,
        aids: tuple[HeldAid, ...],
        shelves: tuple[Shelf, ...],
        composed: tuple[Composed | Negated, ...],
        blank: "Context",
    ) -> None:
        self.aids = aids
        self.composed = composed
        self.starts: dict[Shelf, int] = {}
        self._by_fact: dict[str, list[Shelf]] = {}
        self._always: list[Shelf] = []
        self._codes, self._reasons = bytearray(), list[Reason]()
        for shelf in shelves:
            self._place(shelf, shelf.reading.value(blank))
        self.size = len(self._codes) + len(composed)
        self._by_version: Mapping[int, HeldVersion] = {
            id(held.version): held for aid in aids for held in aid.versions
        }

    def held(self, version: AidVersion) -> HeldVersion | None:
        """Return a version with its places; None where these rules do not hold it."""
        return self._by_version.get(id(version))

    def codes(self, context: "Context") -> Sequence[int]:
        """Return the codes of all that is judged, by place."""
        codes = self._codes.copy()
        for shelf, value in self._read(context):
            start, row = self.starts[shelf], shelf.row(value)
            codes[start : start + len(row)] = row
        for each in self.composed:
            codes.append(each.code(codes))
        return codes

    def reasons(self, context: "Context") -> Sequence[Reason]:
        """Return the reasons of all that is judged, by place."""
        found, codes = self._reasons.copy(), context.codes
        for shelf, value in self._read(context):
            start, made = self.starts[shelf], shelf.reasons(value)
            found[start : start + len(made)] = made
        for each in self.composed:
            found.append(each.reason(codes[len(found)], found))
        return found

    def _place(self, shelf: Shelf, value: "Hashable") -> None:
        """Keep what a shelf says of a firm of which nothing is known."""
        self.starts[shelf] = len(self._codes)
        self._codes += shelf.row(value)
        self._reasons += shelf.reasons(value)
        for fact in shelf.reading.facts:
            self._by_fact.setdefault(fact, []).append(shelf)
        if shelf.reading.is_of_items:
            self._always.append(shelf)

    def _read(self, context: "Context") -> "Iterator[tuple[Shelf, Hashable]]":
        """Yield what is read of the firm: nothing is looked up of what it has not answered."""
        by_fact = self._by_fact
        answered = by_fact.keys() & context.situation.keys()
        touched = [shelf for fact in answered for shelf in by_fact[fact]]
        for shelf in dict.fromkeys([*touched, *self._always]):
            yield shelf, shelf.reading.value(context)


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
