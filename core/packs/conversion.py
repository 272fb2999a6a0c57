"""The conversion of plain data into typed values, with all that is wrong in it, not just the first.

msgspec stops at its first error. Where there is one, the same data is gone through part by part,
along the types, so that an author sees every mistake at once. Places count from 1.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin

import msgspec

from core.messages import N_, message
from core.packs.source import PackError, Problem, converted

_T = TypeVar("_T")
MOST_PROBLEMS = 200


def fully_converted(raw: object, name: str, kind: type[_T]) -> _T:
    """Return plain data as a value of `kind`; raises PackError with all problems found."""
    try:
        return converted(raw, name, kind)
    except PackError as error:
        found = tuple(islice(_within(raw, kind, "$", name), MOST_PROBLEMS))
        raise PackError(found or error.problems) from error


def _within(raw: object, kind: Any, place: str, name: str) -> Iterator[Problem]:  # noqa: ANN401 - any type
    """Yield the problems of a part, the smallest parts first."""
    found = _alone(raw, kind, place, name)
    if found is None:
        return
    parts = _of_parts(raw, _without_none(kind), place, name)
    inner = list(islice(parts, MOST_PROBLEMS))
    yield from inner or (found,)


def _of_parts(raw: object, kind: Any, place: str, name: str) -> Iterator[Problem]:  # noqa: ANN401 - as above
    origin = get_origin(kind)
    if isinstance(raw, dict) and isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield from _of_fields(cast("dict[str, object]", raw), kind, place, name)
    elif isinstance(raw, dict) and origin in (dict, Mapping):
        for key, value in cast("dict[str, object]", raw).items():
            yield from _within(value, get_args(kind)[1], f"{place}.{key}", name)
    elif isinstance(raw, list | tuple) and origin is tuple and get_args(kind)[-1:] == (Ellipsis,):
        for number, value in enumerate(cast("list[object]", raw), start=1):
            yield from _within(value, get_args(kind)[0], f"{place}[{number}]", name)


def _of_fields(
    raw: Mapping[str, object], kind: type[msgspec.Struct], place: str, name: str
) -> Iterator[Problem]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for key in raw:
        if key not in fields and kind.__struct_config__.forbid_unknown_fields:
            wanted = ", ".join(fields)
            what = message(N_("there is no field “{got}” here; wanted among: {wanted}"),
                           got=str(key)[:60], wanted=wanted)  # fmt: skip
            yield Problem(name, place, what)
    for key, field in fields.items():
        if key in raw:
            yield from _within(raw[key], field.type, f"{place}.{key}", name)
        elif field.required:
            yield Problem(name, place, message(N_("the field “{field}” is missing"), field=key))


def _alone(raw: object, kind: Any, place: str, name: str) -> Problem | None:  # noqa: ANN401 - as above
    """Return what is wrong first in a part by itself, None where nothing is."""
    try:
        converted(raw, name, kind)
    except PackError as error:
        (problem,) = error.problems
        return Problem(name, place + problem.place[1:], problem.what)
    return None


def _without_none(kind: Any) -> Any:  # noqa: ANN401 - as above
    """Return the type of a value that is there, for one that may be absent."""
    if get_origin(kind) in (Union, UnionType):
        kinds = [each for each in get_args(kind) if each is not NoneType]
        return kinds[0] if len(kinds) == 1 else kind
    return kind
