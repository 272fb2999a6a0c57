"""Pack sources: YAML files read strictly, with messages that name file and place."""

import re
import stat
from pathlib import Path
from typing import TypeVar

import msgspec

from core.errors import UserError
from core.messages import N_, Message, message
from core.system_words import system_words

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
    """Return a YAML file as a value of `kind`; raises PackError with all problems of the file.

    `name` is the path below the pack's folder, by which messages call the file.
    """
    from core.packs.conversion import fully_converted
    from core.packs.strict_yaml import loaded

    return fully_converted(loaded(_text(path, name), name), name, kind)


def converted(raw: object, name: str, kind: type[_T]) -> _T:
    """Return plain data as a value of `kind`; raises PackError: place, got, wanted."""
    try:
        return msgspec.convert(raw, kind, strict=True)
    except (msgspec.ValidationError, OverflowError, ArithmeticError) as error:
        raise PackError((_problem(str(error), name),)) from error


def _text(path: Path, name: str) -> str:
    what = _unfit(path, name)
    if what is not None:
        raise PackError((Problem(name, "$", what),))
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        what = message(N_("the file cannot be read: {reason}"), reason=system_words(error))
        raise PackError((Problem(name, "$", what),)) from error
    except UnicodeDecodeError as error:
        what = message(N_("the file is not UTF-8; save it as UTF-8"))
        raise PackError((Problem(name, f"byte {error.start}", what),)) from error


def _unfit(path: Path, name: str) -> Message | None:
    """Say why a path is not to be opened: only a plain file of the pack's own folder is.

    A pipe or a device would wait for ever, a link could lead anywhere.
    """
    own = (path, *path.parents[: name.count("/")])
    if any(each.is_symlink() for each in own):
        return message(N_("this is a link to another place: put the file itself into the pack"))
    try:
        found = path.lstat()
    except OSError as error:
        return message(N_("the file cannot be read: {reason}"), reason=system_words(error))
    if not stat.S_ISREG(found.st_mode):
        return message(N_("this is no plain file: a pack holds only files of text"))
    if found.st_size > MOST_BYTES:
        return message(N_("the file is larger than {most} bytes; split it"), most=MOST_BYTES)
    return None


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
