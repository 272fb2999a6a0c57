"""The links between facts: what an answer settles elsewhere, and what others can still become."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from core.facts.definition import FactDefinition, Value
from core.facts.situation import Silence, Situation
from core.messages import Text
from core.packs.content import Content
from core.packs.schema.diagnostic import DmaMethod, Link

# Wider scales than this (a headcount, an amount) are no scales of answers.
MOST_ANSWERS = 12


@dataclass(frozen=True, slots=True)
class Implication:
    """Where `premise` stands at `least` or above on its scale, `conclusion` is at `reached`."""

    premise: str
    least: int
    conclusion: str
    reached: int
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """The lowest and the highest place that a fact can take on its scale."""

    least: int
    most: int

    @property
    def is_settled(self) -> bool:
        """Say whether only one place is left."""
        return self.least == self.most


@dataclass(frozen=True, slots=True)
class Links:
    """Scales of answers by fact, from "not done" to "done", and the implications between them.

    Every implication goes upwards on both scales. So the consistent completions of a situation are
    a lattice: raising each unknown as far as its own upper bound, or lowering each to its lower
    bound, is itself consistent. That is why bounds found fact by fact give tight ranges of scores.
    A negative item has its scale `turned` round.
    """

    scales: Mapping[str, tuple[Value, ...]]
    implications: tuple[Implication, ...] = ()
    suggestions: tuple[Implication, ...] = ()
    turned: frozenset[str] = frozenset()

    def place(self, fact: str, value: Value) -> int:
        """Return the place of a value on the fact's scale."""
        return self.scales[fact].index(value)

    def not_done(self, fact: str) -> int:
        """Return the place of the answer that says that nothing of it is there."""
        return len(self.scales[fact]) - 1 if fact in self.turned else 0


def links_of(content: Content) -> Links:
    """Return all links of a pack: those it states and those that its negative items make."""
    plain = {each.name: scale for each in content.facts if (scale := _scale(each))}
    base = _with_exclusions(content.dma, plain) if content.dma else Links(plain)
    stated = [each for each in content.links if each.kind != "suggests"]
    offered = [each for each in content.links if each.kind == "suggests"]
    return replace(
        base,
        implications=(*base.implications, *_implications(stated, base)),
        suggestions=tuple(_implications(offered, base)),
    )


def links_of_method(method: DmaMethod) -> Links:
    """Return the links that the method itself makes, without any pack."""
    scales: dict[str, tuple[Value, ...]] = {}
    answers = {each.id: tuple(step.answer for step in each.answers) for each in method.scales}
    for dimension in method.dimensions:
        for question in dimension.questions:
            for item in question.items:
                for fact in (*item.facts, *item.intentions):
                    scales[fact] = answers[question.scale]
    return _with_exclusions(method, scales)


def bounds(
    situation: Situation, links: Links, facts: Iterable[str], irrelevant: Collection[str] = ()
) -> Mapping[str, Bounds]:
    """Return what these facts can still become, given all answers and links.

    A stated value stands whatever the links say; what is not applicable is not done, and no link
    passes through it. What is irrelevant and open goes no further than its links settle.
    """
    lowest, highest = _lowest(situation, links), _highest(situation, links)
    found = {fact: _bounds(situation, links, fact, lowest, highest) for fact in facts}
    set_aside = (fact for fact in irrelevant if fact in found and _is_open(situation, fact))
    return found | {fact: _least(found[fact], fact, links) for fact in set_aside}


def derived(situation: Situation, links: Links) -> Situation:
    """Return the situation with every value that its stated values settle; stated ones stand."""
    lowest, highest = _lowest(situation, links), _highest(situation, links)
    found: dict[str, Value] = {}
    for fact in {*lowest, *highest}:
        if _is_open(situation, fact):
            settled = _bounds(situation, links, fact, lowest, highest)
            if settled.is_settled:
                found[fact] = links.scales[fact][settled.least]
    return situation.with_answers(found) if found else situation


def suggestions(situation: Situation, links: Links) -> Mapping[str, Value]:
    """Return answers that may be offered, never written: facts without one whose kin is stated."""
    offered: dict[str, Value] = {}
    for each in links.suggestions:
        if _is_open(situation, each.conclusion) and _is_reached(situation, links, each):
            offered.setdefault(each.conclusion, links.scales[each.conclusion][each.reached])
    return offered


