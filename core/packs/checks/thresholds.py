"""The thresholds of a legal version: each figure or day at which its answer changes.

A threshold tells of a case on which side it stands: at the figure itself, next to it on the other
side (one unit, one day or less away), or neither.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from core.months import months_before
from core.packs.checks.amount_thresholds import Side, Sides, amount_sides
from core.packs.checks.case_view import CaseView
from core.packs.schema.aids import AidVersion, Condition, Formula, Had
from core.packs.schema.parameters import Parameter

_A_DAY = timedelta(days=1)
_SIZES = ("micro", "small", "medium")


@dataclass(frozen=True, slots=True)
class Threshold:
    """A figure or day of a version; `met`: whether a firm at it, and next to it, can have the aid.

    `met` None: other conditions decide too.
    """

    place: str
    what: str
    bound: str
    side: Sides
    met: tuple[bool, bool] | None = None
    is_date: bool = False


def thresholds_of(version: AidVersion, parameters: Mapping[str, Parameter]) -> Iterator[Threshold]:
    """Yield the thresholds of a version's dates, conditions and amounts."""
    yield from _of_windows(version)
    for number, condition in enumerate(version.conditions, start=1):
        place = f".conditions[{number}]"
        yield from _of_condition(condition, place, parameters, is_alone=True)
    formulas = [(each.amount, f".readings.{each.id}") for each in version.readings]
    formulas += [(version.amount, ".amount")] if version.amount is not None else []
    for formula, place in formulas:
        yield from _of_formula(formula, place, version, parameters)


def _of_windows(version: AidVersion) -> Iterator[Threshold]:
    for name, window in (("valid", version.valid), ("filing", version.filing)):
        if window is not None and window.first is not None:
            yield _law_day(f".{name}.from", window.first, -_A_DAY)
        if window is not None and window.last is not None:
            yield _law_day(f".{name}.until", window.last, _A_DAY)
    for local in version.local_ends:
        yield _law_day(".local_ends", local.last, _A_DAY)
    if version.spending is not None:
        first, last = version.spending.first, version.spending.last
        if first is not None:
            yield Threshold(".spending.from", "project.expenses", str(first), _spent_from(first))
        if last is not None:
            yield Threshold(".spending.until", "project.expenses", str(last), _spent_until(last))


def _law_day(place: str, day: date, step: timedelta) -> Threshold:
    def side(view: CaseView) -> Side:
        on = view.case.on
        return "at" if on == day else "next" if on == day + step else None

    return Threshold(place, "on", str(day), side, is_date=True)


def _spent_from(first: date) -> Sides:
    def side(view: CaseView) -> Side:
        months = list(view.months())
        if any(end < first for _, end in months):
            return "next"
        return "at" if months and all(start >= first for start, _ in months) else None

    return side


def _spent_until(last: date) -> Sides:
    def side(view: CaseView) -> Side:
        months = list(view.months())
        if any(start > last for start, _ in months):
            return "next"
        return "at" if months and all(end <= last for _, end in months) else None

    return side


def _of_condition(
    condition: Condition, place: str, parameters: Mapping[str, Parameter], *, is_alone: bool
) -> Iterator[Threshold]:
    """Yield the thresholds of a condition; `is_alone`: it must hold whatever the others say."""
    for part in condition.every:
        yield from _of_condition(part, place, parameters, is_alone=is_alone)
    for part in condition.some:
        yield from _of_condition(part, place, parameters, is_alone=False)
    if condition.negated is not None:
        yield from _of_condition(condition.negated, place, parameters, is_alone=False)
    if condition.had is not None:
        yield from _of_had(condition.had, place)
    if condition.size:
        yield from _of_size(condition, place, parameters, is_alone=is_alone)
    if condition.fact is not None:
        yield from _of_numbers(condition, condition.fact, place, is_alone=is_alone)
        yield from _of_days(condition, condition.fact, place, is_alone=is_alone)


def _of_numbers(
    condition: Condition, fact: str, place: str, *, is_alone: bool
) -> Iterator[Threshold]:
    for name, bound, step, is_in in (
        ("min", condition.least, -1, True), ("max", condition.most, 1, True),
        ("above", condition.above, 1, False), ("below", condition.below, -1, False),
    ):  # fmt: skip
        if bound is not None:
            met = (is_in, not is_in) if is_alone else None
            yield Threshold(f"{place}.{name}", fact, str(bound), near(fact, bound, step), met)


