"""Tables that are added and subtracted tell no small number of firms."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from core.observatory.subtracting import is_telling

_SETS = st.lists(st.sets(st.integers(0, 11), min_size=3), min_size=1, max_size=4)


def _as_members(firms: set[int]) -> dict[int, int]:
    return {each: each for each in firms}


@given(_SETS, st.integers(2, 4))
def test_nobody_finds_a_few_firms_in_sets_that_pass(sets: list[set[int]], least: int) -> None:
    """Of all sums and differences of sets that are let through, none leaves a few firms."""
    if is_telling([_as_members(each) for each in sets], least):
        return

    for factors in product(range(-2, 3), repeat=len(sets)):
        left = {
            firm
            for firm in range(12)
            if sum(factor for factor, each in zip(factors, sets, strict=True) if firm in each)
        }
        assert not 0 < len(left) < least


@given(st.sets(st.integers(0, 40), min_size=5), st.integers(1, 6))
def test_two_sets_tell_what_they_differ_by(firms: set[int], more: int) -> None:
    """Fewer than the least who came are told, and no more than that is refused."""
    later = firms | set(range(100, 100 + more))

    assert (more < 5) == is_telling([_as_members(firms), _as_members(later)], 5)


def test_parts_that_are_handed_over_one_by_one_tell_the_last() -> None:
    """The whole and all of its parts but a small one tell the small one."""
    parts = [set(range(10)), set(range(10, 20)), set(range(20, 23))]
    whole = set(range(23))

    assert not is_telling([_as_members(each) for each in (whole, parts[0])], 5)
    assert is_telling([_as_members(each) for each in (whole, *parts[:2])], 5)


def test_a_firm_that_changed_is_one_firm() -> None:
    """Four that changed are told by what they were and are; five are not."""
    before = {number: number for number in range(20)}
    for changed, told in ((4, True), (5, False)):
        after = {number + 1000 * (number < changed): number for number in range(20)}
        assert told == is_telling([before, after], 5)
