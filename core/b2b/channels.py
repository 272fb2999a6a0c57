"""The adviser on ways of ordering: the decision table of the pack, held against the facts."""

from core.aids.result import Verdict
from core.b2b.result import Advice
from core.diagnostic.relevance import holds
from core.facts.situation import Situation
from core.packs.schema.b2b import Channel

_RANK = {Verdict.YES: 0, Verdict.UNKNOWN: 1, Verdict.NO: 2}


def advised(channels: tuple[Channel, ...], situation: Situation) -> tuple[Advice, ...]:
    """Return each way of ordering with its verdict and why: advised ones first."""
    found = [_advice(each, situation) for each in channels]
    return tuple(sorted(found, key=lambda each: _RANK[each.verdict]))


def _advice(channel: Channel, situation: Situation) -> Advice:
    states = [(ground, holds(ground.when, situation)) for ground in channel.grounds]
    values = [state for _ground, state in states]
    if False in values:
        verdict = Verdict.NO
        reasons = tuple(ground.against for ground, state in states if state is False)
    else:
        verdict = Verdict.UNKNOWN if None in values else Verdict.YES
        reasons = tuple(ground.because for ground, state in states if state)
    asked = [fact for ground, state in states if state is None for fact in ground.asks]
    open_facts = [fact for fact in asked if not situation.is_settled(fact)]
    return Advice(
        channel=channel,
        verdict=verdict,
        reasons=reasons,
        missing=() if verdict is Verdict.NO else tuple(dict.fromkeys(open_facts)),
        prepare=tuple(fact for fact in channel.prepare if situation.value(fact) is not True),
    )
