"""The files of a pack's folder before any is read: plain, within it, few and small enough."""

import os
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from core.messages import N_, Message, message
from core.packs.source import PackError, Problem
from core.system_words import system_words

MOST_FILES = 5_000
MOST_BYTES = 64_000_000
MOST_DEPTH = 12
MOST_PROBLEMS = 200

_Found = os.stat_result | Message


def require_plain_files(folder: Path) -> None:
    """Raise PackError where a pack's folder holds links, devices, pipes or far too much."""
    problems = tuple(islice(_problems(folder), MOST_PROBLEMS))
    if problems:
        raise PackError(problems)


def _problems(folder: Path) -> Iterator[Problem]:
    files, total = 0, 0
    for name, found in _walked(folder, "", 0):
        if isinstance(found, Message):
            yield Problem(name, "$", found)
            continue
        files, total = files + 1, total + found.st_size
        if files > MOST_FILES:
            yield Problem(name, "$", message(N_("more than {most} files in one pack"),
                                             most=MOST_FILES))  # fmt: skip
            return
        if total > MOST_BYTES:
            yield Problem(name, "$", message(N_("more than {most} bytes in one pack"),
                                             most=MOST_BYTES))  # fmt: skip
            return


def _walked(folder: Path | str, below: str, depth: int) -> Iterator[tuple[str, _Found]]:
    try:
        with os.scandir(folder) as found_there:
            entries = sorted(islice(found_there, MOST_FILES + 1), key=lambda entry: entry.name)
    except OSError as error:
        reason = system_words(error)
        yield below or ".", message(N_("the file cannot be read: {reason}"), reason=reason)
        return
    for entry in entries:
        name = f"{below}{entry.name}"
        mode = (found := entry.stat(follow_symlinks=False)).st_mode
        if stat.S_ISLNK(mode):
            yield (
                name,
                message(N_("this is a link to another place: put the file itself into the pack")),
            )
        elif stat.S_ISREG(mode):
            yield name, found
        elif not stat.S_ISDIR(mode):
            yield name, message(N_("this is no plain file: a pack holds only files of text"))
        elif depth >= MOST_DEPTH:
            yield name, message(N_("folders are nested more than {most} deep"), most=MOST_DEPTH)
        else:
            yield from _walked(entry.path, f"{name}/", depth + 1)
