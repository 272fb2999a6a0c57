"""The catalogue of instruments at a law date: what each is, whether it is open, how fresh it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Literal, TypeAlias

from core.aids.evaluate import evaluate_all
from core.aids.result import AidResult
from core.facts.situation import Situation
from core.messages import Text
from core.packs.freshness import Freshness, freshness_on
from core.packs.pack import Pack
from core.packs.provenance import Confidence
from core.packs.schema.aids import AidVersion, Instrument

Order: TypeAlias = Literal["title", "operator", "state", "end"]
_ENDLESS = date.max


class State(Enum):
    """Whether an aid can be asked for at a date, in the order of a list."""

    OPEN = "open"
    PARTLY = "partly"  # proved open in some places only
    TO_CHECK = "to_check"  # its text may be in force, no source shows that it is open
    FUTURE = "future"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Entry:
    """An instrument under the version that applies at the date, the nearest where none does."""

    instrument: Instrument
    version: AidVersion
    state: State
    freshness: Freshness

    @property
    def is_past(self) -> bool:
        """Whether it is past its period or its validity: then it is to be read again."""
        return self.freshness.is_past

    @property
    def last(self) -> date | None:
        """The last day for a request, if any is known."""
        filing = self.version.filing.last if self.version.filing else None
        known = [each for each in (self.version.valid.last, filing) if each is not None]
        return min(known, default=None)

    @property
    def first(self) -> date | None:
        """The first day for a request, if any is known."""
        filing = self.version.filing.first if self.version.filing else None
        known = [each for each in (self.version.valid.first, filing) if each is not None]
        return max(known, default=None)

    @property
    def form(self) -> str:
        """The kind of aid."""
        return self.version.form or self.instrument.form

    @property
    def confidence(self) -> Confidence:
        """How sure its source is."""
        return self.version.provenance.confidence


@dataclass(frozen=True, slots=True)
class Sieve:
    """What a person wants to see; what is None or empty lets all through."""

    territory: str | None = None
    form: str | None = None
    states: frozenset[State] = frozenset()
    confidence: Confidence | None = None
    only_past: bool = False

    def lets_through(self, entry: Entry) -> bool:
        """Say whether an entry fits."""
        return (
            (self.territory is None or self.territory in territories_of(entry.version))
            and (self.form is None or entry.form == self.form)
            and (not self.states or entry.state in self.states)
            and (self.confidence is None or entry.confidence == self.confidence)
            and (not self.only_past or entry.is_past)
        )


def catalogue(pack: Pack, on: date) -> tuple[Entry, ...]:
    """Return all instruments of a pack as they stand at a date, in the pack's order."""
    results = evaluate_all(Situation(), pack, on)
    return tuple(
        entry(instrument, result, pack, on)
        for instrument, result in zip(pack.content.instruments, results, strict=True)
    )


def entry(instrument: Instrument, result: AidResult, pack: Pack, on: date) -> Entry:
    """Return the entry of an instrument, given its result for a firm of which nothing is known."""
    chosen = next(each for each in instrument.versions if each.id == result.version)
    fresh = freshness_on(instrument, chosen, pack, on)
    return Entry(instrument, chosen, state_of(chosen, result.is_open, on), fresh)


def state_of(version: AidVersion, is_open: bool | None, on: date) -> State:  # noqa: FBT001 - three-valued, as results give it
    """Return whether a version can be asked for at a date."""
    if is_open is False:
        starts = [version.valid.first, version.filing.first if version.filing else None]
        is_early = any(each is not None and on < each for each in starts)
        return State.FUTURE if is_early else State.CLOSED
    if is_open:
        return State.OPEN
    proofs = (each for each in version.open if each.first <= on <= each.last)
    return State.PARTLY if any(proofs) else State.TO_CHECK


def territories_of(version: AidVersion) -> tuple[str, ...]:
    """Return where a version holds; the whole country where it names no place."""
    return version.area.within or ("country:FR",)


def ordered(entries: Iterable[Entry], order: Order, language: str) -> list[Entry]:
    """Return entries in an order, those of one rank by title."""
    by_title = sorted(entries, key=lambda each: _title(each, language))
    match order:
        case "title":
            return by_title
        case "operator":
            return sorted(by_title, key=lambda each: each.instrument.operator.casefold())
        case "state":
            return sorted(by_title, key=lambda each: list(State).index(each.state))
        case "end":
            return sorted(by_title, key=lambda each: each.last or _ENDLESS)


def texts_of(thing: object) -> Iterator[Text]:
    """Yield all words that an instrument, or a part of one, carries."""
    if isinstance(thing, Text):
        yield thing
    elif isinstance(thing, tuple):
        parts: tuple[object, ...] = thing  # pyright: ignore[reportUnknownVariableType] - any part
        for part in parts:
            yield from texts_of(part)
    else:
        fields: tuple[str, ...] = getattr(thing, "__struct_fields__", ())
        for field in fields:
            yield from texts_of(getattr(thing, field))


def _title(entry: Entry, language: str) -> str:
    from core.facts.folding import folded

    title = entry.instrument.title
    return folded(title.fr if language == "fr" else title.en)
