"""The content of a pack gathered from its YAML sources, or all that is wrong with them."""

from pathlib import Path
from typing import Any, cast

from core.messages import N_, message
from core.packs.content import SECTIONS, Content, Section
from core.packs.source import PackError, Problem, decoded


def gathered(folder: Path) -> Content:
    """Return what the files of a folder say; raises PackError with all problems found."""
    problems: list[Problem] = []
    values: dict[str, object] = {}
    for section in SECTIONS:
        values[section.attribute] = _section(folder, section, problems)
    if problems:
        raise PackError(tuple(problems))
    return Content(
        **cast(
            "dict[str, Any]", {name: value for name, value in values.items() if value is not None}
        )
    )


def _section(folder: Path, section: Section, problems: list[Problem]) -> object:
    paths = sorted(folder.glob(section.pattern))
    if section.is_single:
        if not paths:
            if section.attribute == "about":
                problems.append(Problem(section.pattern, "$", message(N_("this file is missing"))))
            return None
        return _file(folder, paths[0], section.each, problems)
    found: list[object] = []
    for path in paths:
        kind = list[section.each] if section.is_list else section.each
        read = _file(folder, path, kind, problems)
        found.extend(cast("list[object]", read or []) if section.is_list else [read])
    return tuple(found)


def _file(folder: Path, path: Path, kind: Any, problems: list[Problem]) -> object:  # noqa: ANN401 - a type of any section
    try:
        return decoded(path, path.relative_to(folder).as_posix(), kind)
    except PackError as error:
        problems.extend(error.problems)
        return None
