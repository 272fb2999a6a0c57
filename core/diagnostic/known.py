"""The situation completed by what follows from it."""

from core.diagnostic.relevance import with_irrelevant
from core.facts.situation import Situation
from core.packs.pack import Pack


def completed(situation: Situation, pack: Pack) -> Situation:
    """Return the situation with what follows from it and what surely cannot matter."""
    return with_irrelevant(situation, pack)
