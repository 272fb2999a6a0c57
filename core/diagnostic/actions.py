"""The actions that meet a firm's needs, and what they would change."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from core.diagnostic.known import links_in
from core.diagnostic.links import Links, consequences
from core.diagnostic.needs import Assessment
from core.diagnostic.relevance import holds
from core.diagnostic.result import ActionProposal
from core.facts.definition import Value
from core.facts.situation import Silence, Situation
from core.packs.pack import Pack
from core.packs.schema.needs import ActionRule
from core.ranges import Range


def proposals(
    assessed: Iterable[Assessment], known: Situation, pack: Pack
) -> tuple[ActionProposal, ...]:
    """Return the actions for the needs that are sure: first what brings most for its effort.

    An action that cannot concern the firm, or whose effects are all in place, is left out.
    """
    found = {each.rule.id: each for each in assessed if each.gap.least}
    links = links_in(pack)
    chosen: list[tuple[bool, Decimal, ActionProposal]] = []
    for action in pack.content.actions:
        met = [found[need] for need in action.needs if need in found]
        if met and holds(action.relevant_if, known) is not False and _changes(action, known, links):
            weight = max(each.priority for each in met) * Decimal(action.impact) / action.effort
            critical = any(_cures(action, each) for each in met)
            chosen.append((critical, weight, _proposal(action, found)))
    chosen.sort(key=lambda each: each[:2], reverse=True)
    return tuple(proposal for _critical, _weight, proposal in chosen)


def situation_after(
    situation: Situation, actions: Iterable[ActionProposal], pack: Pack
) -> Situation:
    """Return the situation once these actions are carried out, with all that goes with them.

    Nothing that is in place is lowered.
    """
    links = links_in(pack)
    made: dict[str, Value] = {}
    for action in actions:
        made |= _raised(action.makes, situation, links)
    implied = consequences(links, made) if made else made
    return situation.with_answers(_raised({**implied, **made}, situation, links))


def _proposal(action: ActionRule, found: Mapping[str, Assessment]) -> ActionProposal:
    cost = action.cost
    return ActionProposal(
        id=action.id,
        title=action.title,
        why=action.why,
        first_step=action.first_step,
        impact=action.impact,
        effort=action.effort,
        cost=Range(cost.least, cost.most) if cost else None,
        cost_reasoning=cost.reasoning if cost else None,
        categories=action.categories,
        facts=tuple(action.makes),
        needs=tuple(need for need in action.needs if need in found),
        months=action.months,
        makes=action.makes,
        after=action.after,
    )


def _cures(action: ActionRule, need: Assessment) -> bool:
    """Say whether an action puts right the very practice that makes a need critical."""
    critical = need.rule.critical
    return (
        need.is_critical
        and critical is not None
        and not action.makes.keys().isdisjoint(critical.facts)
    )


def _changes(action: ActionRule, known: Situation, links: Links) -> bool:
    """Say whether an action would change anything that applies to the firm."""
    return any(
        known.get(name) is not Silence.NOT_APPLICABLE
        for name in _raised(action.makes, known, links)
    )


def _raised(made: Mapping[str, Value], situation: Situation, links: Links) -> Mapping[str, Value]:
    """Return those of these values that are above what the situation says."""
    return {name: value for name, value in made.items() if _is_above(name, value, situation, links)}


def _is_above(name: str, value: Value, situation: Situation, links: Links) -> bool:
    present = situation.value(name)
    return present is None or links.place(name, present) < links.place(name, value)
