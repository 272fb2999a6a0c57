"""Patience with a road that fails: later each time, never all at once."""

from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from core.sync.backoff import LONGEST, USUAL, Patience

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@given(st.integers(0, 200), st.integers(0, 10**6), st.one_of(st.none(), st.floats(0, 10**6)))
def test_no_wait_is_endless(failures: int, seed: int, after: float | None) -> None:
    """However often a road failed and whatever it asks for, one tries again within the hour."""
    patience = Patience(failures).failed(NOON, Random(seed), after)  # noqa: S311 - drawn again

    assert NOON < (patience.next or NOON) <= NOON + LONGEST
    assert patience.is_over(NOON + LONGEST)


def test_the_wait_that_a_store_asks_for_is_kept() -> None:
    """A store that asks for ten minutes has them."""
    patience = Patience().failed(NOON, Random(1), 600)  # noqa: S311 - drawn again

    assert not patience.is_over(NOON + timedelta(minutes=9))


def test_devices_that_failed_together_do_not_come_back_together() -> None:
    """A hundred devices spread their next tries."""
    drawn = {Patience(5).failed(NOON, Random(seed)).next for seed in range(100)}  # noqa: S311 - drawn again

    assert 100 == len(drawn)


def test_a_clock_that_was_set_back_makes_nobody_wait() -> None:
    """A next try that lies years ahead is tried now."""
    assert Patience(1, NOON + timedelta(days=900)).is_over(NOON)


def test_where_nothing_moves_it_is_looked_less_often() -> None:
    """After half an hour without news half as often; the first news brings the usual pace back."""
    patience, waits = Patience(), list[float]()
    for has_moved in (False, False, False, False, True):
        patience = patience.succeeded(NOON, Random(1), has_moved=has_moved)  # noqa: S311 - no secret
        assert patience.next is not None
        waits.append((patience.next - NOON) / USUAL)

    assert [1, 1, 2, 2, 1] == [round(each) for each in waits]
