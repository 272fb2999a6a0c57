"""What the sum of an aid depends on besides the expenses: firms alike in it go together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from core.aids.batch.sums import Sums
from core.aids.compiled.readings import FactReading, Reading, RoomReading
from core.aids.compiled.rules import HeldVersion
from core.aids.de_minimis import HISTORY, RECEIVED
from core.aids.expenses import Base, GroupBase
from core.aids.formulas import Plan
from core.aids.terms import EligibleExpense, TermLine

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

_FEW_MARKS = 1000
_SURE, _DOUBTFUL = "sure:", "doubtful:"
_ROOM = RoomReading(RECEIVED, HISTORY)
_EQUITY = FactReading("company.equity")


@dataclass(frozen=True, slots=True)
class Sharing:
    """The conditions within a version's formulas, by place, and the figures of the firm in them."""

    places: tuple[int, ...]
    readings: tuple[Reading, ...]

    @classmethod
    @lru_cache(maxsize=2048)
    def of(cls, held: HeldVersion) -> "Sharing":
        """Return what the sum of a version depends on."""
        plans = [plan for reading in held.readings for plan in _within(reading.plan)]
        places = [place for plan in plans for place, _plan in plan.cases if place is not None]
        places += [place for plan in plans for place, _amount in plan.bonuses]
        readings = [reading for plan in plans for reading in _figures(plan)]
        return cls(tuple(dict.fromkeys(places)), tuple(dict.fromkeys(readings)))

    @staticmethod
    def symbols(held: HeldVersion) -> Base:
        """Return the groups of a version with names that stand for the sums of each firm."""
        return Base([
            GroupBase(
                group,
                (EligibleExpense(_SURE + group.id, Decimal(0)),),
                (EligibleExpense(_DOUBTFUL + group.id, Decimal(0)),) if group.perhaps else (),
            )
            for group in held.version.eligible
        ])  # fmt: skip

    @staticmethod
    def bases(
        held: HeldVersion, sums: Sums, rows: "NDArray[np.int64]"
    ) -> "Callable[[TermLine, bool], NDArray[np.int64]]":
        """Return the function that gives the cents of a line whose expenses are symbols."""
        import numpy as np

        named = _named(held, sums, rows)

        def base_of(line: TermLine, is_whole: bool) -> "NDArray[np.int64]":  # noqa: FBT001 - told by the caller's name
            parts = (*line.expenses, *(line.doubtful if is_whole else ()))
            found = [named[each.expense] for each in parts if each.expense in named]
            return sum(found[1:], found[0]) if found else np.zeros(len(rows), np.int64)

        return base_of

    @staticmethod
    def totals(
        held: HeldVersion, sums: Sums, rows: "NDArray[np.int64]"
    ) -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
        """Return the cents of all groups: for sure, and with the doubtful ones."""
        import numpy as np

        sure, most = np.zeros(len(rows), np.int64), np.zeros(len(rows), np.int64)
        for name, cents in _named(held, sums, rows).items():
            most += cents
            if name.startswith(_SURE):
                sure += cents
        return sure, most


def alike(
    rows: "NDArray[np.int64]", marks: "Sequence[NDArray[np.int64]]"
) -> "Iterator[NDArray[np.int64]]":
    """Yield the firms that bear the same marks, together."""
    import numpy as np

    varied = [each for each in marks if len(each) and each.min() != each.max()]
    if not varied:
        if len(rows):
            yield rows
        return
    whole = varied[0]
    for each in varied[1:]:
        whole = whole * (each.max() + 1) + each
        if whole.max() > _FEW_MARKS:
            whole = np.unique(whole, return_inverse=True)[1]
    for mark in np.flatnonzero(np.bincount(whole)):
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


def _named(
    held: HeldVersion, sums: Sums, rows: "NDArray[np.int64]"
) -> "dict[str, NDArray[np.int64]]":
    """Return the cents of each symbol: an expense goes to the first group that pays its category.

    What is paid perhaps is so only where no group pays it for sure.
    """
    found: dict[str, NDArray[np.int64]] = {}
    paid: set[str] = set()
    for group in held.version.eligible:
        categories = [each for each in group.categories if each not in paid]
        paid.update(categories)
        found[_SURE + group.id] = sums.of(categories, rows)
    for group in held.version.eligible:
        if group.perhaps:
            categories = [each for each in group.perhaps if each not in paid]
            paid.update(categories)
            found[_DOUBTFUL + group.id] = sums.of(categories, rows)
    return found
