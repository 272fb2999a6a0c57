"""The values that each fact can have at all, and what one test leaves of them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from core.facts.definition import FactDefinition
from core.packs.checks.value_sets import BOTH, ValueSet, between, both, members, rest
from core.packs.content import Content
from core.packs.schema.aids import Condition, Formula, Instrument

Places = Callable[[str], frozenset[object]]
_CODES = frozenset({"naf", "legal_form"})
_NUMBERS = frozenset({"int", "decimal", "money"})
_OPEN = frozenset({"text", "siren", "commune"})
AGE = "@months"


@dataclass(frozen=True, slots=True)
class Domains:
    """What can be: the facts of a pack, its size limits and, where its tables are read, all codes.

    Without tables, a code of the lists stands for all that begins like it, and one more for the
    rest; places are then left out of account.
    """

    facts: Mapping[str, FactDefinition]
    limits: Mapping[str, Decimal]
    codes: Mapping[str, frozenset[str]]
    places: Places | None = None
    everywhere: frozenset[object] = frozenset()
    wholes: dict[str, ValueSet] = field(default_factory=dict[str, ValueSet])
    spent: Counter[str] = field(default_factory=Counter[str])

    @property
    def place_fact(self) -> str | None:
        """The fact that says where the firm is: its commune, in the pack's words."""
        found = (each.name for each in self.facts.values() if each.type == "commune")
        return next((name for name in found if "*" not in name), None)

    def whole(self, name: str) -> ValueSet:
        """Return all values of a variable: a fact, its age in months, or a yes-or-no of ours."""
        found = self.wholes.get(name)
        if found is None:
            found = self.wholes[name] = self._whole(name)
        return found

    def tested(self, condition: Condition, fact: str) -> dict[str, ValueSet]:
        """Return what the tests of a condition leave of a fact; nothing where we cannot tell."""
        definition = definition_of(fact, self.facts)
        kind = definition.type if definition else "text"
        if kind in _OPEN:
            return {}
        if kind == "date":
            return self._dated(condition, fact)
        if condition.equals is not None:
            return {fact: self._equal(condition.equals, kind, fact)}
        if condition.among or condition.not_among:
            tokens = condition.among or condition.not_among
            listed = self._listed(tokens, kind, fact)
            whole = self.whole(fact)
            left = listed if condition.among else rest(whole, listed)
            return {fact: both(whole, left)}
        if kind in _NUMBERS:
            span = between(condition.least, condition.most, above=condition.above,
                           below=condition.below, is_whole=kind == "int")  # fmt: skip
            return {fact: both(self.whole(fact), span)}
        return {}

    def _whole(self, name: str) -> ValueSet:
        definition = definition_of(name, self.facts)
        kind = definition.type if definition else "bool"
        if kind in _CODES:
            return members(self.codes[kind])
        if kind == "commune":
            return members(self.everywhere)
        if definition is not None and kind == "choice":
            return members(option.key for option in definition.options)
        if definition is not None and kind in _NUMBERS:
            return between(definition.minimum, definition.maximum, is_whole=kind == "int")
        is_day = kind == "date"
        return between(is_whole=is_day) if is_day or name.endswith(AGE) else BOTH

    def _dated(self, condition: Condition, fact: str) -> dict[str, ValueSet]:
        found: dict[str, ValueSet] = {}
        if condition.day_from or condition.day_until:
            first, last = _day(condition.day_from), _day(condition.day_until)
            found[fact] = between(first, last, is_whole=True)
        if condition.from_law_date:
            found[fact + AGE] = between(most=Decimal(0))
            return found
        months = (
            condition.min_months, condition.max_months, condition.above_months,
            condition.below_months,
        )  # fmt: skip
        if any(each is not None for each in months):
            least, most, above, below = map(_number, months)
            found[fact + AGE] = between(least, most, above=above, below=below)
        return found

    def _equal(self, value: bool | int | str, kind: str, fact: str) -> ValueSet:  # noqa: FBT001 - the value of a condition
        if kind in _NUMBERS and not isinstance(value, str):
            return between(Decimal(value), Decimal(value), is_whole=kind == "int")
        return both(self.whole(fact), members((value,)))

    def _listed(self, tokens: tuple[str, ...], kind: str, fact: str) -> ValueSet:
        if kind in _CODES:
            starts = tuple(starts_of(tokens))
            return members(code for code in self.codes[kind] if code.startswith(starts))
        return both(self.whole(fact), members(tokens))


def domains_of(content: Content) -> Domains:
    """Return what can be, as far as a pack's content tells without its tables."""
    facts = {each.name: each for each in content.facts}
    limits = {
        each.id: each.values[0].value
        for each in content.parameters
        if each.id.startswith("sme.") and len(each.values) == 1
    }
    named: dict[str, set[str]] = {kind: {"?"} for kind in _CODES}
    for condition in _all_conditions(content.instruments):
        definition = definition_of(condition.fact or "", facts)
        if definition is not None and definition.type in _CODES:
            tokens = (*condition.among, *condition.not_among)
            named[definition.type] |= {f"{start}?" for start in starts_of(tokens)}
    return Domains(facts, limits, {kind: frozenset(found) for kind, found in named.items()})


def definition_of(name: str, facts: Mapping[str, FactDefinition]) -> FactDefinition | None:
    """Return the definition of a fact, or of the items of its collection."""
    parts = name.split(".")
    return facts.get(name) or facts.get(".".join([*parts[:2], "*", *parts[3:]]))


def starts_of(tokens: Iterable[str]) -> Iterator[str]:
    """Yield the starts of codes that a list names: `10-12` stands for three divisions."""
    for token in tokens:
        first, dash, last = token.partition("-")
        if dash and first.isdigit() and last.isdigit() and len(first) == len(last) == 2:
            yield from (f"{division:02d}" for division in range(int(first), int(last) + 1))
        else:
            yield token.replace(".", "").upper()


def inner_conditions(condition: Condition) -> Iterator[Condition]:
    """Yield a condition and all within it."""
    yield condition
    parts = (*condition.every, *condition.some)
    parts += (condition.negated,) if condition.negated is not None else ()
    for part in parts:
        yield from inner_conditions(part)


def conditions_of(formula: Formula) -> Iterator[Condition]:
    """Yield the conditions of a formula and of those within it."""
    for bonus in formula.bonuses:
        yield bonus.when
    for case in formula.cases:
        if case.when is not None:
            yield case.when
        yield from conditions_of(case.amount)
    for option in formula.best_of:
        yield from conditions_of(option)


def _all_conditions(instruments: Iterable[Instrument]) -> Iterator[Condition]:
    for version in (version for each in instruments for version in each.versions):
        formulas = [each.amount for each in version.readings]
        formulas += [version.amount] if version.amount is not None else []
        outer = (*version.conditions, *(each for form in formulas for each in conditions_of(form)))
        for condition in outer:
            yield from inner_conditions(condition)


def _day(day: date | None) -> Decimal | None:
    return None if day is None else Decimal(day.toordinal())


def _number(months: int | None) -> Decimal | None:
    return None if months is None else Decimal(months)
