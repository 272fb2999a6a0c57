"""The choice of a passphrase: one that is long enough, or one that Tandem proposes.

There is no rule on capitals, digits or signs: they make a passphrase hard to remember and hardly
any harder to guess; length does. The least length is our own estimate: see docs/security.md.
"""

import secrets
from dataclasses import dataclass
from typing import Literal

from core.errors import UserError
from core.messages import N_, Message, counted, message

LEAST_SIGNS = 12
MOST_SIGNS = 1_000
_LONG = 20
_LEAST_DIFFERENT = 5
# Letters that lie at one place of French and English keyboards, and are said in one way.
_CONSONANTS = "bdfgjklnprstv"
_VOWELS = "eiou"
_WORDS = 5
_SYLLABLES = 3

_SHORT_ONE = N_("Too short: {count} more sign is wanted, spaces included.")
_SHORT = N_("Too short: {count} more signs are wanted, spaces included.")
_ENDLESS = N_("Too long: at most {most} signs.")
_SAME = N_("Too easy to guess: the same few signs come again and again. Take several words.")
_FAIR = N_("Enough. Two or three more words would make it a good deal harder to guess.")
_GOOD = N_("Good: it is long, and nobody guesses it by trying.")


@dataclass(frozen=True, slots=True)
class Strength:
    """What is to be said of a passphrase; `refused` ones cannot be taken."""

    level: Literal["refused", "fair", "good"]
    text: Message


class WeakPassphraseError(UserError):
    """A passphrase that would be guessed."""


def strength(passphrase: str) -> Strength:
    """Return how good a passphrase is, in a sentence."""
    length = len(passphrase.strip())
    if length < LEAST_SIGNS:
        return Strength("refused", counted(_SHORT_ONE, _SHORT, LEAST_SIGNS - length))
    if len(passphrase) > MOST_SIGNS:
        return Strength("refused", message(_ENDLESS, most=MOST_SIGNS))
    if len(set(passphrase.casefold())) < _LEAST_DIFFERENT:
        return Strength("refused", message(_SAME))
    is_good = length >= _LONG and not passphrase.strip().isdecimal()
    return Strength("good", message(_GOOD)) if is_good else Strength("fair", message(_FAIR))


def must_do(passphrase: str) -> None:
    """Refuse a passphrase that would be guessed, in words."""
    found = strength(passphrase)
    if found.level == "refused":
        raise WeakPassphraseError(found.text)


def proposed() -> str:
    """Return a passphrase that can be said aloud, such as « beriko dutelo … » (85 bits)."""
    return " ".join("".join(_syllable() for _place in range(_SYLLABLES)) for _word in range(_WORDS))


def _syllable() -> str:
    return secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS)
