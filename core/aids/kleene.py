"""Kleene's three-valued logic: verdicts, and the codes that the compiled rules reckon with.

A code is 0 for no, 1 for unknown, 2 for yes: « all » is the least, « any » the most.
"""

from decimal import Decimal

from core.aids.result import Verdict

YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN
IS_NO, IS_UNKNOWN, IS_YES = range(3)
VERDICTS = (NO, UNKNOWN, YES)
OPENNESS = (False, None, True)
# The same codes as bits that lie in one another: so the least of many is « and », all at once.
NESTED = (0b00, 0b01, 0b11)
_UNNESTED = bytes.maketrans(bytes(NESTED), bytes([IS_NO, IS_UNKNOWN, IS_YES]))


def known(truth: bool) -> int:  # noqa: FBT001 - a truth value is its one subject
    """Return the code of a settled truth."""
    return IS_YES if truth else IS_NO


def unnested(nested: bytes) -> bytes:
    """Return the codes of nested bits."""
    return nested.translate(_UNNESTED)


def code_between(least: Decimal, most: Decimal) -> int:
    """Return yes for a sum above zero for sure, no for one that is never above it."""
    return IS_YES if least > 0 else IS_NO if most <= 0 else IS_UNKNOWN
