"""The firms of a made-up portfolio: drawn from its assumptions, always the same for a seed."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING, TypeVar, cast

from core.aids.context import EXPENSES
from core.aids.portfolio.assumptions import EVERYWHERE, Assumptions, BadAssumptionError
from core.facts.situation import Answer, Silence, Situation
from core.messages import N_
from core.packs.pack import Pack
from core.packs.schema.portfolio import SizeShare

if TYPE_CHECKING:
    from core.facts.territories import Commune, Level, Territories

_T = TypeVar("_T")
_MONTH_DAYS = 30.4375
_TEN = Decimal(10)


def synthetic_firms(assumptions: Assumptions, pack: Pack, on: date) -> tuple[Situation, ...]:
    """Return the firms that the assumptions stand for at a law date.

    Each thing that is drawn has numbers of its own: to change one assumption changes nothing else
    of a firm, and to ask for more firms adds to those there are.
    """
    return tuple(_Maker(assumptions, pack, on).firms())


class _Maker:
    """Draws firm after firm."""

    def __init__(self, assumptions: Assumptions, pack: Pack, on: date) -> None:
        self._assumed = assumptions
        self._on = on
        self._draws: dict[str, Random] = {}
        self._commune = _picker(*_peopled(pack.territories, assumptions.territories))
        activities = assumptions.activities
        self._start = _picker(activities, [float(each.share) for each in activities])
        self._codes = {each.start: _codes_under(pack, each.start) for each in activities}
        self._size = _picker(assumptions.sizes, [float(each.share) for each in assumptions.sizes])
        self._age = _picker(assumptions.ages, [float(each.share) for each in assumptions.ages])

    def firms(self) -> Iterator[Situation]:
        """Yield the firms."""
        for _firm in range(self._assumed.firms):
            size = self._size(self._drawn("size"))
            yield Situation({**self._told(size), **self._planned(size), **self._answered()})

    def _told(self, size: SizeShare) -> dict[str, Answer]:
        codes = self._codes[self._start(self._drawn("section")).start]
        age = self._age(self._drawn("age class"))
        months = age.least + (age.most - age.least) * self._drawn("age")
        headcount = _between(size.least, size.most, self._drawn("headcount"))
        lowest, highest = self._assumed.turnover
        each = _between(int(lowest), int(highest), self._drawn("turnover"))
        return {
            "company.commune": self._commune(self._drawn("commune")),
            "company.naf": codes[int(self._drawn("activity") * len(codes))],
            "company.headcount": headcount,
            "company.turnover": Decimal(each * max(headcount, 1)),
            "company.created": self._on - timedelta(days=int(months * _MONTH_DAYS)),
            "project.start": self._on + timedelta(days=self._assumed.start_after),
        }

    def _planned(self, size: SizeShare) -> dict[str, Answer]:
        """Return the expenses of a firm; where it plans none, that there are none."""
        found: dict[str, Answer] = {}
        for each in self._assumed.projects:
            has, much = self._drawn(f"{each.category}?"), self._drawn(each.category)
            if has * 100 >= each.share:
                continue
            amount = _between(int(each.least), int(each.most), much) * size.spends
            start = f"{EXPENSES}.{each.category}"
            found[f"{start}.category"] = each.category
            found[f"{start}.amount"] = (amount / _TEN).to_integral_value() * _TEN
            found[f"{start}.month"] = 1
        return found or {EXPENSES: Silence.NOT_APPLICABLE}

    def _answered(self) -> dict[str, Answer]:
        answers = self._assumed.answers.items()
        return {fact: self._drawn(fact) * 100 < share for fact, share in answers}

    def _drawn(self, what: str) -> float:
        found = self._draws.get(what)
        if found is None:
            seed = f"{self._assumed.seed}/{what}"
            found = self._draws[what] = Random(seed)  # noqa: S311 - no secret hangs on it
        return found.random()


def _picker(values: Sequence[_T], weights: Sequence[float]) -> Callable[[float], _T]:
    """Return the function that gives the value for a number from 0 to 1, by weight."""
    ends = list(accumulate(weights))
    whole = ends[-1]

    def picked(at: float) -> _T:
        return values[min(bisect_right(ends, at * whole), len(values) - 1)]

    return picked


def _between(least: int, most: int, at: float) -> int:
    """Return a whole number of the range, small ones being more frequent than large ones."""
    if least == most:
        return least
    low = max(least, 1)
    return min(most, max(least, int(low * ((most + 1) / low) ** at)))


@lru_cache(maxsize=32)
def _codes_under(pack: Pack, start: str) -> tuple[str, ...]:
    """Return the sub-classes of NAF rév. 2 under a section or the start of a code."""
    activities = pack.activities
    found = (activities.resolve(code) for code in activities.codes)
    codes = tuple(
        each.code
        for each in found
        if each.revision == "rev2" and (each.section == start or each.code.startswith(start))
    )
    if not codes:
        raise BadAssumptionError(
            N_("“{got}” is neither a section of the NAF nor the start of a code."), got=start[:20]
        )
    return codes


@lru_cache(maxsize=16)
def _peopled(
    territories: "Territories", tokens: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Return the communes of some territories and their populations."""
    found: dict[str, float] = {}
    for code in territories.codes:
        commune = territories.commune(code)
        if commune.population and any(_holds(territories, token, commune) for token in tokens):
            found[code] = commune.population
    if not found:
        raise BadAssumptionError(
            N_("Nobody lives in {places}: choose a territory where firms can be."),
            places=", ".join(tokens)[:60],
        )
    return tuple(found), tuple(found.values())


def _holds(territories: "Territories", token: str, commune: "Commune") -> bool:
    if token == EVERYWHERE:
        return True
    level, _, code = token.partition(":")
    return territories.contains(cast("Level", level), code, commune)
