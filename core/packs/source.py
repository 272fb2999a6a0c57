"""Pack sources: YAML files read strictly, with messages that name file and place."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from core.errors import UserError
from core.messages import N_, Message, message

_T = TypeVar("_T")
MOST_BYTES = 8_000_000


class Problem(msgspec.Struct, frozen=True):
    """Something wrong in a pack: the file, the place in it and a sentence."""

    file: str
    place: str
    what: Message


class PackError(UserError):
    """A pack that cannot be used; `problems` lists everything that was found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        first = problems[0]
        super().__init__(
            N_("{file}, at {place}: {what} ({count} problem(s) in all)"),
            file=first.file, place=first.place, what=first.what, count=len(problems),
        )  # fmt: skip


def decoded(path: Path, name: str, kind: type[_T]) -> _T:
    """Return a YAML file as a value of `kind`; raises PackError. Messages call the file `name`."""
    return converted(_yaml(path, name), name, kind)


def converted(raw: object, name: str, kind: type[_T]) -> _T:
    """Return plain data as a value of `kind`; raises PackError: place, got, wanted."""
    try:
        return msgspec.convert(raw, kind, strict=True)
    except msgspec.ValidationError as error:
        raise PackError((_problem(str(error), name),)) from error


def _yaml(path: Path, name: str) -> object:
    import yaml

    if path.stat().st_size > MOST_BYTES:
        raise PackError(
            (
                Problem(
                    name,
                    "$",
                    message(N_("the file is larger than {most} bytes; split it"), most=MOST_BYTES),
                ),
            )
        )
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_loader())  # noqa: S506 - a SafeLoader
    except UnicodeDecodeError as error:
        raise PackError(
            (
                Problem(
                    name,
                    f"byte {error.start}",
                    message(N_("the file is not UTF-8; save it as UTF-8")),
                ),
            )
        ) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}, column {mark.column + 1}" if mark else "$"
        what = message(
            N_("this is not YAML: {problem}"), problem=getattr(error, "problem", None) or str(error)
        )
        raise PackError((Problem(name, place, what),)) from error


def _loader() -> Any:  # noqa: ANN401 - PyYAML is untyped here
    import yaml

    class StrictLoader(yaml.CSafeLoader):
        """YAML 1.2: `no` and `on` are words, a key stands once, 1.5 is a decimal."""

    loader: Any = StrictLoader
    loader.yaml_implicit_resolvers = {}
    for tag, pattern, first in (
        ("bool", r"^(?:true|false)$", "tf"),
        ("int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
        ("float", r"^[-+]?[0-9]+\.[0-9]+$", "-+0123456789"),
        ("null", r"^(?:null|~|)$", ["n", "~", ""]),
        ("timestamp", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "0123456789"),
    ):
        loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))
    loader.add_constructor("tag:yaml.org,2002:float", _decimal)
    loader.add_constructor(
        "tag:yaml.org,2002:timestamp",
        _day,
    )
    loader.add_constructor("tag:yaml.org,2002:map", _mapping)
    return loader


def _decimal(loader: Any, node: Any) -> Decimal:  # noqa: ANN401 - PyYAML is untyped here
    return Decimal(loader.construct_scalar(node))


def _day(loader: Any, node: Any) -> date:  # noqa: ANN401 - as above
    return date.fromisoformat(loader.construct_scalar(node))


def _mapping(loader: Any, node: Any) -> Iterator[dict[str, object]]:  # noqa: ANN401 - PyYAML is untyped here
    import yaml

    seen: dict[str, object] = {}
    yield seen
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key!r} stands twice", key_node.start_mark
            )
        seen[key] = loader.construct_object(value_node, deep=True)


def _problem(said: str, name: str) -> Problem:
    """Turn msgspec's « Expected `int`, got `str` - at `$.rate` » into our words."""
    what, _, place = said.partition(" - at ")
    match = re.fullmatch(r"Expected `(.+?)`, got `(.+?)`", what)
    said_so = (
        message(N_("got {got}, wanted {wanted}"), got=match.group(2), wanted=match.group(1))
        if match
        else message("{problem}", problem=what)
    )
    return Problem(name, place.strip("`") or "$", said_so)
