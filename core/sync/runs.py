"""Runs of numbers: `1-4,7-7` for 1, 2, 3, 4 and 7, as orders to erase name segments."""

import re
from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

Runs: TypeAlias = tuple[tuple[int, int], ...]

_RUN = r"[1-9]\d{0,9}-[1-9]\d{0,9}"
_RUNS = re.compile(rf"{_RUN}(,{_RUN})*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def runs_of(numbers: Iterable[int]) -> Runs:
    """Return numbers as runs, in order."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(found)


def written_runs(runs: Runs) -> str:
    """Return runs as text."""
    return ",".join(f"{first}-{last}" for first, last in runs)


def is_runs(text: str) -> bool:
    """Say whether a text is runs in order, none of them empty."""
    if not _RUNS.fullmatch(text):
        return False
    runs = read_runs(text)
    ends = [end for run in runs for end in run]
    return all(first <= last for first, last in runs) and ends == sorted(ends)


def read_runs(text: str) -> Runs:
    """Return the runs of a text that is some."""
    pairs = (run.split("-") for run in text.split(","))
    return tuple((int(first), int(last)) for first, last in pairs)


def joined(one: Runs, other: Runs) -> Runs:
    """Return the numbers of both; runs may touch, which `is_in` does not mind."""
    return tuple(sorted({*one, *other}))


def is_in(runs: Runs, number: int) -> bool:
    """Say whether a number is among them."""
    return any(first <= number <= last for first, last in runs)


def is_day(text: str) -> bool:
    """Say whether a text is a day, in the one way to write it."""
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
