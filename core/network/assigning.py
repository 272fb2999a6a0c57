"""The optimal assignment of many waiting requests to few helpers.

As many requests as possible find somebody; among all such plans the one with the most helpers who
are sure to fit, and then the one with the most points. It is exact: a request is never given to
one beyond the first so many on its list as there are requests, for one of those always has a place
left or gains by an exchange.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.network.index import Index
from core.network.judging import Outcome
from core.network.matching import ordered
from core.network.sifting import NO, OK, sifted
from core.network.wanted import Past, Wanted
from core.packs.schema.network import Entry, Matching


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody for a request: sure to fit, or to be asked first; the points out of a hundred."""

    entry: str
    is_sure: bool
    points: int


@dataclass(frozen=True, slots=True)
class Given:
    """A request given to a helper."""

    request: str
    entry: Entry
    verdict: Outcome
    points: int


@dataclass(frozen=True, slots=True)
class Assigned:
    """Who is given what, and the requests for whom nobody is free."""

    given: tuple[Given, ...]
    left: tuple[str, ...]


def assigned(
    index: Index, wishes: Sequence[Wanted], past: Past, rules: Matching, on: date
) -> Assigned:
    """Return the best plan for these requests; their keys name them."""
    lists = [_candidates(index, each, past, rules, on, len(wishes)) for each in wishes]
    places = {
        each.entry: _places(index.entries[index.rows[each.entry]], past, len(wishes))
        for found in lists
        for each in found
    }
    plan = best_plan(lists, places)
    given = tuple(
        Given(
            wish.key,
            index.entries[index.rows[each.entry]],
            "ok" if each.is_sure else "check",
            each.points,
        )
        for wish, each in zip(wishes, plan, strict=True)
        if each is not None
    )
    left = tuple(wish.key for wish, each in zip(wishes, plan, strict=True) if each is None)
    return Assigned(given, left)


def best_plan(
    lists: Sequence[Sequence[Candidate]], places: Mapping[str, int]
) -> tuple[Candidate | None, ...]:
    """Return whom each request is given to; `places` says how many each may be given."""
    from core.financing.solver import Model

    worth = _worth(lists)
    model, objective = Model(), dict[int, float]()
    arcs: list[tuple[int, Candidate, int]] = []
    rows: dict[str, dict[int, float]] = {}
    for request, found in enumerate(lists):
        own: dict[int, float] = {}
        for each in found:
            arc = model.variable()
            arcs.append((request, each, arc))
            objective[arc] = worth[each.is_sure] + each.points
            own[arc] = rows.setdefault(each.entry, {})[arc] = 1.0
        if own:
            model.at_most(own, 1)
    plan: list[Candidate | None] = [None] * len(lists)
    if not arcs:
        return tuple(plan)
    for entry, row in rows.items():
        model.at_most(row, places[entry])
    values = model.best(objective).values
    for request, each, arc in arcs:
        if values[arc]:
            plan[request] = each
    return tuple(plan)


def value_of(
    plan: Sequence[Candidate | None],
) -> tuple[int, int, int]:
    """Return what makes a plan better: how many helped, how many for sure, how many points."""
    taken = [each for each in plan if each is not None]
    return len(taken), sum(each.is_sure for each in taken), sum(each.points for each in taken)


def _worth(lists: Sequence[Sequence[Candidate]]) -> Mapping[bool, int]:
    """Return what a placed request is worth beside points, so that the order of aims is kept."""
    count = len(lists)
    most = max((each.points for found in lists for each in found), default=0)
    sure = count * most + 1
    placed = count * (sure + most) + 1
    return {True: placed + sure, False: placed}


def _candidates(  # noqa: PLR0913, PLR0917 - what a list is made from
    index: Index, wanted: Wanted, past: Past, rules: Matching, on: date, most: int
) -> tuple[Candidate, ...]:
    """Return the best for a request, as many as there are requests."""
    import numpy as np

    found = sifted(index, wanted, past, rules, on)
    rows = np.flatnonzero(found.verdicts > NO)
    order = ordered(index, rows, found, wanted, past, rules)
    points = np.rint(found.scores[order]).astype(int)
    sure = found.verdicts[order] == OK
    # Those who take turns stay in their order where points are the same.
    best = np.lexsort((np.arange(len(order)), -points, ~sure))[:most]
    return tuple(
        Candidate(index.entries[int(order[at])].id, bool(sure[at]), int(points[at])) for at in best
    )


def _places(entry: Entry, past: Past, most: int) -> int:
    if entry.max_open is None:
        return most
    return max(entry.max_open - past.open.get(entry.id, 0), 0)
