"""Values between the same bounds."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from core.aids.compiled.bounds import Bound, Classes, Interval
from core.aids.kleene import known

NUMBERS = st.integers(0, 6).map(Decimal)
LOWS: st.SearchStrategy[Bound | None] = st.none() | st.tuples(NUMBERS, st.sampled_from((0, 1)))
HIGHS: st.SearchStrategy[Bound | None] = st.none() | st.tuples(NUMBERS, st.sampled_from((0, -1)))
INTERVALS = st.none() | st.builds(Interval, LOWS, HIGHS)
VALUES = st.integers(-1, 7) | st.decimals(-1, 7, places=1)


@given(st.lists(INTERVALS, min_size=1), VALUES)
def test_a_class_is_judged_as_each_of_its_values(
    intervals: list[Interval | None], value: Decimal | int
) -> None:
    """All intervals at once say of a value's class what each of them says of the value."""
    classes = Classes(intervals)
    alone = bytes(known(each is not None and each.holds(value)) for each in intervals)

    assert alone == classes.codes(classes.of(value))
