"""The tally of firms: those reached for sure, those perhaps, and the money of each, kept apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from core.aids.batch.evaluate import Batch
from core.aids.batch.found import NO_FIGURE
from core.aids.formulas import UNBOUNDED
from core.aids.kleene import IS_UNKNOWN, IS_YES
from core.aids.portfolio.grouping import Grouping
from core.facts.situation import Situation
from core.messages import Text
from core.ranges import Range

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Tally:
    """Firms counted, and the euros that they would be granted if all of them asked.

    `yes` are reached for sure; `perhaps` are those of whom a fact is unknown, never counted with
    the first: `sure` is the money of the yes, `possible` of the others if each were a yes.
    `unpriced` are firms of either kind for which the sources give no sum.
    """

    firms: int
    yes: int
    perhaps: int
    unpriced: int
    sure: Range
    possible: Range

    @property
    def no(self) -> int:
        """The firms that cannot have the aid."""
        return self.firms - self.yes - self.perhaps

    @property
    def reached(self) -> Range:
        """The firms that can have the aid: from those for sure to those perhaps besides."""
        return Range(Decimal(self.yes), Decimal(self.yes + self.perhaps))

    @property
    def money(self) -> Range:
        """The least and the most, the unknown being nothing or all."""
        return Range(self.sure.least, self.sure.most + self.possible.most)


@dataclass(frozen=True, slots=True)
class Group:
    """The firms of one territory or of one size; an empty key is where that is not known."""

    key: str
    title: str | Text | None
    tally: Tally


class Figures:
    """The verdicts and sums of one aid on all firms, ready to be added up."""

    def __init__(self, batch: Batch) -> None:
        import numpy as np

        codes, (least, most) = batch.codes[0], batch.cents(0)
        bound = int(UNBOUNDED * 10)  # a tenth of what can be entered, in cents
        is_priced = (least != NO_FIGURE) & (most < bound)
        least = np.where(least == NO_FIGURE, 0, least)
        self._yes, self._unknown = codes == IS_YES, codes == IS_UNKNOWN
        self._unpriced = (self._yes | self._unknown) & ~is_priced
        self._least, self._most = least, np.where(is_priced, most, least)

    def whole(self) -> Tally:
        """Return the tally of all firms."""
        import numpy as np

        return self._tallies(np.zeros(len(self._yes), np.int64), 1)[0]

    def groups(self, grouping: Grouping) -> tuple[Group, ...]:
        """Return the tally of each group that has a firm."""
        tallies = self._tallies(grouping.index, len(grouping.places))
        pairs = zip(grouping.places, tallies, strict=True)
        return tuple(Group(each.key, each.title, tally) for each, tally in pairs if tally.firms)

    def doubtful(self, firms: Sequence[Situation]) -> list[tuple[Situation, Decimal]]:
        """Return the firms whose verdict is unknown, each with the most it would be granted."""
        import numpy as np

        rows: list[int] = np.flatnonzero(self._unknown).tolist()
        return [(firms[row], _euros(int(self._most[row]))) for row in rows]

    def _tallies(self, index: "NDArray[np.int64]", count: int) -> list[Tally]:
        import numpy as np

        def counted(flags: "NDArray[np.bool_]") -> list[int]:
            found: list[int] = np.bincount(index[flags], minlength=count).tolist()
            return found

        def summed(cents: "NDArray[np.int64]", flags: "NDArray[np.bool_]") -> list[Decimal]:
            sums = np.zeros(count, np.int64)
            np.add.at(sums, index[flags], cents[flags])
            return [_euros(each) for each in sums.tolist()]

        firms: list[int] = np.bincount(index, minlength=count).tolist()
        sure = map(Range, summed(self._least, self._yes), summed(self._most, self._yes))
        possible = map(Range, summed(self._least, self._unknown), summed(self._most, self._unknown))
        columns = (counted(self._yes), counted(self._unknown), counted(self._unpriced))
        return list(map(Tally, firms, *columns, sure, possible))


def _euros(cents: int) -> Decimal:
    return Decimal(cents) / 100
