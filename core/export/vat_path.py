"""The VAT path of each kind of sale abroad, decided from facts, with its reasons."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from core.aids.context import parameters
from core.diagnostic.relevance import holds
from core.export.result import FlowState
from core.facts.situation import Situation
from core.packs.pack import Pack
from core.packs.schema.export import FlowRule, Measure, Part, PathGround, VatPath


def flows_of(part: Part, situation: Situation, pack: Pack, on: date) -> tuple[FlowState, ...]:
    """Return each kind of sale with its VAT path, or with what would settle it."""
    return tuple(_flow(flow, part, situation, pack, on) for flow in part.flows)


def _flow(flow: FlowRule, part: Part, situation: Situation, pack: Pack, on: date) -> FlowState:
    candidates: list[VatPath] = []
    chosen: VatPath | None = None
    missing: list[str] = []
    for path in part.paths:
        if path.flow != flow.id:
            continue
        states = [(each, ground_holds(each, situation, pack, on)) for each in path.grounds]
        values = {state for _each, state in states}
        if False in values:
            continue
        candidates.append(path)
        missing += _missing((each for each, state in states if state is None), situation)
        if None not in values:
            # What stands further down is only for whom nothing above may hold.
            chosen = path if len(candidates) == 1 else None
            break
    return FlowState(
        flow=flow,
        made=situation.typed(flow.fact, bool),
        path=chosen,
        reasons=() if chosen is None else tuple(each.because for each in chosen.grounds),
        candidates=tuple(candidates),
        missing=() if chosen is not None else tuple(dict.fromkeys(missing)),
    )


def ground_holds(ground: PathGround, situation: Situation, pack: Pack, on: date) -> bool | None:
    """Say whether a condition of a path holds; None while answers are missing."""
    by_answer = holds(ground.when, situation)
    by_amount = True if ground.measure is None else _measured(ground.measure, situation, pack, on)
    values = {by_answer, by_amount}
    return False if False in values else None if None in values else True


def _measured(measure: Measure, situation: Situation, pack: Pack, on: date) -> bool | None:
    limit = _limit(measure.parameter, pack, on)
    amounts = [situation.number(fact) for fact in measure.facts]
    if limit is None:
        return None
    above = any(each is not None and each > limit for each in amounts)
    if above:
        return measure.is_above
    return None if None in amounts else not measure.is_above


def _limit(name: str, pack: Pack, on: date) -> Decimal | None:
    found = parameters(pack).get(name)
    return None if found is None else found.on(on)


def _missing(grounds: Iterable[PathGround], situation: Situation) -> list[str]:
    asked = [fact for ground in grounds for fact in ground.asks]
    return [fact for fact in asked if not situation.is_settled(fact)]
