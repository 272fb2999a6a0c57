"""The number of a version: dotted whole numbers, in an order that everybody computes alike."""

import re

from core.errors import UserError
from core.messages import N_

_PARTS, _STEP = 4, 10_000
_VERSION = re.compile(r"(?:0|[1-9][0-9]{0,3})(?:\.(?:0|[1-9][0-9]{0,3})){0,3}")

_NO_VERSION = N_(
    "The version of these rules is “{got}”; wanted whole numbers joined by points, such as 1, 1.2 "
    "or 2027.1.15, without leading zeros. Put it right in the rules."
)


def number_of(version: str) -> int:
    """Return the number of a version; 2027.2 comes before 2027.10; raises UserError."""
    if _VERSION.fullmatch(version) is None:
        raise UserError(_NO_VERSION, got=version[:40])
    parts = [int(each) for each in version.split(".")]
    parts += [0] * (_PARTS - len(parts))
    number = 0
    for part in parts:
        number = number * _STEP + part
    if number == 0:
        raise UserError(_NO_VERSION, got=version[:40])
    return number
