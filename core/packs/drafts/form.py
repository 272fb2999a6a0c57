"""The form of a draft: every value that is wanting or wrong, and what of it can be used already."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

import msgspec
from msgspec import inspect

from core.messages import N_, Message, message
from core.packs.drafts.edits import Path, Raw

_T = TypeVar("_T")
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")


class Kind(Enum):
    """What a problem keeps from being done."""

    MISSING = "missing"  # a value is wanted
    WRONG = "wrong"  # a value cannot stand
    UNSIGNED = "unsigned"  # the draft can be tried, not signed


@dataclass(frozen=True, slots=True)
class DraftProblem:
    """One problem of a draft: where, and a sentence with what was got, wanted, and to be done."""

    path: Path
    what: Message
    kind: Kind = Kind.WRONG


class _Nothing(Enum):
    NOTHING = 0


_NOTHING = _Nothing.NOTHING

# What stands in for a value that is wanted and missing, so that the rest can be tried.
_STAND_INS: Mapping[str, Raw] = {
    "id": "draft", "fr": "…", "en": "…", "title": {"fr": "…", "en": "…"}, "operator": "…",
    "form": "grant", "confidence": "partial", "sources": [], "about": "…", "row": "…",
    "provenance": {"sources": [], "confidence": "partial"},
}  # fmt: skip


def formed(raw: Raw, kind: type[_T], path: Path = ()) -> tuple[_T | None, list[DraftProblem]]:
    """Return raw data as a value of `kind`, as far as it can be used, and all that is wrong in it.

    A wrong part is left out of the value; None where nothing can be made of the data.
    """
    problems: list[DraftProblem] = []
    sound = _walked(raw, _type_of(kind), path, problems)
    if sound is _NOTHING:
        return None, problems
    return msgspec.convert(sound, kind, strict=True), problems


@cache
def _type_of(kind: type[object]) -> inspect.Type:
    return inspect.type_info(kind)


def is_day(raw: Any) -> bool:  # noqa: ANN401 - raw data of any kind
    """Say whether raw data is a day, written as 2026-12-31."""
    if isinstance(raw, date):
        return True
    try:
        return isinstance(raw, str) and len(raw) == 10 and bool(date.fromisoformat(raw))
    except ValueError:
        return False


def _walked(raw: Raw, kind: inspect.Type, path: Path, problems: list[DraftProblem]) -> Raw:
    found: Raw
    match kind:
        case inspect.StructType():
            found = _struct(raw, kind, path, problems)
        case inspect.VarTupleType():
            found = _list(raw, kind.item_type, path, problems)
        case inspect.TupleType():
            found = _pair(raw, kind.item_types, path, problems)
        case inspect.DictType():
            found = _map(raw, kind.value_type, path, problems)
        case inspect.UnionType():
            found = _union(raw, kind, path, problems)
        case inspect.AnyType():
            found = raw
        case _:
            found = _leaf(raw, kind, path, problems)
    return found


def _struct(
    raw: Raw, kind: inspect.StructType, path: Path, problems: list[DraftProblem]
) -> Raw | _Nothing:
    if not isinstance(raw, Mapping):
        problems.append(DraftProblem(path, message(N_("This is wanted.")), Kind.MISSING))
        return _NOTHING
    given = cast("Mapping[str, Raw]", raw)
    sound: dict[str, Raw] = {}
    is_whole = True
    for each in kind.fields:
        name = each.encode_name
        inner = given.get(name)
        found: Raw = _NOTHING
        if inner is not None and inner != "":
            found = _walked(inner, each.type, (*path, name), problems)
        elif each.required:
            what = message(N_("This is wanted."))
            problems.append(DraftProblem((*path, name), what, Kind.MISSING))
        if found is _NOTHING and each.required:
            found = _stand_in(name, given)
            is_whole = is_whole and found is not _NOTHING
        if found is not _NOTHING:
            sound[name] = found
    known = {each.encode_name for each in kind.fields}
    problems.extend(
        DraftProblem((*path, name), message(N_("“{got}” is nothing an aid can say."), got=name))
        for name in given
        if name not in known
    )
    return sound if is_whole else _NOTHING


def _stand_in(name: str, given: Mapping[str, Raw]) -> Raw:
    other = given.get({"fr": "en", "en": "fr"}.get(name, ""))
    return other if isinstance(other, str) and other else _STAND_INS.get(name, _NOTHING)


def _list(raw: Raw, item: inspect.Type, path: Path, problems: list[DraftProblem]) -> Raw:
    if not isinstance(raw, list):
        problems.append(DraftProblem(path, message(N_("got {got}, wanted a list"), got=str(raw))))
        return _NOTHING
    items = cast("list[Raw]", raw)
    walked = [_item(each, item, (*path, at), problems) for at, each in enumerate(items)]
    return [each for each in walked if each is not _NOTHING]


def _item(raw: Raw, kind: inspect.Type, path: Path, problems: list[DraftProblem]) -> Raw:
    if raw == "":
        problems.append(DraftProblem(path, message(N_("This is wanted.")), Kind.MISSING))
        return _NOTHING
    return _walked(raw, kind, path, problems)


def _pair(
    raw: Raw, kinds: tuple[inspect.Type, ...], path: Path, problems: list[DraftProblem]
) -> Raw:
    items: list[Raw] = list(cast("list[Raw]", raw)) if isinstance(raw, list) else []
    items += [None] * (len(kinds) - len(items))
    found: list[Raw] = []
    for at, kind in enumerate(kinds):
        if items[at] in (None, "", {}):
            what = message(N_("This is wanted."))
            problems.append(DraftProblem((*path, at), what, Kind.MISSING))
            found.append(_NOTHING)
        else:
            found.append(_walked(items[at], kind, (*path, at), problems))
    return _NOTHING if _NOTHING in found else found


def _map(raw: Raw, kind: inspect.Type, path: Path, problems: list[DraftProblem]) -> Raw:
    if not isinstance(raw, Mapping):
        problems.append(DraftProblem(path, message(N_("This is wanted.")), Kind.MISSING))
        return _NOTHING
    found = {
        name: _walked(inner, kind, (*path, name), problems)
        for name, inner in cast("Mapping[str, Raw]", raw).items()
    }
    return {name: inner for name, inner in found.items() if inner is not _NOTHING}


def _union(raw: Raw, kind: inspect.UnionType, path: Path, problems: list[DraftProblem]) -> Raw:
    kinds = [each for each in kind.types if not isinstance(each, inspect.NoneType)]
    if len(kinds) == 1:
        return _walked(raw, kinds[0], path, problems)
    for each in kinds:
        attempt: list[DraftProblem] = []
        found = _walked(raw, each, path, attempt)
        if not attempt:
            return found
    problems.append(DraftProblem(path, message(N_("“{got}” cannot stand here."), got=str(raw))))
    return _NOTHING


def _leaf(raw: Raw, kind: inspect.Type, path: Path, problems: list[DraftProblem]) -> Raw:
    what = _fault(raw, kind)
    if what is None:
        return raw
    problems.append(DraftProblem(path, what))
    return _NOTHING


def _fault(raw: Raw, kind: inspect.Type) -> Message | None:
    """Return what is wrong with a plain value, in words of a form."""
    text = None
    match kind:
        case inspect.DecimalType() if not _is_decimal(raw):
            text = N_("“{got}” is not a number. Write for instance 12.5.")
        case inspect.IntType() if isinstance(raw, bool) or not isinstance(raw, int):
            text = N_("“{got}” is not a whole number. Write for instance 12.")
        case inspect.DateType() if not is_day(raw):
            text = N_("“{got}” is not a day. Write for instance 31/12/2026.")
        case inspect.BoolType() if not isinstance(raw, bool):
            text = N_("“{got}” is neither yes nor no. Choose one of them.")
        case inspect.LiteralType() if raw not in kind.values:
            text = N_("“{got}” is not in the list. Choose one of it.")
        case inspect.StrType() if not isinstance(raw, str):
            text = N_("“{got}” is not a text.")
        case _:
            pass
    return None if text is None else message(text, got=str(raw)[:60])


def _is_decimal(raw: Any) -> bool:  # noqa: ANN401 - raw data of any kind
    if isinstance(raw, bool) or not isinstance(raw, int | str | Decimal):
        return False
    try:
        return bool(_NUMBER.fullmatch(str(raw))) and Decimal(raw).is_finite()
    except InvalidOperation:
        return False
