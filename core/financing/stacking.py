"""Which aids may stand on the same expense, pair by pair, and the groups that may not."""

from collections.abc import Collection, Sequence
from itertools import combinations

from core.financing.offers import Offer, Side, may_stack

Pairs = Collection[tuple[int, int]]


def sharing(offers: Sequence[Offer], side: Side) -> set[int]:
    """Return the aids that may stand on an expense of another one: they pay for it together."""
    names = [_names(offer) for offer in offers]
    found: set[int] = set()
    for one, two in combinations(range(len(offers)), 2):
        if names[one] & names[two] and may_stack(offers[one].terms, offers[two].terms, side):
            found |= {one, two}
    return found


def free(offers: Sequence[Offer], side: Side) -> list[frozenset[str]]:
    """Return by aid the expenses that it may take and keep no other aid away from."""
    names = [_names(offer) for offer in offers]
    return [
        names[one].difference(
            *(
                names[two]
                for two, other in enumerate(offers)
                if two != one and not may_stack(offer.terms, other.terms, side)
            )
        )
        for one, offer in enumerate(offers)
    ]


def conflicts(offers: Sequence[Offer], side: Side) -> set[tuple[int, int]]:
    """Return the pairs of aids that may not stand on the same expense."""
    return {
        (one, two)
        for one, two in combinations(range(len(offers)), 2)
        if not may_stack(offers[one].terms, offers[two].terms, side)
    }


def cliques(count: int, apart: Pairs) -> list[list[int]]:
    """Return groups of aids, each in conflict with each, that cover all pairs."""
    left = set(apart)
    groups: list[list[int]] = []
    while left:
        group = list(min(left))
        for each in range(count):
            if each not in group and all((min(each, o), max(each, o)) in apart for o in group):
                group.append(each)
        left -= {(min(a, b), max(a, b)) for a in group for b in group}
        groups.append(sorted(group))
    return groups


def rivals(count: int, apart: Pairs, pair: tuple[int, int]) -> list[int]:
    """Return aids, each in conflict with each and with both of a pair."""
    found: list[int] = []
    for each in range(count):
        if each not in pair and all((min(each, o), max(each, o)) in apart for o in (*pair, *found)):
            found.append(each)
    return found


def _names(offer: Offer) -> frozenset[str]:
    return frozenset(
        name for option in offer.options for line in option.lines for name in line.bases
    )
