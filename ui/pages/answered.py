"""How much of the diagnostic is answered: whether there is a result, and whether it is measured."""

from core.diagnostic.dma import dma_facts
from core.diagnostic.result import Diagnosis
from core.packs.pack import Pack
from core.visit import Visit

# Below this share of its items the maturity score is too open to be a result.
_ENOUGH = 0.5


def is_answered(visit: Visit, pack: Pack) -> bool:
    """Say whether a question of the diagnostic has an answer; "no" is one."""
    method = pack.content.dma
    scored = dma_facts(method) if method else ()
    return any(name in visit.situation for name in (*scored, *visit.diagnosis.dii.points))


def is_measured(diagnosis: Diagnosis) -> bool:
    """Say whether enough is answered for the maturity score to be a result."""
    return diagnosis.dma.answered > _ENOUGH * diagnosis.dma.items
