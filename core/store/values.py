"""The coding of answers as canonical JSON (RFC 8785), without loss and without a fact's definition.

`true`, `12` and `"words"` stand for themselves; what JSON lacks is an object of one letter:
`{"n": "4800.00"}` a decimal, `{"d": "2026-11-23"}` a date, `{"i": "…"}` an integer beyond 2^53,
`{"s": "dont_know"}` a silence. What a newer version wrote is kept as it is (`Unread`).
"""

import json
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeAlias, cast

from msgspec import Struct

from core.facts.situation import Answer, Silence

_SAFE_INTEGER = 2**53 - 1


class Unread(Struct, frozen=True):
    """A value that a newer version wrote: kept and passed on, never interpreted."""

    text: str


Coded: TypeAlias = Answer | Unread


def encoded(value: Coded) -> str:
    """Return the canonical JSON of an answer."""
    if isinstance(value, Unread):
        return value.text
    if value is True or value is False:
        return "true" if value else "false"
    return _plain(value) or canonical(_form(value))


def canonical(form: Any) -> str:  # noqa: ANN401 - any JSON data
    """Return the canonical JSON text of plain JSON data."""
    import rfc8785

    return rfc8785.dumps(form).decode()


@lru_cache(maxsize=4096)
def decoded(text: str) -> Coded:
    """Return the answer of a canonical JSON text."""
    form: object = json.loads(text)
    if isinstance(form, bool | int | str):
        return form
    if isinstance(form, dict) and len(cast("dict[str, object]", form)) == 1:
        ((letter, inner),) = cast("dict[str, object]", form).items()
        if isinstance(inner, str):
            return _read(letter, inner, text)
    return Unread(text)


def are_equal(one: Coded | None, other: Coded | None) -> bool:
    """Say whether two answers mean the same: 12 and 12.0 do; `True` and 1 do not."""
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def _plain(value: Answer) -> str:
    """Return the text of what needs no escape, which is nearly all; empty for the rest."""
    if isinstance(value, str):
        return f'"{value}"' if _needs_no_escape(value) else ""
    if isinstance(value, int):
        return str(value) if abs(value) <= _SAFE_INTEGER else ""
    if isinstance(value, Decimal):
        return f'{{"n":"{value}"}}' if value.is_finite() else ""
    return ""


def _needs_no_escape(text: str) -> bool:
    return text.isprintable() and '"' not in text and "\\" not in text


def _form(value: Answer) -> object:
    if isinstance(value, str):
        return value
    if isinstance(value, Silence):
        return {"s": value.value}
    if isinstance(value, int):
        return value if abs(value) <= _SAFE_INTEGER else {"i": str(value)}
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(value)
        return {"n": str(value)}
    # A moment is a date to Python, and would lose its hour here.
    if isinstance(value, datetime):
        raise TypeError(value)
    return {"d": value.isoformat()}


def _read(letter: str, inner: str, text: str) -> Coded:
    try:
        match letter:
            case "n":
                return Decimal(inner)
            case "d":
                return date.fromisoformat(inner)
            case "i":
                return int(inner)
            case "s":
                return Silence(inner)
            case _:
                return Unread(text)
    except (ValueError, ArithmeticError):
        return Unread(text)
