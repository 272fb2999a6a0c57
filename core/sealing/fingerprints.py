"""Fingerprints: thirty digits that only these bytes have, to compare aloud."""

import hashlib

_GROUPS, _DIGITS = 6, 5


def spoken(kind: bytes, what: bytes) -> str:
    """Return thirty digits that only these bytes have (99 bits): said and heard in any language."""
    number = int.from_bytes(hashlib.sha256(b"tandem " + kind + b"\0" + what).digest(), "big")
    digits = f"{number % 10 ** (_GROUPS * _DIGITS):0{_GROUPS * _DIGITS}d}"
    return " ".join(digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS))


def is_same_fingerprint(said: str, wanted: str) -> bool:
    """Say whether a person said these digits, however grouped."""
    return [each for each in said if each.isdigit()] == [each for each in wanted if each.isdigit()]
