"""Firms followed with others to compare them with, and what may be concluded from both.

The difference in differences: what changed on average among the firms supported, less what changed
among the others. Its interval is Welch's on the changes of firms; a bootstrap by cluster (adviser,
territory) stands beside it. No verdict where an arm is too small, before the protocol's day, or
where the interval holds zero.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import groupby
from math import ceil, sqrt
from operator import attrgetter
from typing import Literal

from core.packs.schema.transformation import Judging
from core.transformation.student import t_quantile

Arm = Literal["supported", "compared"]
_DRAWS, _SEED = 2_000, 20261123
# The power that a smallest effect is told for.
_POWER = 0.8


class Verdict(Enum):
    """What may be said of an effect."""

    TOO_FEW = "too_few"
    UNREGISTERED = "unregistered"
    NONE_SHOWN = "none_shown"
    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Followed:
    """A firm of a cohort: its arm, cluster, and the indicator before and after; None: not told.

    `earlier` is a measure before the first, for the placebo.
    """

    firm: str
    arm: Arm
    before: float | None
    after: float | None
    cluster: str = ""
    earlier: float | None = None


@dataclass(frozen=True, slots=True)
class Protocol:
    """What was registered before the second measure: what is expected, on what, until when."""

    title: str
    hypothesis: str
    indicator: str
    registered: date
    horizon: date
    stop_rule: str = ""


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with its ends."""

    estimate: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Attrition:
    """How many firms an arm had, and how many of them were measured twice."""

    entered: int
    measured: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What a cohort shows.

    `welch` and `bootstrap` are None where they cannot be worked out; `placebo` is the same
    difference before the support began, where it was measured; `detectable` the smallest effect
    that so many firms would show four times in five; `is_indicative`: arms are small.
    """

    verdict: Verdict
    welch: Interval | None
    bootstrap: Interval | None
    placebo: Interval | None
    attrition: Mapping[Arm, Attrition]
    detectable: float | None
    is_indicative: bool
    confidence: Decimal


def effect(
    firms: Sequence[Followed], judging: Judging, protocol: Protocol | None, last_measure: date
) -> Effect:
    """Return what the firms show; `last_measure` is the day of the first second measure."""
    changes = {arm: _changes(firms, arm) for arm in _arms()}
    fewest = min(len(each) for each in changes.values())
    level = float(judging.confidence) / 100
    welch = welch_interval(changes["supported"], changes["compared"], level)
    return Effect(
        verdict=_verdict(welch, fewest, judging, protocol, last_measure),
        welch=welch if fewest >= judging.refused_under else None,
        bootstrap=_bootstrap(firms, level) if fewest >= judging.refused_under else None,
        placebo=_placebo(firms, level, judging),
        attrition={arm: _attrition(firms, arm) for arm in _arms()},
        detectable=_detectable(changes["supported"], changes["compared"], level),
        is_indicative=fewest < judging.indicative_under,
        confidence=judging.confidence,
    )


def welch_interval(
    supported: Sequence[float], compared: Sequence[float], level: float
) -> Interval | None:
    """Return the difference of two means with Welch's interval; None under two firms an arm."""
    if min(len(supported), len(compared)) < 2:
        return None
    estimate = _mean(supported) - _mean(compared)
    parts = [_variance(each) / len(each) for each in (supported, compared)]
    error = sqrt(sum(parts))
    if error == 0:
        return Interval(estimate, estimate, estimate)
    sizes = (len(supported), len(compared))
    spread = sum(part**2 / (size - 1) for part, size in zip(parts, sizes, strict=True))
    reach = t_quantile(0.5 + level / 2, sum(parts) ** 2 / spread) * error
    return Interval(estimate, estimate - reach, estimate + reach)


def firms_wanted(spread: float, smallest: float, level: float) -> int:
    """Return how many firms an arm takes to show an effect of this size four times in five."""
    reach = _normal(0.5 + level / 2) + _normal(_POWER)
    return max(2, ceil(2 * (reach * spread / smallest) ** 2))


def _arms() -> tuple[Arm, Arm]:
    return ("supported", "compared")


def _changes(firms: Sequence[Followed], arm: Arm) -> list[float]:
    return [
        each.after - each.before
        for each in firms
        if each.arm == arm and each.before is not None and each.after is not None
    ]


def _verdict(
    welch: Interval | None,
    fewest: int,
    judging: Judging,
    protocol: Protocol | None,
    last_measure: date,
) -> Verdict:
    if welch is None or fewest < judging.refused_under:
        return Verdict.TOO_FEW
    if protocol is None or protocol.registered >= last_measure:
        return Verdict.UNREGISTERED
    if welch.least > 0:
        return Verdict.HIGHER
    return Verdict.LOWER if welch.most < 0 else Verdict.NONE_SHOWN


def _placebo(firms: Sequence[Followed], level: float, judging: Judging) -> Interval | None:
    """Return the difference over a time when nobody was supported yet."""
    shifted = {
        arm: [
            each.before - each.earlier
            for each in firms
            if each.arm == arm and each.before is not None and each.earlier is not None
        ]
        for arm in _arms()
    }
    if min(len(each) for each in shifted.values()) < judging.refused_under:
        return None
    return welch_interval(shifted["supported"], shifted["compared"], level)


def _attrition(firms: Sequence[Followed], arm: Arm) -> Attrition:
    own = [each for each in firms if each.arm == arm]
    return Attrition(len(own), len(_changes(firms, arm)))


def _bootstrap(firms: Sequence[Followed], level: float) -> Interval | None:
    """Return the interval of drawing whole clusters again and again, with a fixed seed."""
    import numpy as np

    random = np.random.default_rng(_SEED)
    means: list[object] = []
    for arm in _arms():
        sums, counts = _clusters(firms, arm)
        if len(sums) < 2:
            return None
        drawn = random.integers(0, len(sums), size=(_DRAWS, len(sums)))
        totals, sizes = np.array(sums)[drawn].sum(axis=1), np.array(counts)[drawn].sum(axis=1)
        means.append(totals / sizes)
    differences = np.asarray(means[0]) - np.asarray(means[1])
    ends = np.quantile(differences, [(1 - level) / 2, (1 + level) / 2])
    estimate = _mean(_changes(firms, "supported")) - _mean(_changes(firms, "compared"))
    return Interval(estimate, float(ends[0]), float(ends[1]))


def _clusters(firms: Sequence[Followed], arm: Arm) -> tuple[list[float], list[int]]:
    """Return the sum of changes and the firms of each cluster; a firm without one is its own."""
    measured = [
        each
        for each in firms
        if each.arm == arm and each.before is not None and each.after is not None
    ]
    named = sorted((each for each in measured if each.cluster), key=attrgetter("cluster"))
    groups = [list(group) for _name, group in groupby(named, key=attrgetter("cluster"))]
    groups += [[each] for each in measured if not each.cluster]
    sums = [sum((each.after or 0) - (each.before or 0) for each in group) for group in groups]
    return sums, [len(group) for group in groups]


def _detectable(
    supported: Sequence[float], compared: Sequence[float], level: float
) -> float | None:
    if min(len(supported), len(compared)) < 2:
        return None
    error = sqrt(sum(_variance(each) / len(each) for each in (supported, compared)))
    return (_normal(0.5 + level / 2) + _normal(_POWER)) * error


def _normal(share: float) -> float:
    from statistics import NormalDist

    return NormalDist().inv_cdf(share)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _variance(values: Sequence[float]) -> float:
    mean = _mean(values)
    return sum((each - mean) ** 2 for each in values) / (len(values) - 1)
