"""The facts that an instrument reads: what a firm must tell for it to be judged."""

from collections.abc import Iterable, Iterator

from core.packs.schema.aids import AidVersion, Area, Condition, Formula, Instrument

_SIZE = ("company.headcount", "company.turnover", "company.balance_sheet")
_EVERYWHERE = {"country:FR"}
_LIMITS = {
    "equity": ("company.equity",),
    "de_minimis_room": ("company.de_minimis_received",),
}
EXPENSES = "project.expenses"


def facts_read(instrument: Instrument) -> tuple[str, ...]:
    """Return the facts that any version reads, each once, the firm's before the project's.

    `project.expenses` stands for the list of the expenses.
    """
    found = dict.fromkeys(fact for version in instrument.versions for fact in _of_version(version))
    found[f"company.aids.{instrument.id}.open"] = None
    return tuple(sorted(found, key=_rank))


def _rank(fact: str) -> int:
    """Rank what identifies the firm first, then its other facts, aids received, the project."""
    ranks = ("company.commune", "company.headcount", "company.", "project.")
    if fact.startswith("company.aids."):
        return len(ranks)
    return next((place for place, start in enumerate(ranks) if fact.startswith(start)), 9)


def _of_version(version: AidVersion) -> Iterator[str]:
    yield from _of_area(version.area)
    if version.local_ends or any(each.territories for each in version.open):
        yield "company.commune"
    for condition in version.conditions:
        yield from _of_condition(condition)
    for formula in (*(each.amount for each in version.readings), version.amount):
        if formula is not None:
            yield from _of_formula(formula)
    if any(each.startswith("de_minimis") for each in version.regimes):
        yield "company.de_minimis_received"
    if version.eligible:
        yield EXPENSES
    if version.spending is not None:
        yield "project.start"


def _of_area(area: Area) -> Iterator[str]:
    if area.out or not set(area.within) <= _EVERYWHERE:
        yield "company.commune"
    if area.asks is not None:
        yield area.asks


def _of_condition(condition: Condition) -> Iterator[str]:
    if condition.fact is not None:
        yield condition.fact
    if condition.size:
        yield from _SIZE
    if condition.place is not None:
        yield from _of_area(condition.place)
    if condition.had is not None:
        is_dated = condition.had.report_after or condition.had.within_months
        for aid in (*condition.had.aids, *condition.had.others):
            yield f"company.aids.{aid}.had"
            if is_dated:
                yield f"company.aids.{aid}.report"
    inner: Iterable[Condition] = (*condition.every, *condition.some)
    for each in inner:
        yield from _of_condition(each)
    if condition.negated is not None:
        yield from _of_condition(condition.negated)


def _of_formula(formula: Formula) -> Iterator[str]:
    if formula.quantity is not None:
        yield formula.quantity.fact
    for limit in formula.capped_by:
        yield from _LIMITS[limit]
    for bonus in formula.bonuses:
        yield from _of_condition(bonus.when)
    for case in formula.cases:
        if case.when is not None:
            yield from _of_condition(case.when)
        yield from _of_formula(case.amount)
    for option in formula.best_of:
        yield from _of_formula(option)
