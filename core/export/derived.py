"""Answers on sales abroad that follow from others: nothing is asked twice."""

from core.diagnostic.relevance import holds
from core.facts.situation import Situation
from core.packs.schema.export import Derived


def with_derived(situation: Situation, rules: tuple[Derived, ...]) -> Situation:
    """Return the situation with what surely follows; what the person says always stands."""
    found = {
        rule.fact: rule.value
        for rule in rules
        if rule.fact not in situation and holds(rule.when, situation)
    }
    return situation.with_answers(found) if found else situation
