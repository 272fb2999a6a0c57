"""The parts of a pack that a module of its own reads: a folder each, read when first asked for.

A part is a Struct; each of its fields is a file of the part's folder, or a folder of such files:
`resources/packs/base/library/sheets/*.yaml` is the field `sheets` of the part `library`. A field
that is a tuple joins the lists of its files.
"""

from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar, cast, get_args, get_origin

import msgspec

from core.messages import N_, message
from core.packs.source import PackError, Problem, decoded

_T = TypeVar("_T", bound=msgspec.Struct)
PARTS = (
    "library",
    "network",
    "b2b",
    "export",
    "skills",
    "transformation",
    "outlines",
    "charter",
    "observatory",
    "why",
)


def part_type(name: str) -> type[msgspec.Struct]:
    """Return the type of a part: the class `Part` of its module in `core.packs.schema`."""
    return cast("type[msgspec.Struct]", import_module(f"core.packs.schema.{name}").Part)


def gathered_part(folder: Path, kind: type[_T]) -> _T:
    """Return what the files of a part's folder say; raises PackError with all problems found."""
    problems: list[Problem] = []
    values = {
        field.name: value
        for field in msgspec.structs.fields(kind)
        if (value := _field(folder, field, problems)) is not None
    }
    if problems:
        raise PackError(tuple(problems))
    return kind(**cast("dict[str, Any]", values))


def encode_part(folder: Path) -> bytes:
    """Return the compiled form of a part; the folder's name is the part's."""
    return msgspec.msgpack.encode(gathered_part(folder, part_type(folder.name)))


def decode_part(raw: bytes, kind: type[_T]) -> _T:
    """Return a part from its compiled form."""
    return msgspec.msgpack.decode(raw, type=kind)


def _field(folder: Path, field: msgspec.structs.FieldInfo, problems: list[Problem]) -> object:
    single = folder / f"{field.name}.yaml"
    paths = [single] if single.exists() else sorted((folder / field.name).glob("*.yaml"))
    joins = get_origin(field.type) is tuple
    kind: Any = list[get_args(field.type)[0]] if joins else field.type
    found: list[object] = []
    for path in paths:
        name = path.relative_to(folder.parent).as_posix()
        try:
            found.append(decoded(path, name, kind))
        except PackError as error:
            problems.extend(error.problems)
    if field.required and not paths:
        name = f"{folder.name}/{field.name}.yaml"
        problems.append(Problem(name, "$", message(N_("this file is missing"))))
    if joins:
        return tuple(each for read in found for each in cast("list[object]", read))
    return found[0] if found else None
