"""The reference part of the guide: a table of the fields of each kind of pack data."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, cast

import msgspec
from msgspec import inspect

from core.messages import Text
from core.packs.content import SECTIONS

BASE = Path(__file__).parents[2] / "resources" / "packs" / "base"
DESCRIBED = {"about", "facts", "instruments", "aid_cases", "parameters"}
LONGEST = 45
_PLAIN: Mapping[type, str] = {
    inspect.StrType: "text",
    inspect.IntType: "whole number",
    inspect.DecimalType: "number",
    inspect.BoolType: "`true` or `false`",
    inspect.DateType: "day",
    inspect.AnyType: "any value",
}


@cache
def kinds() -> tuple[type, ...]:
    """Return every kind of pack data, those of a section first, then what they hold."""
    found: dict[type, None] = {}
    for section in SECTIONS:
        _gather(section.each, found)
    return tuple(found)


def held(kind: type) -> tuple[type, ...]:
    """Return a kind and every kind that it holds."""
    found: dict[type, None] = {}
    _gather(kind, found)
    return tuple(found)


def tables() -> str:
    """Return the tables of all kinds of pack data."""
    return "\n".join(_table(kind) for kind in kinds())


def files() -> str:
    """Return the table of where each kind of pack data lies."""
    rows = [f"| `{each.pattern}` | {_held(each.each, each)} |" for each in SECTIONS]
    return "\n".join(["| file | holds |", "|---|---|", *rows]) + "\n"


def entries() -> str:
    """Return one entry of each kind that the guide does not describe itself, from the base pack."""
    parts: list[str] = []
    for section in SECTIONS:
        found = [*BASE.glob(section.pattern)]  # supplements alone bring some kinds
        if found and section.attribute not in DESCRIBED:
            path = min(found)
            name = path.relative_to(BASE).as_posix()
            text = _entry(path.read_text(encoding="utf-8"), is_list=section.is_list)
            kind = section.each.__name__ + (
                "[]" if section.is_list and not section.is_single else ""
            )
            shown = f"```yaml {kind}\n{text}```\n" if text.count("\n") <= LONGEST else ""
            told = "" if shown else " It is long: read the file itself."
            parts.append(
                f"[{label(section.each)}](#{anchor(section.each)}), `{name}`.{told}\n\n{shown}"
            )
    return "\n".join(parts)


def label(kind: type) -> str:
    """Return the name of a kind, with its module where two bear the same name."""
    is_twice = [each.__name__ for each in kinds()].count(kind.__name__) > 1
    return f"{kind.__name__} ({kind.__module__.rpartition('.')[2]})" if is_twice else kind.__name__


def anchor(kind: type) -> str:
    """Return the address of a kind's table within the guide."""
    return re.sub(r"[^a-z0-9-]", "", label(kind).lower().replace(" ", "-"))


def _entry(text: str, *, is_list: bool) -> str:
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("#")]
    starts = [place for place, line in enumerate(lines) if line.startswith("- ")]
    if not is_list or not starts:
        return "".join(lines)
    end = starts[1] if len(starts) > 1 else len(lines)
    return "".join(lines[starts[0] : end])


def renewed(guide: str) -> str:
    """Return the guide with its generated parts written anew."""
    parts = {"files": files(), "entries": entries(), "tables": tables()}
    for name, body in parts.items():
        pattern = rf"(<!-- {name}: begin -->\n).*?(<!-- {name}: end -->\n)"
        guide = re.sub(
            pattern, lambda met, body=body: met[1] + body + met[2], guide, flags=re.DOTALL
        )
    return guide


def _held(kind: Any, section: Any) -> str:  # noqa: ANN401 - a type of any section
    link = f"[{label(kind)}](#{anchor(kind)})"
    return f"a list of {link}" if section.is_list and not section.is_single else f"one {link}"


def _gather(kind: type, found: dict[type, None]) -> None:
    if kind is Text or kind in found:
        return
    found[kind] = None
    for field in msgspec.structs.fields(kind):
        for inner in _structs(inspect.type_info(field.type)):
            _gather(inner, found)


def _structs(info: inspect.Type) -> Iterator[type]:
    if isinstance(info, inspect.StructType):
        yield info.cls
    elif isinstance(info, inspect.UnionType):
        for each in info.types:
            yield from _structs(each)
    elif isinstance(info, inspect.VarTupleType | inspect.ListType):
        yield from _structs(info.item_type)
    elif isinstance(info, inspect.TupleType):
        for each in info.item_types:
            yield from _structs(each)
    elif isinstance(info, inspect.DictType):
        yield from _structs(info.value_type)


def _table(kind: type) -> str:
    rows = [
        f"| `{field.encode_name}` | {_words(inspect.type_info(field.type))} | {_default(field)} |"
        for field in msgspec.structs.fields(kind)
    ]
    head = [f"### {label(kind)}", "", "| field | value | if left out |", "|---|---|---|"]
    return "\n".join([*head, *rows, ""])


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return "needed"
    value = field.default
    if value is msgspec.NODEFAULT or value in (None, (), {}) or isinstance(value, msgspec.Struct):
        return "–"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, tuple):
        return f"`[{', '.join(map(str, cast('tuple[object, ...]', value)))}]`"
    return f"`{value}`" if isinstance(value, Decimal | int | str) else "–"


def _words(info: inspect.Type) -> str:
    if type(info) in _PLAIN:
        return _PLAIN[type(info)]
    words = next((say(info) for kind, say in _COMPOSED.items() if isinstance(info, kind)), None)
    if words is None:
        raise TypeError(info)
    return words


def _of_struct(info: Any) -> str:  # noqa: ANN401 - a kind of msgspec type
    kind = info.cls
    return "`{fr, en}`" if kind is Text else f"[{label(kind)}](#{anchor(kind)})"


def _of_union(info: Any) -> str:  # noqa: ANN401 - as above
    kept = [each for each in info.types if not isinstance(each, inspect.NoneType)]
    return " or ".join(dict.fromkeys(_words(each) for each in kept))


_COMPOSED: Mapping[type, Callable[[Any], str]] = {
    inspect.StructType: _of_struct,
    inspect.UnionType: _of_union,
    inspect.LiteralType: lambda info: " · ".join(f"`{value}`" for value in info.values),
    inspect.VarTupleType: lambda info: f"list of {_words(info.item_type)}",
    inspect.ListType: lambda info: f"list of {_words(info.item_type)}",
    inspect.TupleType: lambda info: f"`[least, most]`, each a {_words(info.item_types[0])}",
    inspect.DictType: lambda info: f"by name: {_words(info.value_type)}",
}
