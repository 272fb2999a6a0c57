"""What published sets tell when they are added to and subtracted from one another.

Whoever has the tables of several sets of firms has, of each table, any sum and difference of them.
Firms that were in the same of these sets cannot be told apart: they are an atom. A difference that
leaves only atoms of few firms, and in all fewer than `least`, tells these few.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

# Sums are reckoned modulo a large prime: what is independent there is so in truth, and the other
# way round but for one chance in 10^18.
_PRIME = 2**61 - 1
_Row = dict[int, int]  # factors by column


def is_telling(sets: Sequence[Mapping[int, int]], least: int) -> bool:
    """Say whether sums and differences of the sets tell fewer than `least` firms.

    A set gives its members, each with the firm that it is: one that changed is another member.
    """
    atoms = _atoms(sets)
    small = [mask for mask, firms in atoms.items() if len(firms) < least]
    if not small:
        return False
    few = set(small)
    large = [mask for mask in atoms if mask not in few]
    left = _differences(len(sets), (*large, *small), len(large))
    if len(left) > 1:
        return True  # several differences can be added up again: none of them is let through
    columns = (*large, *small)
    return any(len(_firms_in(row, columns, atoms)) < least for row in left)


def _firms_in(row: _Row, columns: Sequence[int], atoms: Mapping[int, set[int]]) -> set[int]:
    """Return the firms that a difference leaves."""
    return {firm for column in row for firm in atoms[columns[column]]}


def _atoms(sets: Sequence[Mapping[int, int]]) -> dict[int, set[int]]:
    """Return the firms that are in just these sets: a bit for each set."""
    masks: defaultdict[int, int] = defaultdict(int)
    firms: dict[int, int] = {}
    for at, each in enumerate(sets):
        firms |= each
        for member in each:
            masks[member] |= 1 << at
    found: defaultdict[int, set[int]] = defaultdict(set)
    for member, mask in masks.items():
        found[mask].add(firms[member])
    return found


def _differences(count: int, columns: Sequence[int], large: int) -> list[_Row]:
    """Return the independent differences of so many sets in which no large atom is left.

    The first columns are the large atoms. Each set is cleared of the columns of those before it.
    """
    pivots: dict[int, _Row] = {}
    for at in range(count):
        row = {column: 1 for column, mask in enumerate(columns) if mask >> at & 1}
        while row:
            first = min(row)
            if first not in pivots:
                inverse = pow(row[first], -1, _PRIME)
                pivots[first] = {key: value * inverse % _PRIME for key, value in row.items()}
                break
            _clear(row, pivots[first], row[first])
    return [row for first, row in pivots.items() if first >= large]


def _clear(row: _Row, pivot: _Row, factor: int) -> None:
    """Take so many times the pivot off the row."""
    for column, value in pivot.items():
        left = (row.get(column, 0) - factor * value) % _PRIME
        if left:
            row[column] = left
        else:
            row.pop(column, None)
