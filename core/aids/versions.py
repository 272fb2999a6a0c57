"""The legal version that applies at a law date, and the reasons that dates give."""

from collections.abc import Hashable
from datetime import date, timedelta
from typing import cast

from core.aids.compiled.leaf import Leaf, TellingLeaf
from core.aids.compiled.readings import (
    COMMUNE,
    Constant,
    OpeningReading,
    PlaceReading,
    Reading,
)
from core.aids.in_force import in_force
from core.aids.kleene import IS_NO, IS_UNKNOWN, IS_YES, VERDICTS, known
from core.aids.places import Places, last_day
from core.aids.result import Reason, reason
from core.messages import N_, Message, Shown, message
from core.packs.freshness import is_end_verified
from core.packs.schema.aids import AidVersion, Instrument, Opening, Window

_A_DAY = timedelta(days=1)


def chosen_version(instrument: Instrument, on: date, places: Places | None) -> AidVersion:
    """Return the version in force on the law date (the newest of several), else the nearest."""
    return min(instrument.versions, key=lambda version: _rank(version, on, places))


class ValidityTest(TellingLeaf):
    """Whether the text of a version is in force, where the firm is.

    A text that is over is a no where its end is sure or a later text follows; else whoever runs
    the aid is asked.
    """

    __slots__ = ("_fact", "_follows", "_is_end_sure", "_on", "_operator", "_version")

    def __init__(self, instrument: Instrument, version: AidVersion, on: date) -> None:
        self._fact = f"company.aids.{instrument.id}.open"
        self._follows = any((each.valid.first or date.min) > on for each in instrument.versions)
        self._is_end_sure = self._follows or is_end_verified(version)
        has_ended = _is_after(on, last_day(version, None)[0])
        reading: Reading = Constant()
        if has_ended and not self._is_end_sure:
            reading = OpeningReading(self._fact, is_local=bool(version.local_ends))
        elif version.local_ends:
            reading = PlaceReading()
        super().__init__(reading, sources=version.provenance.sources)
        self._operator, self._version, self._on = instrument.operator, version, on

    def code(self, value: Hashable) -> int:
        """Return unknown where the end is not sure, or depends on a place that is not known."""
        first, (earliest, latest) = self._version.valid.first, self._ends(value)
        if first is not None and self._on < first:
            return IS_NO
        if _is_after(self._on, latest):
            return IS_NO if self._is_end_sure else IS_YES if _noted(value)[0] else IS_UNKNOWN
        return IS_UNKNOWN if _is_after(self._on, earliest) else IS_YES

    def reason(self, code: int, value: Hashable) -> Reason:
        """Return the reason, which names a fact only where it tells or would tell."""
        facts: tuple[str, ...] = ()
        if code != IS_NO and _is_after(self._on, self._ends(value)[1]):
            facts = (self._fact,)
        elif code == IS_UNKNOWN:
            facts = (COMMUNE,)
        needed = facts if code == IS_UNKNOWN else ()
        return reason(VERDICTS[code], self, facts, needed, self.sources, (), value)

    def words(self, reason: Reason) -> Message:
        """Return since when and until when the text holds."""
        on, (earliest, latest) = self._on, self._ends(reason.value)
        first = self._version.valid.first
        if first is not None and on < first:
            return message(
                N_("This text holds only from {first}; asked for {on}"), first=first, on=on
            )
        if latest is not None and on > latest:
            return self._ended(latest)
        if _is_after(on, earliest):
            return message(
                N_("In some places this text held only until {last}; asked for {on}"),
                last=earliest,
                on=on,
            )
        return in_force(Window(first=first, last=latest))

    def _ended(self, last: date) -> Message:
        on, day = self._on, last + _A_DAY
        if self._follows:
            return message(N_("This text held until {last}; asked for {on}"), last=last, on=on)
        if self._is_end_sure:
            return message(N_("Closed since {day}; asked for {on}"), day=day, on=on)
        return message(
            N_("Perhaps closed since {day}: no source shows this end. Ask {operator}."),
            day=day,
            operator=self._operator,
        )

    def _ends(self, value: Hashable) -> tuple[date | None, date | None]:
        return last_day(self._version, _noted(value)[1])


