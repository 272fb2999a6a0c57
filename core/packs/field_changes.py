"""The fields in which two values of one kind differ, each with its place, was and is."""

from collections.abc import Iterator, Mapping
from typing import cast

import msgspec


class FieldChange(msgspec.Struct, frozen=True):
    """A field that differs; None where there was, or is, nothing."""

    place: str
    before: str | None
    after: str | None


def field_changes(before: object, after: object) -> tuple[FieldChange, ...]:
    """Return all fields that differ, in the order of the fields; lists go by id or by place."""
    return tuple(_between(msgspec.to_builtins(before), msgspec.to_builtins(after), ""))


def _between(before: object, after: object, place: str) -> Iterator[FieldChange]:
    if before == after:
        return
    ours, theirs = _parts(before), _parts(after)
    if ours is None or theirs is None:
        yield FieldChange(place, _text(before), _text(after))
        return
    for key in dict.fromkeys((*ours, *theirs)):
        yield from _between(ours.get(key), theirs.get(key), f"{place}.{key}" if place else key)


def _parts(value: object) -> Mapping[str, object] | None:
    """Return what a value is made of by name, None for one that is shown whole."""
    if isinstance(value, dict):
        fields = cast("dict[str, object]", value)
        return None if fields.keys() == {"fr", "en"} else fields
    if isinstance(value, list | tuple):
        items = list(cast("list[object]", value))
        ids = [_id(each) for each in items]
        if items and all(ids) and len(set(ids)) == len(ids):
            return dict(zip(cast("list[str]", ids), items, strict=True))
        if any(isinstance(each, dict | list) for each in items):
            return {str(number): each for number, each in enumerate(items, start=1)}
    return None


def _id(value: object) -> str | None:
    named = cast("dict[str, object]", value).get("id") if isinstance(value, dict) else None
    return named if isinstance(named, str) else None


def _text(value: object) -> str | None:
    if value is None or value == []:
        return None
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
