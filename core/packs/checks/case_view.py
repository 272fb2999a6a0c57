"""A case as the check of its cover reads it: figures and days, whatever form they are kept in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from core.months import month_after, month_end
from core.packs.schema.aids import AidCase, AidVersion

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case of a version with the facts common to all cases of its file."""

    case: AidCase
    facts: Mapping[str, Any]
    version: AidVersion

    def number(self, fact: str) -> Decimal | None:
        """Return a fact that is a number."""
        return _number(self.facts.get(fact))

    def day(self, fact: str) -> date | None:
        """Return a fact that is a day."""
        return _day(self.facts.get(fact))

    def report_of(self, aid: str) -> date | None:
        """Return the day of the report of an earlier aid."""
        found = (each for each in self._items("company.aids") if each.get("id") == aid)
        return next((_day(each.get("report")) for each in found), None)

    @property
    def sums(self) -> tuple[Decimal, ...]:
        """The euros that the case says the aid brings: the least, the most."""
        ends = self.case.amount_range or ()
        return tuple(each for each in (self.case.amount, *ends) if each is not None)

    @property
    def has_history(self) -> bool:
        """Say whether small State aid was received before."""
        return bool(list(self._items("company.de_minimis")))

    def base(self, group: str | None = None) -> Decimal:
        """Return the euros of expenses that count for sure, of one group or of all."""
        groups = [each for each in self.version.eligible if group in {None, each.id}]
        counted = {category for each in groups for category in each.categories}
        counted |= {category for each in groups for category in each.perhaps if group}
        amounts = (
            _number(each.get("amount"))
            for each in self._items("project.expenses")
            if each.get("category") in counted
        )
        return sum((each for each in amounts if each is not None), _NOTHING)

    def months(self) -> Iterator[tuple[date, date]]:
        """Yield the first and last day of the month of each expense."""
        start = self.day("project.start")
        for each in self._items("project.expenses"):
            month = _number(each.get("month"))
            if start is not None and month is not None:
                first = month_after(start, int(month) - 1)
                yield first, month_end(first)

    def _items(self, name: str) -> Iterator[Mapping[str, Any]]:
        found = self.facts.get(name)
        if isinstance(found, list | tuple):
            for each in cast("list[object]", found):
                if isinstance(each, Mapping):
                    yield cast("Mapping[str, Any]", each)


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        return None
    try:
        return Decimal(value)
    except InvalidOperation:
        return None


def _day(value: object) -> date | None:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, date) else None
