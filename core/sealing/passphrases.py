"""A passphrase made into a key: slow on purpose, so that guessing costs (Argon2id, RFC 9106)."""

import secrets
import unicodedata
from dataclasses import dataclass

from core.errors import UserError
from core.messages import N_

SALT_BYTES = 16
STRETCHED_BYTES = 32
# What a stranger's file may ask of this machine: more would freeze it.
_MOST_ITERATIONS = 64
_MOST_MEMORY = 1 << 21
_MOST_LANES = 64
# The least memory that Argon2 allows for each lane, in KiB.
_LEAST_MEMORY = 8

_NO_MEMORY = N_(
    "Trying this passphrase takes {size} MiB of memory, which are not free on this computer. "
    "Close other programs, then try again. Nothing was changed."
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: passes over a memory, in KiB, filled by several lanes at once.

    The default is the second recommended choice of RFC 9106, section 4: 64 MiB.
    """

    iterations: int = 3
    memory: int = 1 << 16
    lanes: int = 4

    def __post_init__(self) -> None:
        if not (
            1 <= self.iterations <= _MOST_ITERATIONS
            and 1 <= self.lanes <= _MOST_LANES
            and _LEAST_MEMORY * self.lanes <= self.memory <= _MOST_MEMORY
        ):
            raise ValueError(self)

    def is_below(self, other: "Cost") -> bool:
        """Say whether a guess costs less than with the other one."""
        mine, theirs = (each.iterations * each.memory for each in (self, other))
        return self.memory < other.memory or mine < theirs


DEFAULT_COST = Cost()


def new_salt() -> bytes:
    """Return random bytes that make equal passphrases give different keys."""
    return secrets.token_bytes(SALT_BYTES)


def stretched(passphrase: str, salt: bytes, cost: Cost = DEFAULT_COST) -> bytes:
    """Return the key of a passphrase; raises UserError where there is no memory for it.

    However a keyboard composes an accent (é, or e with its accent apart), the key is the same.
    """
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    try:
        argon = Argon2id(
            salt=salt,
            length=STRETCHED_BYTES,
            iterations=cost.iterations,
            lanes=cost.lanes,
            memory_cost=cost.memory,
        )
        return argon.derive(unicodedata.normalize("NFC", passphrase).encode())
    except MemoryError as error:
        raise UserError(_NO_MEMORY, size=cost.memory >> 10) from error
