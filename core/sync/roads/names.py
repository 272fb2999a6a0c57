"""Names of files on a road: relative, lower-case, the same on every system and every store."""

import re

from core.errors import UserError
from core.messages import N_
from core.sync.road import StrangeAnswerError

MOST_LETTERS = 250  # with the folder before it, a name must stay under the 260 of Windows
_PART = re.compile(r"[a-z0-9_-]([a-z0-9._-]*[a-z0-9_-])?")
_BEGINNING = re.compile(r"[a-z0-9_-][a-z0-9._-]*")
# Names that Windows gives to devices, whatever follows the first point.
_DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{port}{n}" for port in ("com", "lpt") for n in "123456789"
}


def is_name(name: str) -> bool:
    """Say whether this can be the name of a file on a road."""
    return len(name) <= MOST_LETTERS and all(is_part(part) for part in name.split("/"))


def is_part(part: str) -> bool:
    """Say whether this can be a folder or a file in a name."""
    return bool(_PART.fullmatch(part)) and part.partition(".")[0] not in _DEVICES


def must_be_name(name: str) -> None:
    """Refuse a name that leads elsewhere or that some system would not take."""
    if not is_name(name):
        raise _bad(name)


def must_be_prefix(prefix: str) -> None:
    """Refuse a beginning that no name has."""
    *folders, begun = prefix.split("/")
    is_good = all(is_part(each) for each in folders) and (
        not begun or _BEGINNING.fullmatch(begun) is not None
    )
    if not is_good or len(prefix) > MOST_LETTERS:
        raise _bad(prefix)


def _bad(name: str) -> UserError:
    return StrangeAnswerError(
        N_("“{name}” cannot be the name of a file to exchange: it is left aside."),
        name=name[:60],
    )