def near(fact: str, bound: Decimal, step: int) -> Sides:
    """Return the side of a number: at a bound, or at most one away in the direction of `step`."""

    def side(view: CaseView) -> Side:
        value = view.number(fact)
        if value is None:
            return None
        away = (value - bound) * step
        return "at" if away == 0 else "next" if 0 < away <= 1 else None

    return side


def _of_size(
    condition: Condition, place: str, parameters: Mapping[str, Parameter], *, is_alone: bool
) -> Iterator[Threshold]:
    """Yield the headcount under which the largest size that is meant lies."""
    if "large" in condition.size:
        return
    largest = max(condition.size, key=_SIZES.index)
    limit = parameters.get(f"sme.{largest}.headcount")
    if limit is not None and limit.values:
        bound, fact = limit.values[-1].value, "company.headcount"
        met = (False, True) if is_alone else None
        yield Threshold(f"{place}.size", fact, str(bound), near(fact, bound, -1), met)


def _of_days(condition: Condition, fact: str, place: str, *, is_alone: bool) -> Iterator[Threshold]:
    for name, months, step, is_in in (
        ("min_months", condition.min_months, _A_DAY, True),
        ("max_months", condition.max_months, -_A_DAY, True),
        ("above_months", condition.above_months, -_A_DAY, False),
        ("below_months", condition.below_months, _A_DAY, False),
    ):
        if months is not None:
            met = (is_in, not is_in) if is_alone else None
            side = _aged(lambda view: view.day(fact), months, step)
            yield Threshold(f"{place}.{name}", fact, str(months), side, met)
    fixed = ((condition.day_from, "from", -_A_DAY), (condition.day_until, "until", _A_DAY))
    for day, name, step in fixed:
        if day is not None:
            met = (True, False) if is_alone else None
            yield Threshold(f"{place}.{name}", fact, str(day), _on_day(fact, day, step), met)
    if condition.from_law_date:
        met = (True, False) if is_alone else None
        side = _aged(lambda view: view.day(fact), 0, -_A_DAY)
        yield Threshold(f"{place}.from_law_date", fact, "on", side, met)


def _aged(read: Callable[[CaseView], date | None], months: int, step: timedelta) -> Sides:
    def side(view: CaseView) -> Side:
        day, bound = read(view), months_before(view.case.on, months)
        return "at" if day == bound else "next" if day == bound + step else None

    return side


def _on_day(fact: str, bound: date, step: timedelta) -> Sides:
    def side(view: CaseView) -> Side:
        day = view.day(fact)
        return "at" if day == bound else "next" if day == bound + step else None

    return side


def _of_had(had: Had, place: str) -> Iterator[Threshold]:
    """Yield the day of the report, of whichever of the aids that may come before."""
    aids = (*had.aids, *had.others)

    def report(view: CaseView) -> date | None:
        return next((day for aid in aids if (day := view.report_of(aid)) is not None), None)

    if had.report_after is not None:
        bound = had.report_after

        def side(view: CaseView) -> Side:
            day = report(view)
            return "at" if day == bound else "next" if day == bound + _A_DAY else None

        yield Threshold(f"{place}.report_after", "report", str(bound), side)
    if had.within_months is not None:
        yield Threshold(
            f"{place}.within_months",
            "report",
            str(had.within_months),
            _aged(report, had.within_months, _A_DAY),
        )


def _of_formula(
    formula: Formula, place: str, version: AidVersion, parameters: Mapping[str, Parameter]
) -> Iterator[Threshold]:
    for what, bound, side in amount_sides(formula):
        met = (True, False) if what == "minimum_spend" and version.amount is not None else None
        yield Threshold(f"{place}.{what}", "project.expenses", bound, side, met)
    for bonus in formula.bonuses:
        yield from _of_condition(bonus.when, f"{place}.bonuses", parameters, is_alone=False)
        if bonus.when.fact is not None and bonus.when.equals is not None:
            side = _answered(bonus.when.fact, bonus.when.equals)
            yield Threshold(f"{place}.bonuses", bonus.when.fact, str(bonus.amount), side)
    for number, case in enumerate(formula.cases, start=1):
        inner = f"{place}.cases[{number}]"
        if case.when is not None:
            yield from _of_condition(case.when, inner, parameters, is_alone=False)
        yield from _of_formula(case.amount, inner, version, parameters)
    for number, option in enumerate(formula.best_of, start=1):
        yield from _of_formula(option, f"{place}.best_of[{number}]", version, parameters)


def _answered(fact: str, wanted: object) -> Sides:
    def side(view: CaseView) -> Side:
        if fact not in view.facts:
            return None
        return "at" if view.facts[fact] == wanted else "next"

    return side
