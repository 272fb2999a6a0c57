"""What rests on tests."""

from hypothesis import given
from hypothesis import strategies as st

from core.aids.compiled.spread import Spread
from core.aids.kleene import IS_YES, unnested

WIDTH = 5
USERS = st.lists(st.integers(0, WIDTH - 1), max_size=4)


@given(st.lists(st.tuples(USERS, st.integers(0, IS_YES)), max_size=20))
def test_a_thing_has_the_least_code_of_its_tests(tests: list[tuple[list[int], int]]) -> None:
    """Few tests or many, each on any number of things; a thing without a test is a yes."""
    users, codes = [some for some, _code in tests], bytes(code for _some, code in tests)
    nested = Spread(users, WIDTH).nested(codes).to_bytes(WIDTH, "little")
    least = [
        min([code for some, code in tests if thing in some], default=IS_YES)
        for thing in range(WIDTH)
    ]

    assert least == list(unnested(nested))
