"""Tests of core/packs/checks/needs.py and core/packs/checks/questionnaire.py."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from core.messages import Text
from core.packs.checks import needs, questionnaire
from core.packs.content import Content
from core.packs.reading import bundled_pack
from core.packs.schema.needs import Practice
from core.packs.schema.questionnaire import When

CONTENT = bundled_pack().content


def said(content: Content) -> str:
    """Return all that both checks find, in English."""
    found = [*needs.problems(content), *questionnaire.problems(content)]
    return " | ".join(str(problem.what) for problem in found)


def with_condition(when: When) -> Content:
    """Return the pack with one more condition of relevance."""
    rule = replace(CONTENT.relevance[0], relevant_if=when)
    return replace(CONTENT, relevance=(rule, *CONTENT.relevance[1:]))


def test_the_bundled_pack_is_sound() -> None:
    """The pack that comes with the application passes."""
    assert said(CONTENT) == ""


@pytest.mark.parametrize(
    ("when", "what"),
    [
        (When(headcount_min=10, headcount_max=5), "headcount_min is above"),
        (When(naf=("1071",), not_naf=("10",)), "leaves nothing"),
        (When(facts={"dii.fly": (True,)}), "no fact dii.fly"),
        (When(facts={"dii.cloud": ("yes",)}), "dii.cloud is never yes"),
        (When(facts={"context.goal": ("fly",)}), "context.goal is never fly"),
        (When(any=(When(facts={"company.headcount": (-3,)}),)), "company.headcount is never -3"),
    ],
)
def test_a_condition_that_can_never_hold_is_found(when: When, what: str) -> None:
    """Impossible bounds, unknown facts and impossible values are named, at any depth."""
    assert what in said(with_condition(when))


@pytest.mark.parametrize(
    ("practice", "what"),
    [
        (Practice("dii.fly"), "no fact dii.fly"),
        (Practice("b2b.orders"), "needs points"),
        (Practice("b2b.orders", points={"fly": Decimal(1)}), "b2b.orders is never fly"),
        (Practice("b2b.orders", points={"form": Decimal(2)}), "go from 0 to 1"),
    ],
)
def test_a_practice_that_cannot_count_is_found(practice: Practice, what: str) -> None:
    """A practice names a fact and says what its answers are worth."""
    need = replace(CONTENT.needs[0], practices=(practice,))

    assert what in said(replace(CONTENT, needs=(need, *CONTENT.needs[1:])))


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"needs": ("fly",)}, "no need fly"),
        ({"categories": ("fly",)}, "no expense category fly"),
        ({"makes": {"dii.website": "yes"}}, "dii.website is never yes"),
        ({"impact": 4}, "from 1 to 3"),
    ],
)
def test_a_wrong_action_is_found(change: dict[str, object], what: str) -> None:
    """An action names needs, categories, values and ranks that exist."""
    action = replace(CONTENT.actions[0], **change)

    assert what in said(replace(CONTENT, actions=(action, *CONTENT.actions[1:])))


def test_a_need_without_action_is_found() -> None:
    """A need that nothing meets helps nobody."""
    need = replace(CONTENT.needs[0], id="lonely", title=Text("Seul", "Lonely"))

    assert "no action meets" in said(replace(CONTENT, needs=(*CONTENT.needs, need)))


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"facts": ("dii.fly",)}, "no fact dii.fly"),
        ({"kind": "scale"}, "is of type"),
        ({"exclusive": ("dii.fly",)}, "not a line"),
        ({"scored": "q99"}, "no question q99"),
        ({"scored": "q1"}, "does not ask what the question q1 scores"),
    ],
)
def test_a_wrong_question_is_found(change: dict[str, object], what: str) -> None:
    """A question asks facts of its kind, and all that the assessment scores."""
    by_id = {question.id: question for question in CONTENT.questions}
    by_id["dma_8"] = replace(by_id["dma_8"], **change)

    assert what in said(replace(CONTENT, questions=tuple(by_id.values())))


def test_a_route_too_long_for_its_promise_is_found() -> None:
    """A route cannot announce fewer minutes than its questions take."""
    routes = tuple(replace(route, minutes=1) for route in CONTENT.questionnaires)

    assert "more than its 1 minutes" in said(replace(CONTENT, questionnaires=routes))
