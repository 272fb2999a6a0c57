"""The judgement of a whole directory at once: the same rules as for one helper, on arrays."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from core.network.index import KINDS, Index, Limits, Listing
from core.network.judging import FILTERS
from core.network.wanted import NEAREST_FIRST, Past, Wanted
from core.packs.schema.network import Matching

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from core.network.index import Floats, Truths

    Outcomes = NDArray[np.int8]

NO, CHECK, OK = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Sifted:
    """A verdict and a score an entry, and how many the first filter that refuses refused."""

    verdicts: "Outcomes"
    scores: "Floats"
    refused: dict[str, int]


def sifted(index: Index, wanted: Wanted, past: Past, rules: Matching, on: date) -> Sifted:
    """Return what the rules say of each entry."""
    import numpy as np

    taken = index.column(past.open, 0)
    nearness = _nearness(index, wanted, rules)
    valid = index.label_ends >= on.toordinal()
    sector = _sector(index, wanted)
    outcomes = {
        "skill": _skill(index, wanted),
        "zone": _zone(index, wanted, nearness.hit),
        "sector": sector,
        "size": _within(index.size, wanted.headcount),
        "age": _within(index.age, wanted.age),
        "language": _listed(index.languages, wanted.language),
        "mode": _listed(index.modes, wanted.mode or ""),
        "room": _graded(taken < index.max_open),
        "label": np.where((index.kinds != KINDS.index("labelled")) | valid, OK, CHECK),
    }
    verdicts = np.full(len(index), OK, np.int8)
    refused: dict[str, int] = {}
    for name in FILTERS:
        found = outcomes[name].astype(np.int8)
        fell = int(np.count_nonzero((verdicts > NO) & (found == NO)))
        if fell:
            refused[name] = fell
        verdicts = np.minimum(verdicts, found)
    weights, unknown = rules.weights, float(rules.unknown_share)
    naf_known = ~index.naf.is_blank & (wanted.codes is not None)
    scores = (
        weights.skill * _covered(index, wanted)
        + weights.nearness * nearness.share
        + weights.sector * np.where(naf_known, sector == OK, unknown)
        + weights.room * _free(index, taken, unknown)
        + weights.trust * _trust(index, valid, rules)
        + weights.usefulness * index.column(past.useful, unknown)
    )
    return Sifted(verdicts, scores, refused)


@dataclass(frozen=True, slots=True)
class _Near:
    hit: "Truths"
    share: "Floats"


def _nearness(index: Index, wanted: Wanted, rules: Matching) -> _Near:
    import numpy as np

    share, hit = np.zeros(len(index), float), np.zeros(len(index), bool)
    own = wanted.zones or {"france": ""}
    for level in reversed(NEAREST_FIRST):
        if level in own:
            marked = index.zones.mark((f"{level}:{own[level]}",))
            share[marked] = float(rules.nearness.get(level, 0))
            hit |= marked
    return _Near(hit, share)


def _covered(index: Index, wanted: Wanted) -> "Floats":
    import numpy as np

    covered, whole = np.zeros(len(index), float), sum(wanted.needs.values())
    for need, weight in wanted.needs.items():
        rows = index.skills.with_word.get(need)
        if rows is not None and whole:
            covered[rows] += weight / whole
    return covered


def _skill(index: Index, wanted: Wanted) -> "Outcomes":
    import numpy as np

    if not wanted.needs:
        return np.full(len(index), CHECK, np.int8)
    some = _covered(index, wanted) > 0
    return np.where(index.skills.is_blank, CHECK, np.where(some, OK, NO)).astype(np.int8)


def _zone(index: Index, wanted: Wanted, hit: "Truths") -> "Outcomes":
    import numpy as np

    missed = CHECK if wanted.commune is None else NO
    blank = np.where(index.zones.is_blank, CHECK, missed)
    return np.where(hit, OK, blank).astype(np.int8)


def _sector(index: Index, wanted: Wanted) -> "Outcomes":
    import numpy as np

    codes = wanted.codes
    if codes is None:
        return np.where(index.naf.is_blank, OK, CHECK).astype(np.int8)
    marked = index.naf.mark(start for start in index.naf.with_word if codes.begins(start))
    return _graded(marked | index.naf.is_blank)


def _within(limits: Limits, value: int | None) -> "Outcomes":
    import numpy as np

    if value is None:
        return np.where(limits.is_blank, OK, CHECK).astype(np.int8)
    return _graded((limits.least <= value) & (value <= limits.most))


def _listed(listing: Listing, word: str) -> "Outcomes":
    import numpy as np

    if not word:
        return np.full(len(listing.is_blank), OK, np.int8)
    marked = listing.mark((word,))
    return np.where(marked, OK, np.where(listing.is_blank, CHECK, NO)).astype(np.int8)


def _free(index: Index, taken: "Floats", unknown: float) -> "Floats":
    import numpy as np

    is_known = np.isfinite(index.max_open)
    most = np.where(is_known, index.max_open, 1)
    share = np.maximum(most - taken, 0) / np.maximum(most, 1)
    return np.where(is_known, share, unknown)


def _trust(index: Index, valid: "Truths", rules: Matching) -> "Floats":
    import numpy as np

    of_labels = np.where(valid, 1.0, np.where(index.has_open_end, float(rules.unknown_share), 0.0))
    of_charter = np.where(index.has_charter, float(rules.charter_share), 0.0)
    return np.maximum(of_labels, of_charter)


def _graded(truths: "Truths") -> "Outcomes":
    import numpy as np

    return np.where(truths, OK, NO).astype(np.int8)
