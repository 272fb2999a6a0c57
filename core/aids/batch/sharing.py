"""What the sum of an aid depends on besides the expenses: firms alike in it go together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from core.aids.batch.sums import Sums
from core.aids.compiled.readings import FactReading, Reading, RoomReading
from core.aids.compiled.rules import HeldVersion
from core.aids.de_minimis import HISTORY, RECEIVED
from core.aids.formulas import WHOLE, Plan
from core.packs.schema.aids import AidVersion

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from core.aids.batch.sums import Cents

_FEW_MARKS = 1000
_ROOM = RoomReading(RECEIVED, HISTORY)
_EQUITY = FactReading("company.equity")


@dataclass(frozen=True, slots=True)
class Sharing:
    """What the sum of a version depends on.

    The conditions within its formulas, by place, and the figures of the firm in them; and the
    categories of expenses of each of its lines: those that are paid for sure, and perhaps.
    """

    places: tuple[int, ...]
    readings: tuple[Reading, ...]
    sure: Mapping[str, tuple[str, ...]]
    perhaps: Mapping[str, tuple[str, ...]]

    @classmethod
    @lru_cache(maxsize=2048)
    def of(cls, held: HeldVersion) -> "Sharing":
        """Return what the sum of a version depends on."""
        plans = [plan for reading in held.readings for plan in _within(reading.plan)]
        places = [place for plan in plans for place, _plan in plan.cases if place is not None]
        places += [place for plan in plans for place, _amount in plan.bonuses]
        readings = [reading for plan in plans for reading in _figures(plan)]
        sure, perhaps = _categories(held.version)
        return cls(tuple(dict.fromkeys(places)), tuple(dict.fromkeys(readings)), sure, perhaps)


class Bases:
    """The cents of some firms' expenses by the line of an aid that pays them."""

    def __init__(self, sharing: Sharing, sums: Sums, rows: "NDArray[np.intp]") -> None:
        self._sharing, self._sums, self._rows = sharing, sums, rows
        self._spans: dict[str, tuple[Cents, Cents]] = {}

    def span(self, line: str) -> "tuple[Cents, Cents]":
        """Return what counts for sure, and at most: the same array where nothing is doubtful."""
        found = self._spans.get(line)
        if found is None:
            sure = most = self._sums.of(self._sharing.sure[line])[self._rows]
            if self._sharing.perhaps[line]:
                most = sure + self._sums.of(self._sharing.perhaps[line])[self._rows]
            found = self._spans[line] = sure, most
        return found


def alike(
    rows: "NDArray[np.intp]", marks: "Sequence[NDArray[Any]]"
) -> "Iterator[NDArray[np.intp]]":
    """Yield the firms that bear the same marks, together."""
    import numpy as np

    some = [each[rows] for each in marks]
    varied = [each for each in some if len(each) and each.min() != each.max()]
    if not varied:
        if len(rows):
            yield rows
        return
    whole = varied[0].astype(np.int64)
    for each in varied[1:]:
        whole = whole * (int(each.max()) + 1) + each
        if whole.max() > _FEW_MARKS:
            whole = np.unique(whole, return_inverse=True)[1]
    for mark in np.flatnonzero(np.bincount(whole)).tolist():
        yield rows[whole == mark]


def _within(plan: Plan) -> Iterator[Plan]:
    yield plan
    for _place, inner in plan.cases:
        yield from _within(inner)
    for inner in plan.best_of:
        yield from _within(inner)


def _figures(plan: Plan) -> Iterator[Reading]:
    """Yield what of the firm is a figure in a formula."""
    formula = plan.formula
    if plan.is_capped or "de_minimis_room" in formula.capped_by:
        yield _ROOM
    if "equity" in formula.capped_by:
        yield _EQUITY
    if formula.quantity is not None:
        yield FactReading(formula.quantity.fact)


def _categories(
    version: AidVersion,
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Return the categories of each line: an expense goes to the first group that pays it.

    What is paid perhaps is so only where no group pays it for sure.
    """
    paid: set[str] = set()
    found: list[dict[str, tuple[str, ...]]] = []
    for told in ("categories", "perhaps"):
        lines: dict[str, tuple[str, ...]] = {}
        for group in version.eligible:
            some: tuple[str, ...] = getattr(group, told)
            lines[group.id] = tuple(dict.fromkeys([each for each in some if each not in paid]))
            paid.update(some)
        lines[WHOLE] = tuple([each for categories in lines.values() for each in categories])
        found.append(lines)
    return found[0], found[1]
