"""The drawing of arms: firms alike in size and activity stand in both, by a seed that is kept."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import sqrt
from random import Random
from statistics import NormalDist

from core.cohorts.papers import Assigned
from core.observatory.observed import Observed
from core.observatory.selection import Sizes
from core.packs.pack import Pack
from core.transformation.cohort import Arm

_ARMS: tuple[Arm, Arm] = ("supported", "compared")


def drawn(rows: Mapping[str, Observed], pack: Pack, seed: int) -> tuple[Assigned, ...]:
    """Return firms drawn within size × activity; of odd ones, as many go here as there."""
    return _drawn(rows, pack, seed, is_matched=False)


def matched(rows: Mapping[str, Observed], pack: Pack, seed: int) -> tuple[Assigned, ...]:
    """Return firms paired by size, activity and nearest score; a draw parts each pair."""
    return _drawn(rows, pack, seed, is_matched=True)


def smallest_effect(firms: int, spread: float, level: float, power: float = 0.8) -> float | None:
    """Return the smallest effect that so many firms an arm would show four times in five."""
    if firms < 2:
        return None
    normal = NormalDist()
    reach = normal.inv_cdf(0.5 + level / 2) + normal.inv_cdf(power)
    return reach * spread * sqrt(2 / firms)


def _drawn(
    rows: Mapping[str, Observed], pack: Pack, seed: int, *, is_matched: bool
) -> tuple[Assigned, ...]:
    random, sizes = Random(seed), Sizes(pack)  # noqa: S311 - a draw that anybody can repeat
    strata: defaultdict[str, list[str]] = defaultdict(list)
    for dossier in sorted(rows):
        row = rows[dossier]
        strata[f"{sizes.of(row.headcount) or '?'} × {row.section or '?'}"].append(dossier)
    found: list[Assigned] = []
    # The firms left over of all strata take turns, so that neither arm gets them all.
    turn = random.randrange(2)
    for stratum in sorted(strata):
        firms = strata[stratum]
        random.shuffle(firms)
        if is_matched:
            firms.sort(key=lambda dossier: _score(rows[dossier]))
        for pair in _pairs(firms):
            first = random.randrange(2)
            if len(pair) == 1:
                first, turn = turn, 1 - turn
            found += [
                Assigned(dossier, _ARMS[(first + place) % 2], stratum, rows[dossier].cluster)
                for place, dossier in enumerate(pair)
            ]
    return tuple(sorted(found, key=lambda each: each.dossier))


def _pairs(firms: Sequence[str]) -> list[Sequence[str]]:
    return [firms[at : at + 2] for at in range(0, len(firms), 2)]


def _score(row: Observed) -> float:
    return -1.0 if row.dma is None else row.dma
