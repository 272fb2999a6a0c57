"""The bounds of what a pack may hold: what lies beyond would hang or break a calculation."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import cast

import msgspec

from core.messages import N_, Message, message
from core.packs.source import Problem

MOST_DEPTH = 60
MOST_PARTS = 400_000
MOST_PROBLEMS = 200
# A figure of 10^16 and more, or with more than nine decimals, is a mistake or an attack.
MOST_DIGITS = 15
MOST_DECIMALS = 9
YEARS = range(1900, 2201)
_SAFE_INTEGER = 2**53 - 1
_ID = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")
_MOST_ID = 80

_Part = tuple[int, str, object]


def plain_problems(raw: object, name: str) -> tuple[Problem, ...]:
    """Return what no plain data of a pack may hold: depth, size, numbers, broken characters."""
    return tuple(
        Problem(name, place[:200], what) for place, what in islice(_of_plain(raw), MOST_PROBLEMS)
    )


def value_problems(value: object, name: str) -> tuple[Problem, ...]:
    """Return the figures and days of typed values that no calculation could bear."""
    kept = msgspec.to_builtins(value, builtin_types=(Decimal, date))
    found = ((place, _of_value(part)) for _, place, part in _parts(kept))
    problems = (Problem(name, place, what) for place, what in found if what is not None)
    return tuple(islice(problems, MOST_PROBLEMS))


def size_of(value: object) -> int:
    """Return how many parts a typed value is made of."""
    return sum(1 for _ in _parts(msgspec.to_builtins(value)))


def is_id(text: str) -> bool:
    """Say whether a text can be an id: plain letters and digits, in groups joined by - or _."""
    return len(text) <= _MOST_ID and _ID.fullmatch(text) is not None


def _of_plain(raw: object) -> Iterator[tuple[str, Message]]:
    for count, (depth, place, part) in enumerate(_parts(raw)):
        if count >= MOST_PARTS:
            yield "$", message(N_("this holds more than {most} values"), most=MOST_PARTS)
            return
        if depth > MOST_DEPTH:
            yield place, message(N_("this is nested more than {most} deep"), most=MOST_DEPTH)
            return
        what = _of_plain_part(part)
        if what is not None:
            yield place, what


def _of_plain_part(part: object) -> Message | None:
    if isinstance(part, Decimal | float):
        got = str(part)[:30]
        return message(N_("a figure with decimals is written as a text: “{got}”"), got=got)
    if isinstance(part, int) and abs(part) > _SAFE_INTEGER:
        return message(N_("this number is too large"))
    texts = cast("dict[str, object]", part) if isinstance(part, dict) else (part,)
    if not all(_is_sound(text) for text in texts if isinstance(text, str)):
        return message(N_("this text holds characters that do not exist"))
    return None


def _of_value(part: object) -> Message | None:
    if isinstance(part, Decimal) and not _is_reasonable(part):
        return message(N_("got {got}, which is no figure of an aid"), got=str(part)[:30])
    if isinstance(part, date) and part.year not in YEARS:
        first, last = str(YEARS[0]), str(YEARS[-1])
        return message(N_("got {got}, wanted a day of the years {first} to {last}"),
                       got=part.isoformat(), first=first, last=last)  # fmt: skip
    return None


def _is_reasonable(figure: Decimal) -> bool:
    if not figure.is_finite():
        return False
    exponent = figure.as_tuple().exponent
    is_short = isinstance(exponent, int) and -MOST_DECIMALS <= exponent <= MOST_DIGITS
    return is_short and figure.adjusted() <= MOST_DIGITS


def _is_sound(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _parts(whole: object) -> Iterator[_Part]:
    """Yield all parts with depth and place, without recursion: the depth is what is in question."""
    waiting: list[Iterator[_Part]] = [iter([(0, "$", whole)])]
    while waiting:
        found = next(waiting[-1], None)
        if found is None:
            waiting.pop()
            continue
        yield found
        depth, place, part = found
        if isinstance(part, dict):
            waiting.append(_fields(cast("dict[str, object]", part), depth + 1, place))
        elif isinstance(part, list | tuple):
            waiting.append(_items(cast("list[object]", part), depth + 1, place))


def _fields(fields: dict[str, object], depth: int, place: str) -> Iterator[_Part]:
    for key, value in fields.items():
        yield depth, f"{place}.{key[:60]}", value


def _items(items: list[object], depth: int, place: str) -> Iterator[_Part]:
    for number, item in enumerate(items, start=1):
        yield depth, f"{place}[{number}]", item
