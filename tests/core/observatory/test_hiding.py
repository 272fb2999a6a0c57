"""Small cells are hidden, and subtraction does not bring them back."""

from collections import defaultdict
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from core.observatory.hiding import (
    Part,
    hidden_counts,
    hidden_groups,
    hidden_parts,
    is_small,
    is_sum_shown,
)

_COUNTS = st.lists(st.integers(0, 40), min_size=1, max_size=12)


@given(_COUNTS, st.integers(2, 8))
def test_no_small_cell_is_shown(counts: list[int], least: int) -> None:
    """Whatever the table, a cell below the least is hidden."""
    hidden = hidden_counts(counts, least)

    small = {at for at, each in enumerate(counts) if is_small(each, least)}

    assert small <= hidden


@given(_COUNTS, st.integers(2, 8))
def test_the_total_less_what_is_shown_tells_no_cell(counts: list[int], least: int) -> None:
    """What is left for the hidden cells is never the content of a single one."""
    hidden = hidden_counts(counts, least)

    assert len(hidden) != 1 or len(counts) == 1


def test_whoever_knows_the_rule_tells_no_hidden_cell() -> None:
    """Of all small tables that look alike once hidden, no cell is the same in each."""
    seen: defaultdict[object, list[tuple[int, ...]]] = defaultdict(list)
    for counts in product(range(9), repeat=3):
        if sum(counts) >= 3:
            hidden = hidden_counts(counts, 3)
            shown = tuple(None if at in hidden else each for at, each in enumerate(counts))
            seen[shown, sum(counts)].append(counts)

    # Tables at the edge of those tried stand without the others of their kind.
    told = [
        shown
        for (shown, total), found in seen.items()
        if total <= 8
        for at, cell in enumerate(shown)
        if cell is None and len({each[at] for each in found}) < 2
    ]
    assert [] == told


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=2, max_size=10),
    st.integers(2, 6),
)
def test_groups_are_hidden_so_that_the_sum_tells_none(
    pairs: list[tuple[int, int]], least: int
) -> None:
    """Unless all or nobody has it, each hidden group could hold two different numbers."""
    parts = [Part(have, have + rest) for have, rest in pairs]
    hidden = hidden_parts(parts, least)
    have, firms = (sum(getattr(parts[at], name) for at in hidden) for name in ("have", "firms"))
    whole = Part(sum(each.have for each in parts), sum(each.firms for each in parts))

    for at in hidden:
        low = max(0, have - (firms - parts[at].firms))
        high = min(parts[at].firms, have)
        is_told = low == high and parts[at].firms > 0
        assert not is_told or _is_told_by_the_whole(whole, hidden, parts, least)


def _is_told_by_the_whole(
    whole: Part, hidden: frozenset[int], parts: list[Part], least: int
) -> bool:
    """Say whether all groups are hidden already, or the whole is too small to be shown itself."""
    every = {at for at, each in enumerate(parts) if each.firms} <= hidden
    return every or is_small(whole.have, least)


def test_a_small_region_hides_with_another_one() -> None:
    """What is left of France without the régions that are shown tells no région of few firms."""
    counts = {"01": 13, "03": 9, "971": 3, "972": 12, "973": 15}
    groups = {"01": "84", "03": "84", "971": "01", "972": "02", "973": "03"}

    assert ({"971", "972"}, {"01", "02"}) == hidden_groups(counts, groups, 5)


def test_a_region_with_a_small_departement_hides_two() -> None:
    """The total of a région tells no département of few firms."""
    counts, groups = {"01": 3, "03": 9, "07": 12, "75": 20}, {"01": "84", "03": "84", "07": "84"}

    assert ({"01", "03"}, set()) == hidden_groups(counts, {**groups, "75": "11"}, 5)


def test_a_sum_that_one_firm_makes_is_hidden() -> None:
    """A sum tells what a firm spends where it makes nearly all of it."""
    assert is_sum_shown([10, 10, 10, 10, 10], 5, 80)
    assert not is_sum_shown([1000, 10, 10, 10, 10], 5, 80)
    assert not is_sum_shown([10, 10], 5, 80)
