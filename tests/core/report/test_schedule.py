from hypothesis import given
from hypothesis import strategies as st

from core.report.schedule import AT_ONCE, schedule

EFFORTS = st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(1, 9)), max_size=12)


@given(EFFORTS)
def test_never_more_than_two_at_once(efforts: list[tuple[int, int, int]]) -> None:
    """A small firm carries two changes at a time."""
    slots = schedule(efforts)

    for month in range(1, 60):
        busy = [slot for slot in slots if slot.start <= month < slot.start + slot.months]
        assert len(busy) <= AT_ONCE


@given(EFFORTS)
def test_every_action_has_its_place(efforts: list[tuple[int, int, int]]) -> None:
    """Nothing is left out."""
    assert sorted(slot.index for slot in schedule(efforts)) == list(range(len(efforts)))


def test_quick_gains_come_first() -> None:
    """What brings most for least effort starts first."""
    first = schedule([(1, 3, 2), (3, 1, 2), (2, 1, 2)])[0]

    assert first.index == 1
