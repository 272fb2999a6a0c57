"""The codes of all that is judged, for many firms at once."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from core.aids.batch.columns import Column, Firms
from core.aids.compiled.composed import Composed, Negated
from core.aids.compiled.rules import Rules
from core.aids.compiled.shelf import Row, Shelf
from core.aids.context import Context
from core.aids.kleene import IS_NO, IS_YES, NESTED

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Codes: TypeAlias = NDArray[np.uint8]
    Index: TypeAlias = NDArray[np.intp]

# So many codes, as two nested bits each, stand in one byte.
_IN_BYTE = 4
_LOW_BITS = 0b01010101


class _Read:
    """What a shelf finds of many firms: its distinct rows, and which firm has which."""

    __slots__ = ("index", "rows", "start")

    def __init__(self, start: int, shelf: Shelf, column: Column) -> None:
        import numpy as np

        places: dict[int, int] = {}
        self.start, self.rows = start, list[Row]()
        numbers, counts = list[int](), list[int]()
        for row, count in _rows(shelf, column):
            if id(row) not in places:
                places[id(row)] = len(self.rows)
                self.rows.append(row)
            numbers.append(places[id(row)])
            counts.append(count)
        self.index: Index | None = None  # where all firms have the same row
        if len(self.rows) > 1:
            self.index = np.repeat(np.array(numbers, np.intp), counts)[column.index]


class Judged:
    """The codes of many firms: 0 no, 1 unknown, 2 yes. What all firms share is told apart."""

    def __init__(self, rules: Rules, firms: Firms, blank: Context) -> None:
        self._rules, self._count = rules, len(firms)
        self._columns = [
            _Read(start, shelf, firms.read(shelf.reading, blank))
            for shelf, start in rules.starts.items()
        ]
        self._starts = list(rules.starts.values())
        self._found: dict[int, Codes | int] = {}

    @cached_property
    def versions(self) -> "Codes":
        """The codes that dates and firm alone give each version, by its number."""
        import numpy as np

        count = len(self._rules.versions)
        nested = self._nested(count)
        # The code of two nested bits is how many of them are set.
        nested -= (nested >> 1) & _LOW_BITS
        by_byte = np.ascontiguousarray(nested.T)
        found = np.empty((by_byte.shape[0] * _IN_BYTE, self._count), np.uint8)
        for place in range(_IN_BYTE):
            np.bitwise_and(by_byte >> (2 * place), 0b11, out=found[place::_IN_BYTE])
        for place, users in self._rules.users:
            codes = self.row(place)
            for user in users:
                np.minimum(found[user], codes, out=found[user])
        return found[:count]

    def row(self, place: int) -> "Codes | int":
        """Return the codes at a place for all firms; one code where they agree."""
        found = self._found.get(place)
        if found is None:
            found = self._found[place] = self._row(place)
        return found

    def codes(self, firm: int, places: Iterable[int]) -> bytearray:
        """Return the codes of a firm at these places, and nothing elsewhere."""
        found = bytearray(self._rules.size)
        for place in places:
            codes = self.row(place)
            found[place] = codes if isinstance(codes, int) else int(codes[firm])
        return found

    def _nested(self, count: int) -> "Codes":
        """Return the nested bits of the versions, one row for each firm."""
        import numpy as np

        whole = (1 << 8 * count) - 1
        found = np.full((self._count, -(-count // _IN_BYTE)), 0xFF, np.uint8)
        taken = np.empty_like(found)
        for each in self._columns:
            if each.index is None:
                whole &= each.rows[0].versions
            else:
                np.take(_packed(each.rows, count), each.index, axis=0, out=taken, mode="clip")
                found &= taken
        return found & _packed([Row(b"", whole)], count)

    def _row(self, place: int) -> "Codes | int":
        import numpy as np

        first = self._rules.size - len(self._rules.composed)
        if place < first:
            column = self._columns[bisect_right(self._starts, place) - 1]
            codes = [each.codes[place - column.start] for each in column.rows]
            if column.index is None or len(set(codes)) == 1:
                return codes[0]
            return np.array(codes, np.uint8)[column.index]
        made = self._rules.composed[place - first]
        if isinstance(made, Negated):
            return IS_YES - self.row(made.place)
        return self._combined(made)

    def _combined(self, made: Composed) -> "Codes | int":
        import numpy as np

        parts = [self.row(each) for each in made.places]
        agreed = [each for each in parts if isinstance(each, int)]
        rows = [each for each in parts if not isinstance(each, int)]
        if not rows:
            return min(agreed) if made.is_every else max(agreed)
        if made.is_every:
            return np.minimum.reduce([*rows, np.full_like(rows[0], min(agreed, default=IS_YES))])
        return np.maximum.reduce([*rows, np.full_like(rows[0], max(agreed, default=IS_NO))])


def _packed(rows: Sequence[Row], count: int) -> "Codes":
    """Return the nested bits of the versions for each row, four in a byte."""
    import numpy as np

    width = -(-count // _IN_BYTE)
    whole = b"".join([each.versions.to_bytes(count, "little") for each in rows])
    found = np.full((len(rows), width * _IN_BYTE), NESTED[IS_YES], np.uint8)
    found[:, :count] = np.frombuffer(whole, np.uint8).reshape(len(rows), count)
    shifts = np.arange(0, 2 * _IN_BYTE, 2, dtype=np.uint8)
    parts = found.reshape(len(rows), width, _IN_BYTE) << shifts
    return np.bitwise_or.reduce(parts, axis=2)


def _rows(shelf: Shelf, column: Column) -> "Iterator[tuple[Row, int]]":
    """Yield the rows of the values of a column, and of how many values on end each is."""
    values = column.values
    single = len(values) - (column.ordered if shelf.is_bounded else 0)
    for value in values[:single]:
        yield shelf.row(value), 1
    if single == len(values):
        return
    # Those that lie between the same bounds are alike.
    ordered: Sequence[Any] = values[single:]
    ends = {len(ordered)}
    for bound in shelf.bounds(ordered[0]):
        ends |= {bisect_left(ordered, bound), bisect_right(ordered, bound)}
    start = 0
    for end in sorted(ends - {0}):
        yield shelf.row(ordered[start]), end - start
        start = end