def consequences(links: Links, values: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return these values and all that must be in place together with them."""
    lowest = _lowest(Situation(values), links)
    return {fact: links.scales[fact][place] for fact, place in lowest.items()}


def _scale(definition: FactDefinition) -> tuple[Value, ...]:
    if definition.type == "bool":
        return (False, True)
    if definition.type == "choice":
        return tuple(option.key for option in definition.options)
    least, most = definition.minimum, definition.maximum
    if definition.type == "int" and least is not None and most is not None:
        return tuple(range(int(least), int(most) + 1)) if most - least < MOST_ANSWERS else ()
    return ()


def _with_exclusions(method: DmaMethod, scales: Mapping[str, tuple[Value, ...]]) -> Links:
    """Turn the scales of negative items round; any other tick of the question then raises them."""
    turned: dict[str, tuple[Value, ...]] = {}
    found: list[Implication] = []
    for question in (each for dimension in method.dimensions for each in dimension.questions):
        negative = question.exclusive
        if negative is None:
            continue
        turned[negative] = tuple(reversed(scales[negative]))
        found += [
            Implication(fact, 1, negative, 1, question.exclusive_why)
            for item in question.items
            for fact in item.facts
            if fact != negative
        ]
    return Links({**scales, **turned}, tuple(found), turned=frozenset(turned))


def _implications(stated: Iterable[Link], links: Links) -> Iterator[Implication]:
    for link in stated:
        when, then = link.when, link.then
        premise = links.place(when.fact, when.at_least)
        conclusion = links.place(then.fact, then.at_least)
        yield Implication(when.fact, premise, then.fact, conclusion, link.why)
        if link.kind == "same":
            yield Implication(then.fact, conclusion, when.fact, premise, link.why)


def _is_open(situation: Situation, fact: str) -> bool:
    """Say whether a fact may still take a value: it has none and is not set aside."""
    answer = situation.get(fact)
    return answer is None or answer is Silence.DONT_KNOW


def _stated(situation: Situation, links: Links) -> dict[str, int]:
    return {
        fact: links.place(fact, answer)
        for fact, answer in situation.items()
        if fact in links.scales and not isinstance(answer, Silence)
    }


def _is_reached(situation: Situation, links: Links, each: Implication) -> bool:
    value = situation.value(each.premise)
    return value is not None and links.place(each.premise, value) >= each.least


def _lowest(situation: Situation, links: Links) -> dict[str, int]:
    """Return the places above nothing that stated values force: premises raise conclusions."""
    lowest = _stated(situation, links)
    changed = True
    while changed:
        changed = False
        for each in links.implications:
            if not _is_open(situation, each.conclusion):
                continue
            reached = lowest.get(each.premise, 0) >= each.least
            if reached and lowest.get(each.conclusion, 0) < each.reached:
                lowest[each.conclusion] = each.reached
                changed = True
    return lowest


def _highest(situation: Situation, links: Links) -> dict[str, int]:
    """Return the places below the top that stated values force: by failed conclusions."""
    highest = _stated(situation, links)
    changed = True
    while changed:
        changed = False
        for each in links.implications:
            if not _is_open(situation, each.premise) or each.conclusion not in highest:
                continue
            top = len(links.scales[each.premise]) - 1
            failed = highest[each.conclusion] < each.reached
            if failed and highest.get(each.premise, top) >= each.least:
                highest[each.premise] = each.least - 1
                changed = True
    return highest


def _bounds(
    situation: Situation,
    links: Links,
    fact: str,
    lowest: Mapping[str, int],
    highest: Mapping[str, int],
) -> Bounds:
    if situation.get(fact) is Silence.NOT_APPLICABLE:
        return Bounds(links.not_done(fact), links.not_done(fact))
    top = len(links.scales[fact]) - 1
    least, most = lowest.get(fact, 0), highest.get(fact, top)
    # Stated values that contradict one another leave the facts between them wholly open.
    return Bounds(least, most) if least <= most else Bounds(0, top)


def _least(found: Bounds, fact: str, links: Links) -> Bounds:
    place = found.most if fact in links.turned else found.least
    return Bounds(place, place)
