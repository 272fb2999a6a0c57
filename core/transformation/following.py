"""The actions that a firm took on, and its figures from visit to visit beside what was expected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.diagnostic.diagnose import scores
from core.diagnostic.result import ActionProposal
from core.facts.situation import Answer, Situation
from core.messages import Text
from core.packs.pack import Pack
from core.packs.schema.transformation import Indicator, Part
from core.plan.sittings import Sitting
from core.ranges import Range
from core.transformation.calendar import FIRST, first_of, months_between
from core.transformation.optimal import BestPlan

ACTIONS = "transformation.actions"


@dataclass(frozen=True, slots=True)
class TakenAction:
    """An action taken on: its first month, its state, and what was learnt."""

    id: str
    title: Text
    months: int
    start: int | None
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class Expectation:
    """The maturity score expected of the actions taken, from the first visit on, and measured."""

    first: Range
    expected: Range
    measured: Range | None


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """A figure at each visit, None where it was not told."""

    indicator: Indicator
    values: tuple[Decimal | None, ...]


def taken(situation: Situation, pack: Pack) -> tuple[TakenAction, ...]:
    """Return the actions that the firm took on, by first month; unknown ones are left out."""
    rules = {rule.id: rule for rule in pack.content.actions}
    found = [
        TakenAction(
            id=item,
            title=rules[item].title,
            months=max(1, rules[item].months),
            start=situation.typed(f"{ACTIONS}.{item}.start", int),
            state=situation.typed(f"{ACTIONS}.{item}.state", str) or "planned",
            note=(situation.typed(f"{ACTIONS}.{item}.note", str) or "").strip(),
        )
        for item in situation.items_of(ACTIONS)
        if item in rules
    ]
    return tuple(sorted(found, key=lambda each: (each.start or 999, each.id)))


def take_on(plan: BestPlan, situation: Situation, first: date) -> dict[str, Answer | None]:
    """Return the facts that take a plan on; what is begun or done keeps its month and state.

    `first` is the plan's first month. It is kept, so that the plan does not move with the day on
    which it is read; a plan that goes on from an older one counts its months from that one's.
    """
    facts: dict[str, Answer | None] = {}
    kept = {
        item
        for item in situation.items_of(ACTIONS)
        if situation.typed(f"{ACTIONS}.{item}.state", str) in ("begun", "done")
    }
    for item in situation.items_of(ACTIONS):
        if item not in kept:
            facts |= dict.fromkeys(f"{ACTIONS}.{item}.{field}" for field in ("start", "state"))
    since = first_of(situation, first) if kept and situation.is_known(FIRST) else first
    facts[FIRST] = since
    for placed in plan.placed:
        if placed.work.id not in kept:
            start = placed.start + months_between(since, first)
            facts[f"{ACTIONS}.{placed.work.id}.start"] = start
            facts[f"{ACTIONS}.{placed.work.id}.state"] = "planned"
    return facts


def expectation(sittings: Sequence[Sitting], situation: Situation, pack: Pack) -> Expectation:
    """Return the score expected of what was taken on and not dropped, beside the one measured.

    The first visit is where it begins; `measured` is None while there is only one visit.
    """
    first = sittings[0].situation if sittings else situation
    going = {each.id for each in taken(situation, pack) if each.state != "dropped"}
    actions = [_proposal(rule.id, pack) for rule in pack.content.actions if rule.id in going]
    from core.transformation.proposal import score_after

    return Expectation(
        first=scores(first, pack)[0].range,
        expected=score_after(first, actions, pack),
        measured=scores(situation, pack)[0].range if len(sittings) > 1 else None,
    )


def indicator_lines(
    sittings: Sequence[Sitting], situation: Situation, part: Part
) -> tuple[IndicatorLine, ...]:
    """Return the figures that were told at any visit; the last column is what is known now."""
    seen = [each.situation for each in sittings[:-1]] + [situation]
    lines = [
        IndicatorLine(each, tuple(one.number(each.fact) for one in seen))
        for each in part.indicators
    ]
    return tuple(line for line in lines if any(value is not None for value in line.values))


def _proposal(action: str, pack: Pack) -> ActionProposal:
    rule = next(each for each in pack.content.actions if each.id == action)
    return ActionProposal(
        id=rule.id,
        title=rule.title,
        why=rule.why,
        first_step=rule.first_step,
        impact=rule.impact,
        effort=rule.effort,
        cost=None,
        cost_reasoning=None,
        categories=rule.categories,
        facts=tuple(rule.makes),
        needs=rule.needs,
        months=rule.months,
        makes=rule.makes,
        after=rule.after,
    )
