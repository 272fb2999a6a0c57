"""Edits of raw data along a path: each returns new data, the old stays as it was."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, cast

Path: TypeAlias = tuple[str | int, ...]
Raw: TypeAlias = Any  # what JSON holds: maps, lists, texts, numbers, true, false, null

# Parts that say nothing once they are empty; other empty parts are about to be filled.
_GONE_WHEN_EMPTY = {
    "valid", "spending", "filing", "title", "say", "words", "loan", "payment", "cumulation",
    "steps", "quantity", "place", "gap", "others", "between",
}  # fmt: skip


# Two bounds that say nothing once both are empty.
_PAIRS = {"amount_range", "months", "deferred", "delay"}


def value_at(raw: Raw, path: Path) -> Raw:
    """Return what stands at a path, None where nothing does."""
    for step in path:
        if isinstance(raw, Mapping) and isinstance(step, str):
            raw = cast("Mapping[str, Raw]", raw).get(step)
        elif isinstance(raw, list) and isinstance(step, int):
            items = cast("list[Raw]", raw)
            raw = items[step] if 0 <= step < len(items) else None
        else:
            return None
    return raw


def with_value(raw: Raw, path: Path, value: Raw) -> Raw:
    """Return the data with a value at a path; None takes away what stands there.

    What is wanted on the way is made: a map for a name, a list for a number.
    """
    if not path:
        return value
    step, rest = path[0], path[1:]
    inner = with_value(value_at(raw, (step,)), rest, value)
    if isinstance(step, int):
        return _list_with(raw, step, inner)
    whole = dict(cast("Mapping[str, Raw]", raw)) if isinstance(raw, Mapping) else {}
    is_empty = inner == {} and step in _GONE_WHEN_EMPTY
    is_pair = step in _PAIRS and isinstance(inner, list)
    if is_pair and all(each in ("", {}) for each in items_at(inner, ())):
        is_empty = True
    if inner is None or is_empty:
        whole.pop(step, None)
    else:
        whole[step] = inner
    return whole


def with_item(raw: Raw, path: Path, item: Raw, at: int | None = None) -> Raw:
    """Return the data with one more item in the list at a path, the last one unless told."""
    items = list(items_at(raw, path))
    items.insert(len(items) if at is None else at, item)
    return with_value(raw, path, items)


def without_item(raw: Raw, path: Path, at: int) -> Raw:
    """Return the data without an item of the list at a path; an empty list goes away."""
    items = [item for number, item in enumerate(items_at(raw, path)) if number != at]
    return with_value(raw, path, items or None)


def with_moved(raw: Raw, path: Path, at: int, by: int) -> Raw:
    """Return the data with an item of the list at a path some places further on."""
    items = list(items_at(raw, path))
    goal = at + by
    if 0 <= at < len(items) and 0 <= goal < len(items):
        items.insert(goal, items.pop(at))
    return with_value(raw, path, items or None)


def items_at(raw: Raw, path: Path) -> Sequence[Raw]:
    """Return the items of the list at a path; none where there is no list."""
    found = value_at(raw, path)
    return cast("list[Raw]", found) if isinstance(found, list) else ()


def map_at(raw: Raw, path: Path) -> Mapping[str, Raw]:
    """Return the map at a path, empty where there is none."""
    found = value_at(raw, path)
    return cast("Mapping[str, Raw]", found) if isinstance(found, Mapping) else {}


def first_change(before: Raw, after: Raw, path: Path = ()) -> Path:
    """Return the path of the first part that differs; where something came or went, of its list."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        old, new = map_at(before, ()), map_at(after, ())
        for key in (*new, *(key for key in old if key not in new)):
            if old.get(key) != new.get(key):
                return first_change(old.get(key), new.get(key), (*path, key))
    if isinstance(before, list) and isinstance(after, list):
        for at, (one, other) in enumerate(
            zip(items_at(before, ()), items_at(after, ()), strict=False)
        ):
            if one != other:
                return first_change(one, other, (*path, at))
    return path


def place_of(path: Path) -> str:
    """Return a path in one word, as the history of a draft names it."""
    return ".".join(str(step) for step in path)


def _list_with(raw: Raw, step: int, inner: Raw) -> list[Raw]:
    items = list(cast("list[Raw]", raw)) if isinstance(raw, list) else []
    items += [{}] * (step + 1 - len(items))
    was_plain = isinstance(items[step], str | int)
    items[step] = inner if inner is not None else "" if was_plain else {}
    return items
