"""Conditions of aids as tests of what is read of a firm, each with a reason in words."""

from collections.abc import Hashable, Iterable
from datetime import date
from decimal import Decimal
from typing import cast

from core.aids.activity import is_among, prefixes, rev2_codes
from core.aids.compiled.bounds import Bound, Bounds, Interval, Point, interval
from core.aids.compiled.leaf import IDLE, Leaf, TellingLeaf
from core.aids.compiled.readings import Constant, EarlierAidReading, FactReading, SizeReading
from core.aids.compiled.tokens import Listing
from core.aids.kleene import IS_NO, IS_UNKNOWN, IS_YES, VERDICTS, known
from core.aids.result import Reason, Verdict, reason
from core.aids.wanted import label_of, sentence, shown_value, wanted_words
from core.facts.definition import FactDefinition, Value
from core.messages import N_, Listed, Shown, Text, message
from core.months import months_before
from core.packs.pack import Pack
from core.packs.schema.aids import Condition, Had

_UNDATED = (None,) * 6
_SIZE_WORDS = {
    "micro": N_("micro-enterprise"),
    "small": N_("small enterprise"),
    "medium": N_("medium-sized enterprise"),
    "large": N_("large enterprise"),
}


class FactTest(Leaf):
    """A condition on one fact; what it wants is settled once, for all the values to come."""

    __slots__ = ("_bounds", "_condition", "_definition", "_fact", "_listing", "_pack")

    def __init__(self, condition: Condition, fact: str, pack: Pack, on: date) -> None:
        super().__init__(FactReading(fact), sources=condition.sources)
        self._condition = condition
        self._fact = fact
        self._definition: FactDefinition | None = pack.fact(fact)
        self._pack = pack
        self._listing = _listing(condition, self._kind)
        self._bounds = None if self._listing else bounds_of(condition, on)

    def code(self, value: Hashable) -> int:
        """Return the code of the verdict on the value of the fact."""
        if value is None or value is IDLE:
            return IS_UNKNOWN
        if self._listing is not None:
            return self._listed(self._listing, value)
        wanted = self._condition.equals
        if self._bounds is None or isinstance(value, bool) or not isinstance(value, Point):
            return IS_UNKNOWN if wanted is None else known(value == wanted)
        bounds = self._bounds.days if isinstance(value, date) else self._bounds.numbers
        return known(bounds is not None and bounds.holds(value))

    def words(self, reason: Reason) -> Shown:
        """Return « Headcount: 12; wanted: less than 11 », or what the condition says of itself."""
        value, definition = _value(reason.value), self._definition
        shown = shown_value(definition, value, self._pack)
        if self._condition.say is not None:
            return _said(self._condition.say, value, shown)
        label = label_of(definition, self._fact)
        if reason.verdict is Verdict.YES and isinstance(value, bool):
            return message(N_("{label}: {value}"), label=label, value=value)
        return sentence(label, shown, wanted_words(self._condition, definition, self._pack))

    @property
    def bounds(self) -> Bounds | None:
        """The numbers and days wanted; None where words or codes are."""
        return self._bounds

    @property
    def listing(self) -> Listing | None:
        """The words wanted or barred, or the starts of codes."""
        return self._listing

    def tokens(self, value: Hashable) -> Iterable[str] | None:
        """Return the word, or the starts of the code; None where several codes are meant."""
        if not isinstance(value, str):
            return None
        if self._kind == "naf":
            codes = rev2_codes(value, self._pack) or ()
            return _starts(codes[0]) if len(codes) == 1 else None
        return _starts(value) if self._kind == "legal_form" else (value,)

    @property
    def _kind(self) -> str:
        return self._definition.type if self._definition else "text"

    def _listed(self, listing: Listing, value: Hashable) -> int:
        """Return the code of a listing, whatever the value is."""
        tokens = listing.wanted or listing.barred
        if self._kind == "naf":
            within = is_among(rev2_codes(str(value), self._pack) or (), tokens)
        elif self._kind == "legal_form":
            within = known(str(value).startswith(tokens))
        else:
            within = known(value in tokens)
        return within if listing.wanted else IS_YES - within


def bounds_of(said: Condition, on: date) -> Bounds:
    """Return the bounds of a condition on numbers and on days; of the law date where it asks."""
    if said.equals is not None:
        exact = None if isinstance(said.equals, str) else (Decimal(said.equals), 0)
        return Bounds(exact and Interval(exact, exact), None)
    numbers = interval(
        (_bound(said.least, 0), _bound(said.above, 1)),
        (_bound(said.most, 0), _bound(said.below, -1)),
    )
    if said.from_law_date:
        return Bounds(numbers, Interval((on, 0)))
    dated = (
        said.day_from, said.day_until, said.min_months, said.max_months, said.above_months,
        said.below_months,
    )  # fmt: skip
    if dated == _UNDATED:
        return Bounds(numbers, Interval())

    def day(months: int | None, side: int) -> Bound | None:
        return None if months is None else (months_before(on, months), side)

    return Bounds(
        numbers,
        interval(
            (_bound(said.day_from, 0), day(said.max_months, 0), day(said.below_months, 1)),
            (_bound(said.day_until, 0), day(said.min_months, 0), day(said.above_months, -1)),
        ),
    )


