"""Checks of the conditions of aids: their form, and the names in them that do not exist."""

from collections.abc import Iterable, Iterator
from typing import get_args

from core.facts.definition import FactDefinition
from core.facts.territories import LEVELS
from core.messages import N_, Message, message
from core.packs.content import Content
from core.packs.schema.aids import Area, Condition, Had, SizeClass

_SIZES = frozenset(get_args(SizeClass))


MOST_MONTHS = 1_200

Finding = tuple[str, Message]


def findings(conditions: Iterable[Condition], place: str, content: Content) -> Iterator[Finding]:
    """Yield what is wrong in conditions that must all hold, with its place."""
    facts = {each.name: each for each in content.facts}
    for number, condition in enumerate(conditions, start=1):
        yield from _one(condition, f"{place}[{number}]", facts, content)


def fact_known(name: str, facts: dict[str, FactDefinition]) -> bool:
    """Say whether the pack defines a fact, or the items of its collection."""
    parts = name.split(".")
    return name in facts or ".".join([*parts[:2], "*", *parts[3:]]) in facts


def area_findings(area: Area, place: str, facts: dict[str, FactDefinition]) -> Iterator[Finding]:
    """Yield territories of no known level and an unknown fact."""
    for token in (*area.within, *area.out):
        level = token.partition(":")[0]
        if level not in {"country", *LEVELS}:
            levels = ", ".join(("country", *LEVELS))
            what = message(N_("got {got}, wanted a level among {levels}"), got=token, levels=levels)
            yield place, what
    if area.asks is not None and not fact_known(area.asks, facts):
        yield place, _unknown_fact(area.asks)


def _one(
    condition: Condition, place: str, facts: dict[str, FactDefinition], content: Content
) -> Iterator[Finding]:
    kinds = _kinds(condition)
    if len(kinds) != 1:
        wanted = "all, any, not, fact, size, place, had, judged"
        what = message(N_("got {got}, wanted exactly one of {wanted}"),
                       got=", ".join(kinds) or "–", wanted=wanted)  # fmt: skip
        yield place, what
        return
    yield from findings(condition.every, f"{place}.all", content)
    for number, part in enumerate(condition.some, start=1):
        yield from _one(part, f"{place}.any[{number}]", facts, content)
    if condition.negated is not None:
        yield from _one(condition.negated, f"{place}.not", facts, content)
    if condition.place is not None:
        yield from area_findings(condition.place, place, facts)
    if condition.fact is not None:
        yield from _on_fact(condition, condition.fact, place, facts)
    yield from _of_ages(condition, place)
    if condition.had is not None:
        yield from _of_had(condition.had, place, content)


def _of_ages(condition: Condition, place: str) -> Iterator[Finding]:
    for months in _months(condition):
        if not 0 <= months <= MOST_MONTHS:
            text = N_("got {got} months, wanted 0 to {most}: correct the age")
            yield place, message(text, got=months, most=MOST_MONTHS)


def _of_had(had: Had, place: str, content: Content) -> Iterator[Finding]:
    known = {each.id for each in content.instruments}
    for aid in had.aids:
        if aid not in known:
            text = N_("there is no instrument {aid}: correct the id, or write that instrument")
            yield place, message(text, aid=aid)
    if not had.aids and not had.others:
        yield place, message(N_("“had” names no aid or report: name one"))


def _months(condition: Condition) -> tuple[int, ...]:
    """Return the ages in months that a condition names."""
    within = condition.had.within_months if condition.had is not None else None
    named = (
        condition.min_months, condition.max_months, condition.above_months,
        condition.below_months, within,
    )  # fmt: skip
    return tuple(each for each in named if each is not None)


def _kinds(condition: Condition) -> list[str]:
    present = {
        "all": condition.every, "any": condition.some, "not": condition.negated is not None,
        "fact": condition.fact is not None, "size": condition.size,
        "place": condition.place is not None, "had": condition.had is not None,
        "judged": condition.judged is not None,
    }  # fmt: skip
    return [name for name, value in present.items() if value]


def _on_fact(
    condition: Condition, fact: str, place: str, facts: dict[str, FactDefinition]
) -> Iterator[Finding]:
    if not fact_known(fact, facts):
        yield place, _unknown_fact(fact)
        return
    if not _has_test(condition):
        yield (
            place,
            message(
                N_("the condition on {fact} tests nothing: add is, in, min, max, from or until"),
                fact=fact,
            ),
        )
    definition = facts.get(fact)
    if definition is None:
        return
    options = {option.key for option in definition.options}
    named = (*condition.among, *condition.not_among)
    named += (condition.equals,) if isinstance(condition.equals, str) else ()
    for key in named if options else ():
        if key not in options:
            keys = ", ".join(sorted(options))
            yield place, message(N_("got {got}, wanted one of: {options}"), got=key, options=keys)
    if definition.type == "bool" and not isinstance(condition.equals, bool):
        yield place, message(N_("a yes-or-no fact wants “is: true” or “is: false”"))


def _has_test(condition: Condition) -> bool:
    tests = (
        condition.least, condition.most, condition.above, condition.below, condition.equals,
        condition.day_from, condition.day_until, condition.min_months, condition.max_months,
        condition.above_months, condition.below_months,
    )  # fmt: skip
    in_lists = bool(condition.among or condition.not_among)
    return in_lists or condition.from_law_date or any(test is not None for test in tests)


def _unknown_fact(name: str) -> Message:
    return message(
        N_("there is no fact {fact}: correct the name, or add it to facts/aids.yaml"), fact=name
    )
