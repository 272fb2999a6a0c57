"""The routes of a pack: questionnaires and questions by their ids, and the words of a question."""

from collections.abc import Mapping

from core.messages import Text
from core.packs.pack import Pack
from core.packs.schema.diagnostic import ScoredQuestion
from core.packs.schema.questionnaire import Question, Questionnaire


def routes(pack: Pack) -> Mapping[str, Questionnaire]:
    """Return the routes of a pack by id (`flash`, `full`)."""
    return {route.id: route for route in pack.content.questionnaires}


def questions_of(pack: Pack) -> Mapping[str, Question]:
    """Return the questions of a pack by id."""
    return {question.id: question for question in pack.content.questions}


def facts_of(question: Question) -> tuple[str, ...]:
    """Return the names of all facts that a question writes, column by column within a line."""
    return question.all_facts


def route_facts(route: Questionnaire, pack: Pack) -> tuple[str, ...]:
    """Return the names of all facts that a route can ask for, in order."""
    by_id = questions_of(pack)
    return tuple(
        name
        for section in route.sections
        for question in section.questions
        for name in facts_of(by_id[question])
    )


def words(question: Question, pack: Pack) -> Text:
    """Return the sentence that asks a question: its own, the assessment's, or its one fact's."""
    if question.text:
        return question.text
    scored = _scored(question, pack)
    if scored:
        return scored.text
    definition = pack.facts[facts_of(question)[0]]
    return definition.question or definition.label


def guidance(question: Question, pack: Pack) -> Text | None:
    """Return the help of a question: its own, the assessment's, or that of its one fact."""
    scored = _scored(question, pack)
    if question.help or scored:
        return question.help or (scored and scored.help)
    return pack.facts[question.facts[0]].help if question.kind == "single" else None


def _scored(question: Question, pack: Pack) -> ScoredQuestion | None:
    if question.scored is None or pack.content.dma is None:
        return None
    return next(
        each
        for dimension in pack.content.dma.dimensions
        for each in dimension.questions
        if each.id == question.scored
    )
