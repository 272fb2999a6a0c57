"""The legal version that applies at a law date, and the reasons that dates give."""

from collections.abc import Hashable, Iterable
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
from core.aids.result import Reason, Verdict, reason
from core.messages import N_, Message, Shown, message
from core.packs.schema.aids import AidVersion, Instrument, Opening, Window
from core.packs.standing import (
    filing_span,
    is_beginning_verified,
    is_end_verified,
    span_of,
)

_A_DAY = timedelta(days=1)


def chosen_version(versions: Iterable[AidVersion], on: date, places: Places | None) -> AidVersion:
    """Return the version in force on the law date (the newest of several), else the nearest."""
    return min(versions, key=lambda version: _rank(version, on, places))


class ValidityTest(TellingLeaf):
    """Whether the text of a version is in force, where the firm is.

    Outside its days that is a no where the date is sure, or bounds that are sure leave no room for
    another; else whoever runs the aid is asked, unless a proof of opening tells.
    """

    __slots__ = ("_fact", "_is_followed", "_on", "_operator", "_span", "_version")

    def __init__(self, instrument: Instrument, version: AidVersion, on: date) -> None:
        self._fact = f"company.aids.{instrument.id}.open"
        self._is_followed = any(
            (each.valid.first or date.min) > (version.valid.first or date.min)
            for each in instrument.versions
        )
        self._span = span_of(instrument, version)
        is_outside = not version.valid.holds(on) or _is_after(on, last_day(version, None)[0])
        reading: Reading = Constant()
        if is_outside and self._is_doubted(on):
            reading = OpeningReading(self._fact, is_local=bool(version.local_ends))
        elif version.local_ends:
            reading = PlaceReading()
        super().__init__(reading, sources=version.provenance.sources)
        self._operator, self._version, self._on = instrument.operator, version, on

    def _is_doubted(self, on: date) -> bool:
        return self._span.may_hold(on) and not self._span.holds(on)

    def code(self, value: Hashable) -> int:
        """Return unknown where the end is not sure, or depends on a place that is not known."""
        first, (earliest, latest) = self._version.valid.first, self._ends(value)
        if first is not None and self._on < first:
            return self._beyond(value, is_verified=is_beginning_verified(self._version))
        if _is_after(self._on, latest):
            return self._beyond(value, is_verified=is_end_verified(self._version))
        return IS_UNKNOWN if _is_after(self._on, earliest) else IS_YES

    def _beyond(self, value: Hashable, *, is_verified: bool) -> int:
        """Return the code on the far side of a date."""
        if is_verified or not self._span.may_hold(self._on):
            return IS_NO
        return IS_YES if self._span.holds(self._on) or _noted(value)[0] else IS_UNKNOWN

    def reason(self, code: int, value: Hashable) -> Reason:
        """Return the reason, which names a fact only where it tells or would tell."""
        facts: tuple[str, ...] = ()
        first, latest = self._version.valid.first, self._ends(value)[1]
        is_outside = (first is not None and self._on < first) or _is_after(self._on, latest)
        if code != IS_NO and is_outside:
            facts = (self._fact,) if self._is_doubted(self._on) else ()
        elif code == IS_UNKNOWN:
            facts = (COMMUNE,)
        needed = facts if code == IS_UNKNOWN else ()
        return reason(VERDICTS[code], self, facts, needed, self.sources, (), value)

    def words(self, reason: Reason) -> Message:
        """Return since when and until when the text holds."""
        on, (earliest, latest) = self._on, self._ends(reason.value)
        first, verdict = self._version.valid.first, reason.verdict
        if first is not None and on < first:
            return self._to_come(first, verdict)
        if latest is not None and on > latest:
            return self._ended(latest, verdict)
        if _is_after(on, earliest):
            return message(
                N_("In some places this text held only until {last}; asked for {on}"),
                last=earliest,
                on=on,
            )
        text = in_force(Window(first=first, last=latest))
        if self._is_doubted(on):
            return message(N_("{sentence}. Not all of its dates are verified."), sentence=text)
        return text

    def _to_come(self, first: date, verdict: Verdict) -> Message:
        if verdict is Verdict.NO:
            text = N_("This text holds only from {first}; asked for {on}")
            return message(text, first=first, on=self._on)
        return message(
            N_("Perhaps not in force before {first}: no source shows this day. Ask {operator}."),
            first=first,
            operator=self._operator,
        )

    def _ended(self, last: date, verdict: Verdict) -> Message:
        on, day = self._on, last + _A_DAY
        if verdict is Verdict.NO and self._is_followed:
            return message(N_("This text held until {last}; asked for {on}"), last=last, on=on)
        if verdict is Verdict.NO:
            return message(N_("Closed since {day}; asked for {on}"), day=day, on=on)
        return message(
            N_("Perhaps closed since {day}: no source shows this end. Ask {operator}."),
            day=day,
            operator=self._operator,
        )

    def _ends(self, value: Hashable) -> tuple[date | None, date | None]:
        return last_day(self._version, _noted(value)[1])


class FilingTest(Leaf):
    """Whether requests are taken at the law date: unknown on the far side of a date in doubt."""

    __slots__ = ("_is_doubted", "_on", "_operator", "_window")

    def __init__(self, instrument: Instrument, version: AidVersion, on: date) -> None:
        self._window, self._on = version.filing or Window(), on
        self._operator = instrument.operator
        self._is_doubted = not self._window.holds(on) and filing_span(version).holds(on)
        reading: Reading = Constant()
        if self._is_doubted:
            reading = OpeningReading(f"company.aids.{instrument.id}.open", is_local=False)
        super().__init__(reading, sources=version.provenance.sources)

    def code(self, value: Hashable) -> int:
        """Return the code; whoever runs the aid may have said that it takes requests."""
        if self._is_doubted:
            return IS_YES if _noted(value)[0] else IS_UNKNOWN
        return known(self._window.holds(self._on))

    def words(self, reason: Reason) -> Message:
        """Return the days of filing."""
        del reason
        on, first, last = self._on, self._window.first, self._window.last
        if self._is_doubted:
            return self._doubt()
        if first is not None and on < first:
            return message(
                N_("Requests are taken from {first}; asked for {on}"), first=first, on=on
            )
        if last is not None:
            return message(N_("Requests are taken until {last}; asked for {on}"), last=last, on=on)
        return message(N_("Requests are taken since {first}"), first=first)

    def _doubt(self) -> Message:
        first, last = self._window.first, self._window.last
        if first is not None and self._on < first:
            return message(
                N_(
                    "Requests perhaps not before {first}: no source shows this day. Ask {operator}."
                ),
                first=first,
                operator=self._operator,
            )
        return message(
            N_(
                "Requests perhaps no longer after {last}: no source shows this day. Ask {operator}."
            ),
            last=last,
            operator=self._operator,
        )


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
