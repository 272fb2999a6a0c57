"""Conditions of aids as tests of what is read of a firm, each with a reason in words."""

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from decimal import Decimal
from typing import cast

from core.aids.activity import is_among, prefixes, rev2_codes
from core.aids.compiled.leaf import IDLE, Leaf, TellingLeaf
from core.aids.compiled.readings import Constant, EarlierAidReading, FactReading, SizeReading
from core.aids.kleene import IS_NO, IS_UNKNOWN, IS_YES, VERDICTS, known
from core.aids.result import Reason, Verdict
from core.aids.wanted import label_of, sentence, shown_value, wanted_words
from core.facts.definition import FactDefinition, Value
from core.messages import N_, Listed, Shown, Text, message
from core.months import months_before
from core.packs.pack import Pack
from core.packs.schema.aids import Condition, Had

_SIZE_WORDS = {
    "micro": N_("micro-enterprise"),
    "small": N_("small enterprise"),
    "medium": N_("medium-sized enterprise"),
    "large": N_("large enterprise"),
}


class FactTest(Leaf):
    """A condition on one fact; what it wants is settled once, for all the values to come."""

    __slots__ = ("_condition", "_day", "_definition", "_fact", "_holds", "_months", "_pack")

    def __init__(self, condition: Condition, fact: str, pack: Pack, on: date) -> None:
        super().__init__(FactReading(fact), sources=condition.sources)
        self._condition = condition
        self._fact = fact
        self._definition: FactDefinition | None = pack.fact(fact)
        self._pack = pack
        self._day = on
        self._months = _Months(condition, on)
        self._holds = self._test(pack)

    def code(self, value: Hashable) -> int:
        """Return the code of the verdict on the value of the fact."""
        return IS_UNKNOWN if value is None or value is IDLE else self._holds(value)

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

    def cuts(self) -> Iterable[Decimal | date] | None:
        """Return the bounds on numbers and days; None where values are told apart one by one."""
        said = self._condition
        if said.among or said.not_among:
            return None
        equal = [] if said.equals is None or isinstance(said.equals, str) else [said.equals]
        numbers = (said.least, said.above, said.most, said.below, *equal)
        days = (said.day_from, said.day_until, *self._months.days)
        law_date = [self._day] if said.from_law_date else []
        return [
            *(Decimal(each) for each in numbers if each is not None),
            *(each for each in days if each is not None),
            *law_date,
        ]

    def _test(self, pack: Pack) -> Callable[[Hashable], int]:
        """Return the function from a value to its code."""
        said = self._condition
        if said.equals is not None:
            return lambda value: known(value == said.equals)
        if said.among:
            return self._membership(said.among, pack)
        if said.not_among:
            within = self._membership(said.not_among, pack)
            return lambda value: IS_YES - within(value)
        return self._bounds()

    def _membership(self, tokens: tuple[str, ...], pack: Pack) -> Callable[[Hashable], int]:
        kind = self._definition.type if self._definition else "text"
        if kind == "naf":
            starts = prefixes(tokens)
            return lambda value: is_among(rev2_codes(str(value), pack) or (), starts)
        if kind == "legal_form":
            return lambda value: known(str(value).startswith(tokens))
        return lambda value: known(value in tokens)

    def _bounds(self) -> Callable[[Hashable], int]:
        """Return the test of a number or a day; any other value leaves the verdict unknown."""
        said, months, on = self._condition, self._months, self._day
        first, last = said.day_from or date.min, said.day_until or date.max

        def within(value: Hashable) -> int:
            if isinstance(value, date):
                if said.from_law_date:
                    return known(value >= on)
                return known(first <= value <= last and months.hold(value))
            if isinstance(value, int | Decimal) and not isinstance(value, bool):
                return known(_is_within(said, value))
            return IS_UNKNOWN

        return within


class _Months:
    """The bounds of an age, as days at the law date."""

    __slots__ = ("above", "below", "days", "is_free", "most", "oldest")

    def __init__(self, condition: Condition, on: date) -> None:
        def day(months: int | None) -> date | None:
            return None if months is None else months_before(on, months)

        self.oldest, self.above = day(condition.min_months), day(condition.above_months)
        self.most, self.below = day(condition.max_months), day(condition.below_months)
        self.days = (self.oldest, self.above, self.most, self.below)
        self.is_free = self.days == (None, None, None, None)

    def hold(self, day: date) -> bool:
        return self.is_free or (
            (self.oldest is None or day <= self.oldest)
            and (self.above is None or day < self.above)
            and (self.most is None or day >= self.most)
            and (self.below is None or day > self.below)
        )


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
        return Reason(VERDICTS[code], self, self.facts, needed, self.sources, (), value)

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
        return Reason(VERDICTS[code], self, facts, needed, (), (), value)

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


def _is_within(condition: Condition, value: int | Decimal) -> bool:
    return (
        (condition.least is None or value >= condition.least)
        and (condition.above is None or value > condition.above)
        and (condition.most is None or value <= condition.most)
        and (condition.below is None or value < condition.below)
    )
