"""The roadmap: which action when, after which other, who may pay, and the score it should give."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.aids.age import alive
from core.aids.forms import stays, version_of
from core.aids.result import AidResult, Verdict
from core.diagnostic.actions import situation_after
from core.diagnostic.contradictions import undisputed
from core.diagnostic.diagnose import scores
from core.diagnostic.known import links_in
from core.diagnostic.result import ActionProposal
from core.facts.situation import Situation
from core.months import month_after
from core.packs.pack import Pack
from core.ranges import Range
from core.visit import Visit

MOST = 8
# A small firm carries two changes at a time; more are begun and not ended.
AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Outlook:
    """The two recognised scores once something is carried out."""

    dma: Range
    dii: Range


@dataclass(frozen=True, slots=True)
class Step:
    """An action in time: months count from 1; `number` is its place in order of beginning.

    `after` holds the numbers of the steps that it waits for; `payers` the aids, sure or to check,
    that pay for what it buys; `outlook` the scores once it and all that ended before are done.
    """

    number: int
    action: ActionProposal
    start: int
    months: int
    after: tuple[int, ...]
    payers: tuple[AidResult, ...]
    outlook: Outlook

    @property
    def end(self) -> int:
        """The last month of the step."""
        return self.start + self.months - 1

    @property
    def is_quick(self) -> bool:
        """Say whether the step asks little: a quick win, as against a large work."""
        return self.action.effort == 1


@dataclass(frozen=True, slots=True)
class Roadmap:
    """The steps from the month of `first` on; `later` are actions for another time.

    `cost` sums the estimates in euros before VAT; `now` and `then` are the scores before and after.
    """

    first: date
    steps: tuple[Step, ...]
    later: tuple[ActionProposal, ...]
    cost: Range
    now: Outlook
    then: Outlook

    @property
    def months(self) -> int:
        """The length of the whole in months."""
        return max((step.end for step in self.steps), default=0)


@dataclass(frozen=True, slots=True)
class Slot:
    """When an action happens: its first month (1 …) and its last."""

    action: ActionProposal
    start: int
    end: int


def roadmap(visit: Visit, pack: Pack, most: int = MOST) -> Roadmap:
    """Return the roadmap of a visit: its first actions, what brings most for least effort first."""
    actions = visit.diagnosis.actions[:most]
    situation = undisputed(visit.situation, links_in(pack), pack)
    slots = scheduled(actions)
    numbers = {slot.action.id: number for number, slot in enumerate(slots, 1)}
    aids = _paying(visit.aids, pack)
    steps = tuple(
        Step(
            number=numbers[slot.action.id],
            action=slot.action,
            start=slot.start,
            months=slot.end - slot.start + 1,
            after=tuple(numbers[name] for name in slot.action.after if name in numbers),
            payers=_payers(slot.action, aids),
            outlook=_outlook(situation, _done(slots, slot), pack),
        )
        for slot in slots
    )
    start = visit.situation.typed("project.start", date)
    return Roadmap(
        first=month_after(visit.on, 1) if start is None else start.replace(day=1),
        steps=steps,
        later=visit.diagnosis.actions[most:],
        cost=_cost(actions),
        now=Outlook(visit.diagnosis.dma.range, visit.diagnosis.dii.range),
        then=_outlook(situation, actions, pack),
    )


def scheduled(actions: Sequence[ActionProposal]) -> tuple[Slot, ...]:
    """Return the actions in time, never more than two at once, none before what it waits for.

    Among those that may begin, what brings most for its effort comes first. Raises ValueError
    where actions wait for one another.
    """
    waiting = sorted(actions, key=lambda each: each.effort - each.impact)  # ties keep their order
    planned = {each.id for each in actions}
    free = [1] * AT_ONCE
    ends: dict[str, int] = {}
    slots: list[Slot] = []
    while waiting:
        ready = [each for each in waiting if ends.keys() >= planned & set(each.after)]
        if not ready:
            raise ValueError([each.id for each in waiting])
        starts = {each.id: _earliest(each, free, ends) for each in ready}
        chosen = min(ready, key=lambda each: starts[each.id])
        start = starts[chosen.id]
        lane = min(range(AT_ONCE), key=lambda each: free[each])
        ends[chosen.id] = start + max(chosen.months, 1) - 1
        free[lane] = ends[chosen.id] + 1
        slots.append(Slot(chosen, start, ends[chosen.id]))
        waiting.remove(chosen)
    return tuple(sorted(slots, key=lambda slot: slot.start))


def _earliest(action: ActionProposal, free: Sequence[int], ends: Mapping[str, int]) -> int:
    return max(min(free), *(ends[name] + 1 for name in action.after if name in ends), 1)


def _done(slots: Iterable[Slot], last: Slot) -> tuple[ActionProposal, ...]:
    """Return an action with all that ended by its own end."""
    return tuple(slot.action for slot in slots if slot.end <= last.end)


def _outlook(situation: Situation, actions: Iterable[ActionProposal], pack: Pack) -> Outlook:
    dma, dii = scores(situation_after(situation, actions, pack), pack)
    return Outlook(dma.range, dii.range)


def _cost(actions: Iterable[ActionProposal]) -> Range:
    costs = [action.cost for action in actions if action.cost is not None]
    return Range(
        sum((cost.least for cost in costs), Decimal(0)),
        sum((cost.most for cost in costs), Decimal(0)),
    )


def _paying(aids: Iterable[AidResult], pack: Pack) -> Sequence[tuple[AidResult, frozenset[str]]]:
    """Return the aids that may bring money to keep, sure ones first, with what they pay for."""
    found: list[tuple[AidResult, frozenset[str]]] = []
    for aid in alive(aids):
        version = version_of(aid, pack)
        if aid.verdict is Verdict.NO or version is None or not stays(aid.form, pack):
            continue
        groups = version.eligible
        paid = frozenset(name for each in groups for name in (*each.categories, *each.perhaps))
        found.append((aid, paid))
    return sorted(found, key=lambda each: each[0].verdict is not Verdict.YES)


def _payers(
    action: ActionProposal, aids: Sequence[tuple[AidResult, frozenset[str]]]
) -> tuple[AidResult, ...]:
    if action.cost is None or not action.cost.most:
        return ()
    return tuple(aid for aid, paid in aids if not paid.isdisjoint(action.categories))
