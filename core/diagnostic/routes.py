"""The routes of a pack: questionnaires and questions by their ids, and the words of a question."""

from collections.abc import Mapping

from core.messages import Text
from core.packs.pack import Pack
from core.packs.schema.questionnaire import Question, Questionnaire


def routes(pack: Pack) -> Mapping[str, Questionnaire]:
    """Return the routes of a pack by id (`flash`, `full`)."""
    return {route.id: route for route in pack.content.questionnaires}


def questions_of(pack: Pack) -> Mapping[str, Question]:
    """Return the questions of a pack by id."""
    return {question.id: question for question in pack.content.questions}


def facts_of(question: Question) -> tuple[str, ...]:
    """Return the names of all facts that a question writes, column by column within a line."""
    if not question.columns:
        return question.facts
    return tuple(
        f"{fact}.{column.suffix}" for fact in question.facts for column in question.columns
    )


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
    """Return the sentence that asks a question: its own, or that of its one fact."""
    if question.text is not None:
        return question.text
    definition = pack.facts[facts_of(question)[0]]
    return definition.question or definition.label


def guidance(question: Question, pack: Pack) -> Text | None:
    """Return the help of a question: its own, or that of its one fact."""
    if question.help is not None or question.kind != "single":
        return question.help
    return pack.facts[question.facts[0]].help
