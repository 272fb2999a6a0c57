"""Conditions as alternatives of exact value sets: what can hold together, what can fail."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import product

from core.months import months_before
from core.packs.checks.domains import AGE, Domains
from core.packs.checks.value_sets import BOTH, Line, ValueSet, between, both, members, rest
from core.packs.schema.aids import Area, Condition, Had, SizeClass, Window

MOST_ALTERNATIVES = 20_000
# What one version, and all versions of a pack, may cost: a few seconds at most.
MOST_OF_VERSION = 200_000
MOST_OF_PACK = 1_000_000
_SIZES: tuple[SizeClass, ...] = ("micro", "small", "medium")
_AGES = (date(1900, 1, 1), date(2200, 1, 1))

Meeting = dict[str, ValueSet]
"""What is left of each fact where some conditions hold together."""


class TooManyError(Exception):
    """Conditions with more alternatives than can be gone through."""


@dataclass(slots=True)
class Logic:
    """Conditions of one version, whose law dates lie in a window; `clashes`: facts left nothing."""

    domains: Domains
    window: Window = field(default_factory=Window)
    clashes: set[str] = field(default_factory=set[str])
    _spent: int = 0

    def can_hold(self, *conditions: Condition) -> bool:
        """Say whether some firm on some day meets all of these."""
        return bool(self.meetings(conditions))

    def can_fail(self, condition: Condition) -> bool:
        """Say whether some firm on some day does not meet this."""
        return bool(self._of(condition, wanted=False))

    def meetings(self, conditions: Iterable[Condition]) -> list[Meeting]:
        """Return the ways to meet all of these."""
        found: list[Meeting] = [{}]
        for condition in conditions:
            found = self._together(found, self._of(condition, wanted=True))
        return found

    def _of(self, condition: Condition, *, wanted: bool) -> list[Meeting]:
        if condition.negated is not None:
            return self._of(condition.negated, wanted=not wanted)
        parts = condition.every or condition.some
        if parts:
            ways = [self._of(each, wanted=wanted) for each in parts]
            is_all = bool(condition.every) == wanted
            return self._all(ways) if is_all else [way for each in ways for way in each]
        if condition.size:
            return self._of(self._size_as_facts(condition.size), wanted=wanted)
        if condition.had is not None:
            return self._of_had(condition.had, wanted=wanted)
        return self._as_meetings(self._leaf(condition), wanted=wanted)

    def _leaf(self, condition: Condition) -> Meeting:
        if condition.fact is not None:
            return self.domains.tested(condition, condition.fact)
        if condition.place is not None:
            return self.in_area(condition.place)
        return {}

    def in_area(self, area: Area) -> Meeting:
        """Return the communes of an area, and the fact that it asks."""
        found: Meeting = {} if area.asks is None else {area.asks: members((True,))}
        places, where = self.domains.places, self.domains.place_fact
        if places is None or where is None:
            return found
        none = frozenset[object]()
        within = [places(token) for token in area.within] or [self.domains.everywhere]
        out = [places(token) for token in area.out]
        found[where] = members(none.union(*within).difference(*out))
        return found

    def _as_meetings(self, left: Meeting, *, wanted: bool) -> list[Meeting]:
        if wanted:
            return self._kept([left])
        if not left:
            return [{}]
        return self._kept([{name: rest(self._whole(name), part)} for name, part in left.items()])

    def _whole(self, name: str) -> ValueSet:
        return BOTH if name.startswith("had ") else self.domains.whole(name)

    def _of_had(self, had: Had, *, wanted: bool) -> list[Meeting]:
        """One of several earlier aids; a report after a day cannot be before the text ends."""
        last = self.window.last
        if had.report_after is not None and last is not None and had.report_after >= last:
            return [] if wanted else [{}]
        names = [f"had {each}" for each in (*had.aids, *had.others)]
        if wanted:
            return [{name: members((True,))} for name in names]
        return [{name: members((False,)) for name in names}]

    def _size_as_facts(self, sizes: tuple[SizeClass, ...]) -> Condition:
        """Return the sizes of EU law as conditions on headcount, turnover and balance sheet."""
        wanted: list[Condition] = []
        for size in sizes:
            smaller = self._at_most(_SIZES[_SIZES.index(size) - 1]) if size in _SIZES[1:] else None
            if size == "large":
                wanted.append(Condition(negated=self._at_most("medium")))
            elif smaller is None or _SIZES[_SIZES.index(size) - 1] in sizes:
                wanted.append(self._at_most(size))
            else:
                wanted.append(Condition(every=(self._at_most(size), Condition(negated=smaller))))
        return Condition(some=tuple(wanted))

    def _at_most(self, size: SizeClass) -> Condition:
        limits = self.domains.limits
        names = ("headcount", "turnover", "balance_sheet")
        if not all(f"sme.{size}.{name}" in limits for name in names):
            return Condition()
        people, turnover, balance = (limits[f"sme.{size}.{name}"] for name in names)
        sums = (
            Condition(fact="company.turnover", most=turnover),
            Condition(fact="company.balance_sheet", most=balance),
        )
        staff = Condition(fact="company.headcount", below=people)
        return Condition(every=(staff, Condition(some=sums)))

    def _all(self, ways: list[list[Meeting]]) -> list[Meeting]:
        found: list[Meeting] = [{}]
        for each in ways:
            found = self._together(found, each)
        return found

    def _together(self, one: list[Meeting], other: list[Meeting]) -> list[Meeting]:
        self._pay(len(one) * len(other))
        return self._kept([_met(first, second) for first, second in product(one, other)])

    def _pay(self, count: int) -> None:
        """Count the alternatives gone through; raises TooManyError beyond what may be paid."""
        self._spent += count
        self.domains.spent["all"] += count
        is_dear = count > MOST_ALTERNATIVES or self._spent > MOST_OF_VERSION
        if is_dear or self.domains.spent["all"] > MOST_OF_PACK:
            raise TooManyError

    def _kept(self, found: list[Meeting]) -> list[Meeting]:
        """Return the ways that leave each fact a value, noting the facts that clash elsewhere."""
        kept: list[Meeting] = []
        for each in found:
            empty = [name for name, left in each.items() if left.is_empty]
            empty += [] if empty else self._impossible_ages(each)
            self.clashes.update(name.removesuffix(AGE) for name in empty)
            if not empty:
                kept.append(each)
        return kept

    def _impossible_ages(self, meeting: Meeting) -> list[str]:
        """Return the dates whose days and ages do not go together on any law date."""
        wrong: list[str] = []
        for name, ages in meeting.items():
            days = meeting.get(name.removesuffix(AGE))
            if name.endswith(AGE) and isinstance(days, Line) and isinstance(ages, Line):
                own = self._days_of(ages)
                if (days & own).is_empty:
                    wrong.append(name)
        return wrong

    def _days_of(self, ages: Line) -> Line:
        """Return the days that firms of these ages may have been created on."""
        first, last = self.window.first or _AGES[0], self.window.last or _AGES[1]
        whole = Line((), is_whole=True)
        for (youngest, is_older), (oldest, is_within) in ages.stretches:
            latest = _before(last, youngest)
            earliest = _before(first, oldest)
            span = between(
                earliest if is_within else None,
                None if is_older else latest,
                above=None if is_within else earliest,
                below=latest if is_older else None,
                is_whole=True,
            )
            whole = replace(whole, stretches=whole.stretches + span.stretches)
        return whole


def _before(day: date, months: Decimal) -> Decimal | None:
    """Return the day so many months before, as a number; None without an end."""
    if not months.is_finite() or abs(months) > 12 * 150:
        return None
    return Decimal(months_before(day, int(months)).toordinal())


def _met(one: Meeting, other: Meeting) -> Meeting:
    found = dict(one)
    for name, left in other.items():
        found[name] = both(found[name], left) if name in found else left
    return found
