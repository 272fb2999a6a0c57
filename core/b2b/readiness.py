"""Readiness to sell to firms online: points in place by block; an unknown is no absence."""

from core.b2b.result import BlockState
from core.facts.situation import Situation
from core.packs.schema.b2b import Readiness


def blocks_of(readiness: Readiness, situation: Situation) -> tuple[BlockState, ...]:
    """Return each block with what is there, absent and unknown."""
    states: list[BlockState] = []
    for block in readiness.blocks:
        values = [situation.value(fact) for fact in block.facts]
        there, absent = values.count(True), values.count(False)
        states.append(BlockState(block, there, absent, len(values) - there - absent))
    return tuple(states)
