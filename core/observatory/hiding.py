"""Small cells hidden, and with them what would tell them by subtraction.

A cell is a number of firms. One of fewer than `least` firms is hidden. Since totals are shown, a
hidden cell lies between bounds that anybody can work out: as long as they are closer than `least`,
one more cell is hidden, the next in the order of the table. Not the smallest one: what is left to
be seen would then tell how small the hidden ones are. A test tries all small tables against
somebody who knows this very rule.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """Of `firms` firms of a group, those that `have` something."""

    have: int
    firms: int


def is_small(count: int, least: int) -> bool:
    """Say whether a number of firms is too small to be shown; nobody at all is not."""
    return 0 < count < least


def hidden_counts(counts: Sequence[int], least: int, taken: Collection[int] = ()) -> frozenset[int]:
    """Return the places to hide of the cells of a whole whose total is shown.

    `taken` are places that must be hidden because of what was shown elsewhere.
    """
    hidden = {at for at, count in enumerate(counts) if is_small(count, least)} | set(taken)
    if not hidden:
        return frozenset()
    for at in _onwards(max(hidden), len(counts)):
        if _is_wide(counts, hidden, least):
            return frozenset(hidden)
        if counts[at]:
            hidden.add(at)
    return frozenset(hidden if _is_wide(counts, hidden, least) else range(len(counts)))


def hidden_parts(parts: Sequence[Part], least: int, taken: Collection[int] = ()) -> frozenset[int]:
    """Return the groups to hide, where the sum over all groups is shown.

    `taken` are groups that must be hidden because how many firms they have is.
    """
    hidden = {at for at, each in enumerate(parts) if _is_telling(each, least)} | set(taken)
    if not hidden:
        return frozenset()
    for at in _onwards(max(hidden), len(parts)):
        if _are_wide(parts, hidden, least):
            break
        if parts[at].firms:
            hidden.add(at)
    return frozenset(hidden)


def hidden_groups(
    counts: Mapping[str, int],
    groups: Mapping[str, str],
    least: int,
    taken: Collection[str] = (),
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys and the groups to hide where both have totals: départements and régions.

    Within a hidden group all is hidden, so that whoever looks at all of France and at one région
    sees the same hidden.
    """
    totals: dict[str, int] = {}
    for key, count in counts.items():
        totals[groups[key]] = totals.get(groups[key], 0) + count
    names = list(totals)
    hidden = {names[at] for at in hidden_counts(list(totals.values()), least)}
    found: set[str] = set()
    for group in names:
        keys = [key for key in counts if groups[key] == group]
        own = [at for at, key in enumerate(keys) if key in taken]
        places = hidden_counts([counts[key] for key in keys], least, own)
        found |= set(keys) if group in hidden else {keys[at] for at in places}
    return frozenset(found), frozenset(hidden)


def is_sum_shown(values: Iterable[float], least: int, most_share: float) -> bool:
    """Say whether a sum may be shown: of firms enough, of which none makes nearly all."""
    found = [each for each in values if each]
    return len(found) >= least and max(found) * 100 <= most_share * sum(found)


def _onwards(last: int, count: int) -> Sequence[int]:
    """Return all places, from the one after `last` on and round."""
    return [(last + 1 + step) % count for step in range(count)]


def _is_wide(counts: Sequence[int], hidden: set[int], least: int) -> bool:
    """Say whether nobody can tell a hidden cell closer than `least`: each has one firm at least."""
    if len(hidden) < 2:
        return False
    return sum(counts[at] for at in hidden) - len(hidden) >= least


def _is_telling(each: Part, least: int) -> bool:
    if not each.firms:
        return False
    if each.firms < least:
        return True
    return is_small(each.have, least) or is_small(each.firms - each.have, least)


def _are_wide(parts: Sequence[Part], hidden: set[int], least: int) -> bool:
    """Say whether the sum over the hidden groups leaves each of them open enough."""
    if len([at for at in hidden if parts[at].firms]) < 2:
        return False
    have = sum(parts[at].have for at in hidden)
    firms = sum(parts[at].firms for at in hidden)
    for at in hidden:
        own = parts[at].firms
        low, high = max(0, have - (firms - own)), min(own, have)
        if high - low < min(least, own):
            return False
    return True
