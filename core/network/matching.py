"""The choice of helpers for a firm: hard limits, points, turns, and one of each kind.

Nobody is always first: those whose points lie in one band take turns, the one asked least often of
late first, and for each request in another order.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING

from core.messages import N_, Message, Text, counted, message
from core.network.index import KINDS, Index
from core.network.judging import REFUSED, Judged, Outcome, judged
from core.network.sifting import NO, OK, Sifted, sifted
from core.network.wanted import Past, Wanted
from core.packs.schema.network import Entry, Kind, Matching

if TYPE_CHECKING:
    from core.network.index import Floats, Truths, Whole

_NOBODY: Mapping[Kind, str] = {
    "volunteer": N_("No volunteer of the directory helps with these needs in this place."),
    "labelled": N_(
        "No labelled professional of the directory helps with these needs in this place."
    ),
    "public": N_("No public adviser of the directory helps with these needs in this place."),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A helper proposed: the verdict, the points out of a hundred, and what gave them."""

    entry: Entry
    judged: Judged

    @property
    def verdict(self) -> Outcome:
        """Whether they may help, or what is to be asked first."""
        return self.judged.verdict

    @property
    def points(self) -> int:
        """The points out of a hundred."""
        return round(self.judged.score)


@dataclass(frozen=True, slots=True)
class Matched:
    """Who can help: the helpers proposed, how many could, how many must not, and which kinds lack.

    `possible` counts those who may help or are to be asked; `refused` by the first limit they meet.
    """

    offers: tuple[Offer, ...]
    possible: int
    refused: Mapping[str, int]
    missing: tuple[Kind, ...]

    def gaps(self) -> tuple[Message, ...]:
        """Return the kinds of helpers that are missing, in words."""
        return tuple(message(_NOBODY[kind]) for kind in self.missing)

    def refusals(self) -> tuple[Message, ...]:
        """Return how many were left out and why, in words."""
        return tuple(
            counted(N_("{count} entry: {why}"), N_("{count} entries: {why}"), count,
                    why=message(REFUSED[name]))
            for name, count in self.refused.items()
        )  # fmt: skip


def matched(index: Index, wanted: Wanted, past: Past, rules: Matching, on: date) -> Matched:
    """Return who can help a firm, the best first; those as good as each other take turns."""
    import numpy as np

    found = sifted(index, wanted, past, rules, on)
    rows = np.flatnonzero(found.verdicts > NO)
    order = ordered(index, rows, found, wanted, past, rules)
    chosen = _one_of_each(index, order, rules.shown)
    kinds = {KINDS[int(kind)] for kind in np.unique(index.kinds[rows])}
    return Matched(
        offers=tuple(_offer(index.entries[row], wanted, past, rules, on) for row in chosen),
        possible=len(rows),
        refused=found.refused,
        missing=tuple(kind for kind in KINDS if kind not in kinds),
    )


def ordered(  # noqa: PLR0913, PLR0917 - what the order is made from
    index: Index,
    rows: "Whole",
    found: Sifted,
    wanted: Wanted,
    past: Past,
    rules: Matching,
) -> "Whole":
    """Return rows in the order in which they are proposed."""
    import numpy as np

    if not len(rows):
        return rows
    scores, sure = found.scores[rows], found.verdicts[rows] == OK
    bands = np.floor((_best(scores, sure) - scores) / rules.band + 1e-9)
    turns = index.column(past.recent, 0)[rows]
    drawn = _drawn(index, wanted.key)[rows]
    return rows[np.lexsort((drawn, turns, bands, ~sure))]


def why(offer: Offer, wanted: Wanted, needs: Mapping[str, Text]) -> tuple[Message, ...]:
    """Return the sentence why, part by part, the heaviest first."""
    from core.network.reasons import reasons

    return reasons(offer.entry, offer.judged, wanted, needs)


def _best(scores: "Floats", sure: "Truths") -> "Floats":
    """Return the best score among those as sure as each."""
    import numpy as np

    best_sure = np.max(scores[sure], initial=-1.0)
    best_other = np.max(scores[~sure], initial=-1.0)
    return np.where(sure, best_sure, best_other)


def _drawn(index: Index, key: str) -> "Whole":
    """Return a number an entry, another one for each request: the lots that are drawn."""
    import numpy as np

    seed = int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big")
    mixed = index.marks ^ np.uint64(seed)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return (mixed >> np.uint64(1)).astype(np.int64)


def _one_of_each(index: Index, order: "Whole", most: int) -> list[int]:
    """Return the first rows; a kind that none of them has comes at the end, with its best."""
    rows: list[int] = order[:most].tolist()
    for kind in range(len(KINDS)):
        held = [int(index.kinds[row]) for row in rows]
        of_kind = order[index.kinds[order] == kind]
        if kind in held or not len(of_kind):
            continue
        # The last of those whose kind has another one makes room.
        out = next((at for at in reversed(range(len(rows))) if held.count(held[at]) > 1), None)
        if len(rows) >= most and out is not None:
            rows.pop(out)
        rows.append(int(of_kind[0]))
    return rows


def _offer(entry: Entry, wanted: Wanted, past: Past, rules: Matching, on: date) -> Offer:
    return Offer(entry, judged(entry, wanted, past, rules, on))
