"""The PIN that a kiosk is left by: kept as a stretched hash, its guesses slowed more and more."""

import hmac

from msgspec import Struct

from core.errors import UserError
from core.messages import N_

LEAST_DIGITS, MOST_DIGITS = 6, 12
FREE_TRIES = 3
_FIRST_WAIT, _MOST_WAIT = 10, 900  # seconds

_WANTED = N_(
    "Wanted a PIN of {least} to {most} digits, not all alike and not in a row. Choose another one."
)


class Pin(Struct, frozen=True):
    """A PIN that can be checked and not be read back; the cost is that of Argon2id."""

    salt: str
    hash: str
    iterations: int = 3
    memory: int = 1 << 16
    lanes: int = 4


class Tries(Struct, frozen=True):
    """How many guesses failed in a row, and when the last one did, in seconds of the wall clock."""

    failed: int = 0
    last: float = 0.0

    def wait(self, now: float) -> int:
        """Return how many seconds are left to wait before the next guess.

        A clock put back gives no guess for free: the whole wait begins again.
        """
        if self.failed < FREE_TRIES:
            return 0
        whole = min(_FIRST_WAIT << min(self.failed - FREE_TRIES, 10), _MOST_WAIT)
        gone = now - self.last
        return whole if gone < 0 else max(0, round(whole - gone))

    def failing(self, now: float) -> "Tries":
        """Return the count with one more that failed."""
        return Tries(self.failed + 1, now)


def new_pin(digits: str) -> Pin:
    """Return a PIN made of these digits; raises UserError where they are too easily guessed."""
    from core.sealing.passphrases import DEFAULT_COST, new_salt, stretched

    is_row = digits in "01234567890123456789" or digits in "98765432109876543210"
    if (
        not (digits.isascii() and digits.isdigit())
        or not LEAST_DIGITS <= len(digits) <= MOST_DIGITS
        or len(set(digits)) < 3
        or is_row
    ):
        raise UserError(_WANTED, least=LEAST_DIGITS, most=MOST_DIGITS)
    salt = new_salt()
    cost = DEFAULT_COST
    hashed = stretched(digits, salt, cost)
    return Pin(salt.hex(), hashed.hex(), cost.iterations, cost.memory, cost.lanes)


def is_pin(pin: Pin, digits: str) -> bool:
    """Say whether these are the digits of a PIN; takes a tenth of a second on purpose."""
    from core.sealing.passphrases import Cost, stretched

    cost = Cost(pin.iterations, pin.memory, pin.lanes)
    given = stretched(digits, bytes.fromhex(pin.salt), cost)
    return hmac.compare_digest(given, bytes.fromhex(pin.hash))