def _bound(value: Decimal | date | None, side: int) -> Bound | None:
    return None if value is None else (value, side)


def _listing(said: Condition, kind: str) -> Listing | None:
    if said.equals is not None or not (said.among or said.not_among):
        return None
    wanted, barred = (said.among, ()) if said.among else ((), said.not_among)
    if kind == "naf":
        wanted, barred = prefixes(wanted), prefixes(barred)
    return Listing(wanted, barred)


def _starts(code: str) -> Iterable[str]:
    return [code[:length] for length in range(1, len(code) + 1)]


class SizeTest(TellingLeaf):
    """A condition on the size in EU law, over all the sizes that the firm may have."""

    __slots__ = ("_say", "_sizes")

    def __init__(self, condition: Condition) -> None:
        super().__init__(SizeReading(), sources=condition.sources)
        self._sizes, self._say = condition.size, condition.say

    def code(self, value: Hashable) -> int:
        """Return yes where all possible sizes are wanted ones, no where none is."""
        found = [size in self._sizes for size in _sizes(value)[0]]
        return IS_YES if all(found) else IS_UNKNOWN if any(found) else IS_NO

    def reason(self, code: int, value: Hashable) -> Reason:
        """Return the reason; the facts that are not settled would tell."""
        needed = _sizes(value)[1] if code == IS_UNKNOWN else ()
        return reason(VERDICTS[code], self, self.facts, needed, self.sources, (), value)

    def words(self, reason: Reason) -> Shown:
        """Return the sizes that are wanted."""
        del reason
        names = Listed(tuple(message(_SIZE_WORDS[size]) for size in self._sizes))
        return self._say or message(N_("Size in EU law: {sizes}"), sizes=names)


class EarlierAidTest(TellingLeaf):
    """Whether one earlier aid was received, its report recent enough."""

    __slots__ = ("_had", "_on", "_title")

    def __init__(self, aid: str, had: Had, title: Shown, on: date) -> None:
        super().__init__(EarlierAidReading(aid))
        self._had, self._title, self._on = had, title, on

    def code(self, value: Hashable) -> int:
        """Return the code: a report tells more than that the aid was received."""
        received, report = _earlier(value)
        if received is False:
            return IS_NO
        if report is not None:
            return known(self._is_recent(report))
        return IS_YES if received is True and not self._is_dated else IS_UNKNOWN

    def reason(self, code: int, value: Hashable) -> Reason:
        """Return the reason; first it is asked whether the aid was received, then when."""
        received, report = _earlier(value)
        is_enough = received is False or (received is True and code == IS_YES and report is None)
        facts = self.facts[:1] if is_enough else self.facts
        needed = () if code != IS_UNKNOWN else self.facts[1 if received is True else 0 :][:1]
        return reason(VERDICTS[code], self, facts, needed, (), (), value)

    def words(self, reason: Reason) -> Shown:
        """Return what is known of the earlier aid."""
        received, report = _earlier(reason.value)
        if received is False:
            return message(N_("{aid}: not received"), aid=self._title)
        if report is not None:
            return message(N_("{aid}: report of {day}"), aid=self._title, day=report)
        if received is True:
            return message(N_("{aid}: received"), aid=self._title)
        return message(N_("{aid}: not known yet whether received"), aid=self._title)

    @property
    def _is_dated(self) -> bool:
        return self._had.report_after is not None or self._had.within_months is not None

    def _is_recent(self, report: date) -> bool:
        after, months = self._had.report_after, self._had.within_months
        return (
            report <= self._on
            and (after is None or report > after)
            and (months is None or report > months_before(self._on, months))
        )


class Judged(Leaf):
    """What only the operator can judge: never settled here."""

    __slots__ = ("_text",)

    def __init__(self, condition: Condition) -> None:
        super().__init__(Constant(), sources=condition.sources)
        self._text = condition.say or condition.judged

    def code(self, value: Hashable) -> int:
        """Return unknown."""
        del value
        return IS_UNKNOWN

    def words(self, reason: Reason) -> Shown:
        """Return what is to be judged."""
        del reason
        return self._text or message(N_("To be judged by the operator"))


def _value(read: Hashable) -> Value | None:
    return read if isinstance(read, bool | int | Decimal | str | date) else None


def _sizes(read: Hashable) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return cast("tuple[tuple[str, ...], tuple[str, ...]]", read)


def _earlier(read: Hashable) -> tuple[Value | None, date | None]:
    return cast("tuple[Value | None, date | None]", read)


def _said(say: Text, value: Value | None, shown: object) -> Shown:
    if value is None:
        return message(N_("{condition}: not known yet"), condition=say)
    return message(N_("{condition}: {value}"), condition=say, value=shown)
