"""The paths of rules: `instruments/idf-*` stands for all rules whose id begins so."""

import re
from collections.abc import Sequence

from core.errors import UserError
from core.messages import N_

MOST_PATHS = 60
MOST_PATH = 120
# What announces new versions of Tandem itself: a path like any other, that one publisher owns.
APPLICATION = "application.json"
_PATH = re.compile(
    r"instruments/(?:[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*(?:-\*)?|\*)|application\.json"
)

_NO_PATH = N_(
    "Got “{got}” as the rules of a publisher; wanted the id of one, or the beginning of several "
    "ids, such as idf-*. Put it right and try again."
)


def paths_of(publisher: str) -> tuple[str, ...]:
    """Return the paths that are a publisher's own unless others are agreed on."""
    return (f"instruments/{publisher}-*",)


def checked_paths(paths: Sequence[str]) -> tuple[str, ...]:
    """Return the paths of a publisher to be; raises UserError where one is no path."""
    for each in paths:
        if not is_path(each) or each.endswith("/*"):
            raise UserError(_NO_PATH, got=each.removeprefix("instruments/")[:60])
    return tuple(dict.fromkeys(paths))


def is_path(text: str) -> bool:
    """Say whether a text is a path that somebody may own."""
    return len(text) < MOST_PATH and _PATH.fullmatch(text) is not None


def is_under(path: str, patterns: Sequence[str]) -> bool:
    """Say whether a path lies under one of these."""
    return any(_fits(path, each) for each in patterns)


def do_meet(one: str, other: str) -> bool:
    """Say whether some rule could lie under both of two paths."""
    first, second = one.removesuffix("*"), other.removesuffix("*")
    if one == first:
        return _fits(one, other)
    if other == second:
        return _fits(other, one)
    return first.startswith(second) or second.startswith(first)


def _fits(path: str, pattern: str) -> bool:
    if pattern.endswith("*"):
        return path.startswith(pattern[:-1])
    return path == pattern
