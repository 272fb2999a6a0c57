"""Checks of axes, needs, actions and cautions."""

from collections.abc import Iterable, Iterator, Mapping

from core.facts.definition import FactDefinition
from core.messages import N_, Message, message
from core.packs.checks.questionnaire import of_values, of_when, twice, unknown_fact
from core.packs.content import Content
from core.packs.schema.needs import ActionRule, NeedRule, Practice
from core.packs.source import Problem

AXES, NEEDS, ACTIONS = "axes/*.yaml", "needs/*.yaml", "actions/*.yaml"
CAUTIONS = "needs/cautions/*.yaml"
CATEGORY = "project.expenses.*.category"
_Facts = Mapping[str, FactDefinition]


def problems(content: Content) -> Iterable[Problem]:
    """Return what would make a need, an action or an axis wrong or without effect."""
    facts = {definition.name: definition for definition in content.facts}
    for ids, file in ((content.axes, AXES), (content.needs, NEEDS), (content.actions, ACTIONS)):
        yield from twice((each.id for each in ids), file)
    for axis in content.axes:
        yield from of_when(axis.relevant_if, facts, AXES, axis.id)
        yield from _of_practices(axis.practices, facts, AXES, axis.id)
    for need in content.needs:
        yield from _of_need(need, facts, content)
    for action in content.actions:
        yield from _of_action(action, facts, content)
    for caution in content.cautions:
        yield from of_when(caution.when, facts, CAUTIONS, caution.id)
        yield from _of_practices((*caution.high, *caution.low), facts, CAUTIONS, caution.id)


def _of_need(need: NeedRule, facts: _Facts, content: Content) -> Iterator[Problem]:
    yield from of_when(need.critical, facts, NEEDS, need.id)
    yield from _of_practices(need.practices, facts, NEEDS, need.id)
    for weight in (need.base, *(each.weight for each in need.relevance)):
        if not 0 <= weight <= 1:
            what = message(N_("the relevance {weight} is not between 0 and 1"), weight=weight)
            yield Problem(NEEDS, need.id, what)
    for each in need.relevance:
        yield from of_when(each.when, facts, NEEDS, need.id)
    for deadline in need.deadlines:
        yield from of_when(deadline.when, facts, NEEDS, need.id)
    if not any(need.id in action.needs for action in content.actions):
        yield Problem(NEEDS, need.id, message(N_("no action meets this need")))


def _of_action(action: ActionRule, facts: _Facts, content: Content) -> Iterator[Problem]:
    yield from of_when(action.relevant_if, facts, ACTIONS, action.id)
    for name, value in action.makes.items():
        if name in facts:
            yield from of_values((value,), facts[name], ACTIONS, action.id)
        else:
            yield unknown_fact(ACTIONS, action.id, name)
    for what in (*_of_words(action, facts, content), *_of_order(action, content)):
        yield Problem(ACTIONS, action.id, what)


def _of_words(action: ActionRule, facts: _Facts, content: Content) -> Iterator[Message]:
    known = {need.id for need in content.needs}
    categories = [option.key for option in facts[CATEGORY].options] if CATEGORY in facts else []
    for need in action.needs:
        if need not in known:
            yield message(N_("there is no need {name}"), name=need)
    for category in action.categories:
        if category not in categories:
            yield message(N_("there is no expense category {name}"), name=category)
    if not (1 <= action.impact <= 3 and 1 <= action.effort <= 3):
        yield message(N_("impact and effort go from 1 to 3"))
    if action.cost and not 0 <= action.cost.least <= action.cost.most:
        yield message(N_("the least cost is above the most"))


def _of_order(action: ActionRule, content: Content) -> Iterator[Message]:
    """Say what is wrong with what an action comes after: nothing may wait for itself."""
    before = {each.id: each.after for each in content.actions}
    for name in action.after:
        if name not in before:
            yield message(N_("there is no action {name}"), name=name)
    reached, ways = set[str](), list(action.after)
    while ways:
        name = ways.pop()
        if name not in reached:
            reached.add(name)
            ways += before.get(name, ())
    if action.id in reached:
        yield message(N_("the action comes after itself"))


def _of_practices(
    practices: Iterable[Practice], facts: _Facts, file: str, place: str
) -> Iterator[Problem]:
    for practice in practices:
        definition = facts.get(practice.fact)
        if definition is None:
            yield unknown_fact(file, place, practice.fact)
        elif definition.type == "choice" and not practice.points:
            what = message(N_("the choice {fact} needs points"), fact=practice.fact)
            yield Problem(file, place, what)
        elif definition.type == "choice":
            yield from of_values(practice.points, definition, file, place)
        if any(not 0 <= share <= 1 for share in practice.points.values()):
            what = message(N_("points of {fact} go from 0 to 1"), fact=practice.fact)
            yield Problem(file, place, what)
