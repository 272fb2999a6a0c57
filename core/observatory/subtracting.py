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
_Row = list[int]


def is_telling(sets: Sequence[Mapping[int, int]], least: int) -> bool:
    """Say whether sums and differences of the sets tell fewer than `least` firms.

    A set gives its members, each with the firm that it is: one that changed is another member.
    """
    atoms = _atoms(sets)
    small = [mask for mask, firms in atoms.items() if len(firms) < least]
    if not small:
        return False
    large = [mask for mask in atoms if mask not in set(small)]
    left = _differences(len(sets), large, small)
    if len(left) > 1:
        return True  # several differences can be added up again: none of them is let through
    return any(len(_firms_in(row, small, atoms)) < least for row in left)


def _firms_in(row: _Row, small: Sequence[int], atoms: Mapping[int, set[int]]) -> set[int]:
    """Return the firms that a difference leaves."""
    kept = (atoms[mask] for mask, factor in zip(small, row, strict=True) if factor)
    return {firm for firms in kept for firm in firms}


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


def _differences(count: int, large: Sequence[int], small: Sequence[int]) -> list[_Row]:
    """Return the independent differences of so many sets in which no large atom is left."""
    columns = (*large, *small)
    rows = [[mask >> at & 1 for mask in columns] for at in range(count)]
    place = 0
    for column in range(len(columns)):
        pivot = next((at for at in range(place, count) if rows[at][column]), None)
        if pivot is not None:
            rows[place], rows[pivot] = rows[pivot], rows[place]
            _clear(rows, place, column)
            place += 1
    width = len(large)
    return [row[width:] for row in rows[:place] if not any(row[:width])]


def _clear(rows: list[_Row], place: int, column: int) -> None:
    """Make the column empty in all rows below the pivot, and one in it."""
    inverse = pow(rows[place][column], -1, _PRIME)
    rows[place] = [value * inverse % _PRIME for value in rows[place]]
    for at in range(place + 1, len(rows)):
        factor = rows[at][column]
        if factor:
            pairs = zip(rows[at], rows[place], strict=True)
            rows[at] = [(value - factor * other) % _PRIME for value, other in pairs]
