"""The PIN of a kiosk: not read back, not guessed."""

import pytest

from core.errors import UserError
from core.kiosk.pin import Tries, is_pin, new_pin

GOOD = "472915"


def test_a_pin_is_known_again_and_is_not_in_its_hash() -> None:
    """The right digits open, others do not, and the file does not tell them."""
    pin = new_pin(GOOD)

    assert is_pin(pin, GOOD)
    assert not is_pin(pin, "472916")
    assert GOOD not in repr(pin)


@pytest.mark.parametrize("digits", ["1234", "123456", "987654", "111111", "121212", "abcdef", ""])
def test_a_pin_that_is_guessed_at_once_is_refused(digits: str) -> None:
    """A PIN in a row, all alike or too short is refused in words."""
    with pytest.raises(UserError, match="digits"):
        new_pin(digits)


def test_guesses_are_slowed_more_and_more() -> None:
    """Three guesses are free; then the wait doubles up to a quarter of an hour."""
    tries, waits = Tries(), list[int]()
    for _guess in range(14):
        waits.append(tries.wait(0.0))
        tries = tries.failing(0.0)

    assert [0, 0, 0, 10, 20, 40] == waits[:6]
    assert 900 == waits[-1]


def test_a_clock_put_back_spares_no_wait() -> None:
    """Whoever sets the clock back waits the whole time again."""
    tries = Tries(failed=4, last=1_000.0)

    assert 20 == tries.wait(500.0)
    assert 0 == tries.wait(1_020.0)
