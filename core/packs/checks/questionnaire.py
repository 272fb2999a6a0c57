"""Checks of the questions, the routes through them and the conditions of relevance."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from core.facts.definition import FactDefinition
from core.messages import N_, message
from core.packs.content import Content
from core.packs.schema.questionnaire import Plain, Question, Questionnaire, When
from core.packs.source import Problem

QUESTIONS, ROUTES = "questionnaires/questions/*.yaml", "questionnaires/routes/*.yaml"
RELEVANCE = "questionnaires/relevance.yaml"
TYPES = {
    "ticks": ("bool",),
    "dual_ticks": ("bool",),
    "scale": ("int",),
    "table": ("bool", "choice"),
}


def problems(content: Content) -> Iterable[Problem]:
    """Return what would make a question impossible to ask or a condition impossible to meet."""
    facts = {definition.name: definition for definition in content.facts}
    yield from twice((question.id for question in content.questions), QUESTIONS)
    for question in content.questions:
        yield from _of_question(question, facts)
        yield from _of_scored(question, content)
        yield from of_when(question.relevant_if, facts, QUESTIONS, question.id)
    for route in content.questionnaires:
        yield from _of_route(route, content)
    for place, rule in enumerate(content.relevance):
        yield from of_when(rule.relevant_if, facts, RELEVANCE, f"$[{place}]")
        for name in rule.facts:
            if name not in facts:
                yield unknown_fact(RELEVANCE, f"$[{place}].facts", name)


def of_when(
    when: When | None, facts: Mapping[str, FactDefinition], file: str, place: str
) -> Iterator[Problem]:
    """Yield what keeps a condition from ever holding, and unknown facts and values in it."""
    if when is None:
        return
    least, most = when.headcount_min, when.headcount_max
    if least is not None and most is not None and least > most:
        yield Problem(file, place, message(N_("headcount_min is above headcount_max")))
    if when.naf and all(code.startswith(when.not_naf) for code in when.naf):
        yield Problem(file, place, message(N_("not_naf leaves nothing of naf")))
    for name, wanted in when.facts.items():
        if name not in facts:
            yield unknown_fact(file, place, name)
        else:
            yield from of_values(wanted, facts[name], file, place)
    for part in when.any:
        yield from of_when(part, facts, file, place)


def of_values(
    values: Iterable[Plain], definition: FactDefinition, file: str, place: str
) -> Iterator[Problem]:
    """Yield the values that a fact can never have."""
    for value in values:
        if not _can_be(value, definition):
            yield Problem(
                file,
                place,
                message(N_("{fact} is never {value}"), fact=definition.name, value=value),
            )


def unknown_fact(file: str, place: str, name: str) -> Problem:
    """Return the problem of a fact that the pack does not define."""
    return Problem(file, place, message(N_("the pack defines no fact {name}"), name=name))


def twice(ids: Iterable[str], file: str) -> Iterator[Problem]:
    """Yield the ids that stand more than once."""
    for name, count in Counter(ids).items():
        if count > 1:
            yield Problem(
                file,
                name,
                message(N_("the id {name} stands {count} times"), name=name, count=count),
            )


def _of_question(question: Question, facts: Mapping[str, FactDefinition]) -> Iterator[Problem]:
    for name in question.all_facts:
        definition = facts.get(name)
        if definition is None:
            yield unknown_fact(QUESTIONS, question.id, name)
        elif definition.type not in TYPES.get(question.kind, (definition.type,)):
            what = message(
                N_("{fact} is of type {type}, which a question of kind {kind} cannot ask"),
                fact=name, type=definition.type, kind=question.kind,
            )  # fmt: skip
            yield Problem(QUESTIONS, question.id, what)
    if question.kind == "single" and len(question.facts) != 1:
        yield Problem(QUESTIONS, question.id, message(N_("a single question asks one fact")))
    for name in question.exclusive:
        if name not in question.facts:
            yield Problem(
                QUESTIONS,
                question.id,
                message(N_("{name} is not a line of this question"), name=name),
            )


def _of_scored(question: Question, content: Content) -> Iterator[Problem]:
    """Check that a question of the EU assessment asks for exactly what is scored."""
    if question.scored is None:
        return
    dimensions = content.dma.dimensions if content.dma else ()
    scored = {each.id: each for dimension in dimensions for each in dimension.questions}
    if question.scored not in scored:
        what = message(N_("there is no question {name}"), name=question.scored)
        yield Problem(QUESTIONS, question.id, what)
        return
    wanted = {
        name for item in scored[question.scored].items for name in (*item.facts, *item.intentions)
    }
    if wanted != set(question.all_facts):
        what = message(N_("it does not ask what the question {name} scores"), name=question.scored)
        yield Problem(QUESTIONS, question.id, what)


def _of_route(route: Questionnaire, content: Content) -> Iterator[Problem]:
    by_id = {question.id: question for question in content.questions}
    named = [id_ for section in route.sections for id_ in section.questions]
    yield from twice(named, ROUTES)
    for id_ in named:
        if id_ not in by_id:
            yield Problem(ROUTES, route.id, message(N_("there is no question {name}"), name=id_))
    seconds = sum(by_id[id_].seconds for id_ in named if id_ in by_id)
    if seconds > route.minutes * 60:
        what = message(
            N_("its questions take {seconds} seconds, more than its {minutes} minutes"),
            seconds=seconds, minutes=route.minutes,
        )  # fmt: skip
        yield Problem(ROUTES, route.id, what)


def _can_be(value: Plain, definition: FactDefinition) -> bool:
    if definition.type == "bool":
        return isinstance(value, bool)
    if definition.type == "choice":
        return value in [option.key for option in definition.options]
    if definition.type == "int":
        least, most = definition.minimum, definition.maximum
        return (
            isinstance(value, int)
            and not isinstance(value, bool)
            and (least is None or least <= value)
            and (most is None or value <= most)
        )
    return isinstance(value, str)