class FilingTest(Leaf):
    """Whether requests are taken at the law date."""

    __slots__ = ("_on", "_window")

    def __init__(self, window: Window, sources: tuple[str, ...], on: date) -> None:
        super().__init__(Constant(), sources=sources)
        self._window, self._on = window, on

    def code(self, value: Hashable) -> int:
        """Return the code."""
        del value
        return known(self._window.holds(self._on))

    def words(self, reason: Reason) -> Message:
        """Return the days of filing."""
        del reason
        on, first, last = self._on, self._window.first, self._window.last
        if first is not None and on < first:
            return message(
                N_("Requests are taken from {first}; asked for {on}"), first=first, on=on
            )
        if last is not None:
            return message(N_("Requests are taken until {last}; asked for {on}"), last=last, on=on)
        return message(N_("Requests are taken since {first}"), first=first)


class OpeningTest(TellingLeaf):
    """Whether the aid is open: as noted, else as a source shows at the law date."""

    __slots__ = ("_fact", "_on", "_operator", "_shown", "_usual")

    def __init__(self, instrument: Instrument, version: AidVersion, on: date) -> None:
        self._fact = f"company.aids.{instrument.id}.open"
        self._shown = tuple(each for each in version.open if each.first <= on <= each.last)
        is_local = any(each.territories for each in self._shown)
        super().__init__(OpeningReading(self._fact, is_local=is_local), needed=())
        self._operator, self._on = instrument.operator, on
        self._usual = version.provenance.sources

    def code(self, value: Hashable) -> int:
        """Return what was noted; else yes where a source shows it, unknown where none does."""
        said, places = _noted(value)
        if said is not None:
            return known(said)
        return IS_YES if self._proof(places) else IS_UNKNOWN

    def reason(self, code: int, value: Hashable) -> Reason:
        """Return the reason, with the sources of the proof where it is one."""
        said, places = _noted(value)
        proof = None if said is not None else self._proof(places)
        facts = () if proof else (self._fact,)
        sources = (proof.sources or self._usual) if proof else ()
        return reason(VERDICTS[code], self, facts, (), sources, (), value)

    def words(self, reason: Reason) -> Shown:
        """Return who says that the aid is open, or that nobody does."""
        said, places = _noted(reason.value)
        if said is not None:
            return message(
                N_("Open according to {operator}, as you noted: {value}"),
                operator=self._operator,
                value=said,
            )
        proof = self._proof(places)
        if proof is not None:
            return message(
                N_("Open at this date: shown from {first} to {last}"),
                first=proof.first,
                last=proof.last,
            )
        return message(
            N_(
                "To be checked: still open? No source shows that it was open on {on}. "
                "Ask {operator}."
            ),
            on=self._on,
            operator=self._operator,
        )

    def _proof(self, places: Places | None) -> Opening | None:
        """Return the first proof for the firm's place; none is local while the place is unknown."""
        for opening in self._shown:
            if not opening.territories:
                return opening
            if places is not None and not places.isdisjoint(opening.territories):
                return opening
        return None


def _rank(version: AidVersion, on: date, places: Places | None) -> tuple[int, int]:
    """Rank by days from the law date, then by age: a version without a first day is the oldest."""
    first, (_, latest) = version.valid.first, last_day(version, places)
    age = (on - first).days if first else 10**6
    if first is not None and on < first:
        return (first - on).days, 0
    if latest is not None and latest < on:
        return (on - latest).days, age
    return 0, age


def _is_after(on: date, last: date | None) -> bool:
    return last is not None and on > last


def _noted(read: Hashable) -> tuple[bool | None, Places | None]:
    return (None, None) if read is None else cast("tuple[bool | None, Places | None]", read)
