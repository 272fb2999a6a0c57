"""What the aids of a pack read: for each fact, the instruments whose verdict or sum it may move."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from core.aids.context import EXPENSES
from core.aids.de_minimis import RECEIVED
from core.facts.situation import Situation
from core.packs.pack import Pack
from core.packs.schema.aids import AidVersion, Area, Condition, Formula, Instrument

COMMUNE, START, EQUITY = "company.commune", "project.start", "company.equity"
SIZE = ("company.headcount", "company.turnover", "company.balance_sheet")
_ROOMS = ("company.", "project.", "context.")
_EVERYWHERE = {"country:FR"}


@lru_cache(maxsize=8)
def readers(pack: Pack) -> Mapping[str, tuple[Instrument, ...]]:
    """Return, for each fact, the instruments of the pack that read it."""
    found: dict[str, dict[str, Instrument]] = {}
    for instrument in pack.content.instruments:
        for version in instrument.versions:
            for fact in facts_read(version):
                found.setdefault(fact, {})[instrument.id] = instrument
    return {fact: tuple(each.values()) for fact, each in found.items()}


def without_diagnostic(situation: Situation) -> Situation:
    """Return the facts without the answers of the diagnostic: what is tried is copied often."""
    return Situation({name: each for name, each in situation.items() if name.startswith(_ROOMS)})


def facts_read(version: AidVersion) -> Iterator[str]:
    """Yield the facts that a version reads, those of the items of collections apart."""
    yield from _of_area(version.area)
    if version.local_ends or any(each.territories for each in version.open):
        yield COMMUNE
    if version.spending is not None:
        yield START
    if version.eligible:
        yield EXPENSES
    if any(each.startswith("de_minimis") for each in version.regimes):
        yield RECEIVED
    for condition in conditions_of(version):
        yield from _of_condition(condition)
    yield from _of_formulas(version)


def conditions_of(version: AidVersion) -> Iterator[Condition]:
    """Yield all single conditions of a version, those of its cases and bonuses included."""
    for condition in version.conditions:
        yield from single_conditions(condition)
    for formula in _formulas(version):
        for case in formula.cases:
            if case.when is not None:
                yield from single_conditions(case.when)
        for bonus in formula.bonuses:
            yield from single_conditions(bonus.when)


def single_conditions(condition: Condition) -> Iterator[Condition]:
    """Yield the conditions that a condition is composed of, itself where it is not."""
    parts = (*condition.every, *condition.some)
    parts += (condition.negated,) if condition.negated is not None else ()
    if not parts:
        yield condition
    for part in parts:
        yield from single_conditions(part)


def formulas_in(formula: Formula) -> Iterator[Formula]:
    """Yield a formula and those within it."""
    yield formula
    for case in formula.cases:
        yield from formulas_in(case.amount)
    for option in formula.best_of:
        yield from formulas_in(option)


def formulas_of(version: AidVersion) -> Iterator[Formula]:
    """Yield the formulas of a version: those of its readings, and its own."""
    for reading in version.readings:
        yield reading.amount
    if version.amount is not None:
        yield version.amount


def _formulas(version: AidVersion) -> Iterator[Formula]:
    for formula in formulas_of(version):
        yield from formulas_in(formula)


def _of_formulas(version: AidVersion) -> Iterator[str]:
    for formula in _formulas(version):
        if formula.quantity is not None:
            yield formula.quantity.fact
        if "equity" in formula.capped_by:
            yield EQUITY
        if "de_minimis_room" in formula.capped_by:
            yield RECEIVED


def _of_condition(condition: Condition) -> Iterator[str]:
    if condition.fact is not None:
        yield condition.fact
    if condition.size:
        yield from SIZE
    if condition.place is not None:
        yield from _of_area(condition.place)
    if condition.had is not None:
        for aid in (*condition.had.aids, *condition.had.others):
            yield from (f"company.aids.{aid}.had", f"company.aids.{aid}.report")


def _of_area(area: Area) -> Iterator[str]:
    if area.asks is not None:
        yield area.asks
    if area.out or not set(area.within) <= _EVERYWHERE:
        yield COMMUNE
