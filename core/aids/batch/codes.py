"""The codes of all that is judged, for many firms at once: one row for each place."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from core.aids.batch.columns import Column, Firms
from core.aids.compiled.composed import Negated
from core.aids.compiled.rules import HeldVersion, Rules
from core.aids.compiled.shelf import Shelf
from core.aids.context import Context
from core.aids.kleene import IS_YES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Codes: TypeAlias = NDArray[np.uint8]


class Judged:
    """The codes of many firms: 0 no, 1 unknown, 2 yes; a place where all agree is told apart."""

    def __init__(self, rules: Rules, firms: Firms, blank: Context) -> None:
        import numpy as np

        self.rows: Codes = np.empty((rules.size, len(firms)), np.uint8)
        self.settled: dict[int, int] = {}
        for shelf, start in rules.starts.items():
            column = firms.read(shelf.reading, blank)
            codes = _table(shelf, column)
            span = self.rows[start : start + codes.shape[1]]
            if len(column.values) == 1:
                span[:] = codes.T
                settled: list[int] = codes[0].tolist()
                self.settled.update(enumerate(settled, start))
            else:
                np.take(np.ascontiguousarray(codes.T), column.index, axis=1, out=span, mode="clip")
        for place, each in enumerate(rules.composed, rules.size - len(rules.composed)):
            if isinstance(each, Negated):
                np.subtract(IS_YES, self.rows[each.place], out=self.rows[place])
            else:
                merge = np.minimum if each.is_every else np.maximum
                merge.reduce(self.rows[list(each.places)], axis=0, out=self.rows[place])

    def verdicts(self, held: HeldVersion) -> "Codes":
        """Return what the dates and the firm alone make of a version."""
        import numpy as np

        least = min([IS_YES, *(self.settled[each] for each in held.places if each in self.settled)])
        found = np.full(self.rows.shape[1], least, np.uint8)
        for place in held.places:
            if place not in self.settled:
                np.minimum(found, self.rows[place], out=found)
        return found


def _table(shelf: Shelf, column: Column) -> "Codes":
    """Return the codes of all the tests of a shelf, one row for each distinct value."""
    import numpy as np

    single = len(column.values) - (column.ordered if shelf.is_bounded else 0)
    rows = [shelf.row(value).codes for value in column.values[:single]]
    table = np.frombuffer(b"".join(rows), np.uint8).reshape(single, len(shelf.leaves))
    if single == len(column.values):
        return table
    parts = list(_alike(shelf, column.values[single:]))
    firsts = np.frombuffer(b"".join([shelf.row(value).codes for value, _count in parts]), np.uint8)
    counts = [count for _value, count in parts]
    ordered = np.repeat(firsts.reshape(len(parts), -1), counts, axis=0)
    return np.concatenate([table, ordered])


def _alike(shelf: Shelf, values: Sequence[Any]) -> "Iterator[tuple[Hashable, int]]":
    """Yield the first of the values that lie between the same bounds, and how many they are."""
    ends = {len(values)}
    for bound in shelf.bounds(values[0]):
        ends |= {bisect_left(values, bound), bisect_right(values, bound)}
    start = 0
    for end in sorted(ends - {0}):
        yield values[start], end - start
        start = end
