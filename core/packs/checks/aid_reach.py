"""What can never happen in an aid: conditions that never hold or never fail, cases not reached.

Exact, by the values that each fact can have; not by trying firms.
"""

from collections.abc import Iterator

from core.messages import N_, Message, message
from core.packs.checks.aid_conditions import Finding
from core.packs.checks.domains import Domains
from core.packs.checks.logic import Logic, TooManyError
from core.packs.schema.aids import AidVersion, Condition, Formula


def reach_findings(version: AidVersion, domains: Domains) -> Iterator[Finding]:
    """Yield the conditions, cases and bonuses of a version that are without any effect."""
    logic = Logic(domains, version.valid)
    try:
        found = list(_of_conditions(version, logic))
        if not any(is_fatal for is_fatal, _ in found):
            found += [(False, each) for each in _of_amounts(version, logic)]
    except TooManyError:
        text = N_("the conditions combine in too many ways to be checked: write fewer “any”")
        found = [(True, (".conditions", message(text)))]
    yield from (each for _, each in found)


def _of_conditions(version: AidVersion, logic: Logic) -> Iterator[tuple[bool, Finding]]:
    is_sound = True
    for number, condition in enumerate(version.conditions, start=1):
        for place, what, is_fatal in _alone(condition, f".conditions[{number}]", logic):
            is_sound = is_sound and not is_fatal
            yield is_fatal, (place, what)
    whole = _whole(version)
    logic.clashes.clear()
    if is_sound and not logic.can_hold(*whole):
        text = N_("no value of {facts} meets all conditions: widen one of them, or take it away")
        facts = ", ".join(sorted(logic.clashes))
        yield True, (".conditions", message(text, facts=facts))
    elif is_sound:
        yield from ((False, each) for each in _dead_ways(version, whole, logic))


def _alone(condition: Condition, place: str, logic: Logic) -> Iterator[tuple[str, Message, bool]]:
    """Yield what is wrong with a condition by itself, else with its parts."""
    if not logic.can_hold(condition):
        text = N_("this condition can never hold: correct its bounds, or take the aid away")
        yield place, message(text), True
    elif not logic.can_fail(condition):
        text = N_("this condition cannot fail: every firm meets it. Correct it, or take it away")
        yield place, message(text), False
    else:
        for name, parts in (("all", condition.every), ("any", condition.some)):
            for number, part in enumerate(parts, start=1):
                for inner, what, _ in _alone(part, f"{place}.{name}[{number}]", logic):
                    yield inner, what, False


def _dead_ways(
    version: AidVersion, whole: tuple[Condition, ...], logic: Logic
) -> Iterator[Finding]:
    """Yield the alternatives that the other conditions shut out."""
    for number, condition in enumerate(version.conditions, start=1):
        others = tuple(each for each in whole if each is not condition)
        for place, way in enumerate(condition.some, start=1):
            if not logic.can_hold(*others, way):
                text = N_(
                    "the other conditions shut this alternative out: correct it, or take it away"
                )
                yield f".conditions[{number}].any[{place}]", message(text)


def _whole(version: AidVersion) -> tuple[Condition, ...]:
    return (Condition(place=version.area), *version.conditions)


def _of_amounts(version: AidVersion, logic: Logic) -> Iterator[Finding]:
    whole = _whole(version)
    if version.amount is not None:
        yield from _of_formula(version.amount, ".amount", whole, logic)
    for reading in version.readings:
        yield from _of_formula(reading.amount, f".readings.{reading.id}", whole, logic)


def _of_formula(
    formula: Formula, place: str, whole: tuple[Condition, ...], logic: Logic
) -> Iterator[Finding]:
    for number, bonus in enumerate(formula.bonuses, start=1):
        inner = f"{place}.bonuses[{number}]"
        if not logic.can_hold(*whole, bonus.when):
            text = N_("no firm that meets the conditions gets this bonus: correct when it is due")
            yield inner, message(text)
        elif not logic.can_hold(*whole, Condition(negated=bonus.when)):
            text = N_("every firm gets this bonus: add it to the amount, or correct when it is due")
            yield inner, message(text)
    yield from _of_cases(formula, place, whole, logic)
    for number, option in enumerate(formula.best_of, start=1):
        yield from _of_formula(option, f"{place}.best_of[{number}]", whole, logic)


def _of_cases(
    formula: Formula, place: str, whole: tuple[Condition, ...], logic: Logic
) -> Iterator[Finding]:
    """Yield the cases that come after all firms are served, and firms that none serves."""
    left: tuple[Condition, ...] | None = whole
    for number, case in enumerate(formula.cases, start=1):
        inner = f"{place}.cases[{number}]"
        own = left if left is None or case.when is None else (*left, case.when)
        if own is None or not logic.can_hold(*own):
            text = N_(
                "this case is never reached: the cases before it, or the conditions, shut it out"
            )
            yield inner, message(text)
            continue
        yield from _of_formula(case.amount, inner, own, logic)
        left = None if case.when is None else (*(left or ()), Condition(negated=case.when))
    if formula.cases and left is not None and logic.can_hold(*left):
        text = N_("for some firms no case holds: end with a case without “when”")
        yield place, message(text)
