"""Checks of the scores and of the links between facts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from core.facts.definition import FactDefinition
from core.messages import N_, message
from core.packs.content import Content
from core.packs.schema.diagnostic import (
    DiiMethod,
    DmaMethod,
    Level,
    Link,
    Scale,
    ScoredQuestion,
    Side,
)
from core.packs.source import Problem

DMA_FILE, DII_FILE, LINKS_FILE = (f"diagnostic/{name}.yaml" for name in ("dma", "dii", "links"))


def problems(content: Content) -> Iterable[Problem]:
    """Return what would make a score wrong or a link meaningless."""
    facts = {definition.name: definition for definition in content.facts}
    if content.dma:
        yield from _of_dma(content.dma, facts)
    for place, method in enumerate(content.dii):
        yield from _of_dii(method, facts, f"$[{place}]")
    for place, link in enumerate(content.links):
        yield from _of_link(link, facts, f"$[{place}]")


def _of_dma(method: DmaMethod, facts: Mapping[str, FactDefinition]) -> Iterator[Problem]:
    yield from _of_levels(method.levels, DMA_FILE, "$.levels")
    scales = {scale.id: scale for scale in method.scales}
    for scale in method.scales:
        shares = [step.credit for step in scale.answers]
        if shares != sorted(shares):
            what = message(N_("the credits of the scale {scale} fall on the way"), scale=scale.id)
            yield Problem(DMA_FILE, "$.scales", what)
    seen: set[str] = set()
    for dimension in method.dimensions:
        for question in dimension.questions:
            place = f"$.dimensions.{dimension.id}.{question.id}"
            yield from _of_denominator(question, method, place)
            if question.scale in scales:
                yield from _of_question(question, scales[question.scale], facts, seen, place)
            else:
                yield _unknown(DMA_FILE, place, question.scale, list(scales))


def _of_question(
    question: ScoredQuestion,
    scale: Scale,
    facts: Mapping[str, FactDefinition],
    seen: set[str],
    place: str,
) -> Iterator[Problem]:
    names = [fact for item in question.items for fact in (*item.facts, *item.intentions)]
    for name in names:
        if name in seen:
            yield Problem(DMA_FILE, place, message(N_("{fact} is scored twice"), fact=name))
        seen.add(name)
        definition = facts.get(name)
        if definition is None:
            yield _unknown_fact(DMA_FILE, place, name)
        elif _answers(definition) != [str(step.answer) for step in scale.answers]:
            what = message(
                N_("the answers of {fact} are not those of the scale {scale}, in its order"),
                fact=name,
                scale=scale.id,
            )
            yield Problem(DMA_FILE, place, what)
    if question.exclusive is not None and question.exclusive not in names:
        yield _unknown(DMA_FILE, f"{place}.exclusive", question.exclusive, names)


def _of_denominator(question: ScoredQuestion, method: DmaMethod, place: str) -> Iterator[Problem]:
    values = {each.id: each.value for each in method.parameters}
    named = question.denominator
    value = named if isinstance(named, int) else values.get(named)
    if value is None:
        yield _unknown(DMA_FILE, f"{place}.denominator", str(named), list(values))
    elif value < 1:
        what = message(N_("got {got}, wanted a number above zero"), got=value)
        yield Problem(DMA_FILE, f"{place}.denominator", what)


def _of_dii(
    method: DiiMethod, facts: Mapping[str, FactDefinition], place: str
) -> Iterator[Problem]:
    yield from _of_levels(method.levels, DII_FILE, f"{place}.levels")
    for name in method.variables:
        definition = facts.get(name)
        if definition is None:
            yield _unknown_fact(DII_FILE, f"{place}.variables", name)
        elif definition.type != "bool":
            what = message(N_("{fact} is no yes/no fact"), fact=name)
            yield Problem(DII_FILE, f"{place}.variables", what)


def _of_levels(levels: Sequence[Level], file: str, place: str) -> Iterator[Problem]:
    edges = [level.at_most for level in levels]
    if not edges or edges != sorted(set(edges)):
        yield Problem(file, place, message(N_("each level needs a limit above the one before")))


def _of_link(link: Link, facts: Mapping[str, FactDefinition], place: str) -> Iterator[Problem]:
    yield from _of_side(link.when, facts, f"{place}.when")
    yield from _of_side(link.then, facts, f"{place}.then")


def _of_side(side: Side, facts: Mapping[str, FactDefinition], place: str) -> Iterator[Problem]:
    definition = facts.get(side.fact)
    if definition is None:
        yield _unknown_fact(LINKS_FILE, place, side.fact)
        return
    answers = _answers(definition)
    if str(side.at_least) not in answers:
        yield _unknown(LINKS_FILE, place, str(side.at_least), answers)
    elif str(side.at_least) == answers[0]:
        what = message(
            N_("“at least {answer}” always holds for {fact}: name a higher answer"),
            answer=str(side.at_least),
            fact=side.fact,
        )
        yield Problem(LINKS_FILE, place, what)


def _answers(definition: FactDefinition) -> list[str]:
    if definition.type == "bool":
        return [str(False), str(True)]
    if definition.type == "int" and definition.minimum is not None and definition.maximum:
        return [str(each) for each in range(int(definition.minimum), int(definition.maximum) + 1)]
    return [option.key for option in definition.options]


def _unknown_fact(file: str, place: str, name: str) -> Problem:
    return Problem(file, place, message(N_("the pack defines no fact {fact}"), fact=name))


def _unknown(file: str, place: str, got: str, wanted: Sequence[str]) -> Problem:
    what = message(N_("got {got}, wanted one of {wanted}"), got=got, wanted=", ".join(wanted))
    return Problem(file, place, what)
