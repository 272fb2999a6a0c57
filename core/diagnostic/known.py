"""The situation completed by what follows from it."""

from functools import lru_cache

from core.diagnostic.links import Links, derived, links_of
from core.diagnostic.relevance import with_irrelevant
from core.facts.situation import Situation
from core.packs.pack import Pack


@lru_cache(maxsize=4)
def links_in(pack: Pack) -> Links:
    """Return the links between the facts of a pack, worked out once."""
    return links_of(pack.content)


def completed(situation: Situation, pack: Pack) -> Situation:
    """Return the situation with what follows from it and what surely cannot matter."""
    return with_irrelevant(derived(situation, links_in(pack)), pack)
