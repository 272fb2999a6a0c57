"""The stack of a fault in words of the code alone: no value, no message, no folder of a person."""

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import TracebackType

_ROOT = Path(__file__).parents[1]
_MOST_CAUSES = 5
_MOST_FRAMES = 60
_LIBRARIES = ("site-packages", "dist-packages")
_OWN = ("core", "ui", "desktop", "tests")
# A line of Python's own record of a fault below it: File "…", line 12 in name
_NATIVE = re.compile(r'^\s*File "(?P<file>.*)", line (?P<line>\d+) in (?P<name>[\w.<>]+)$')
_WORDS = re.compile(r"^(Fatal Python error|Windows fatal exception|Current thread|Thread)\b")


def stack_of(error: BaseException) -> list[str]:
    """Return the kinds of an error and of its causes, and the functions that it rose through.

    What it says is left out: it may quote what somebody typed.
    """
    lines: list[str] = []
    for number, each in enumerate(_chain(error)):
        lines.append(f"{'caused by ' if number else ''}{kind_of(each)}")
        frames = list(_frames(each.__traceback__))
        if len(frames) > _MOST_FRAMES:
            half = _MOST_FRAMES // 2
            left_out = f"  … {len(frames) - _MOST_FRAMES} more"
            frames = [*frames[:half], left_out, *frames[-half:]]
        lines += frames
    return lines


def kind_of(error: BaseException) -> str:
    """Return the class of an error, and the number that a system or SQLite gave it."""
    kind = type(error)
    is_plain = kind.__module__ == "builtins"
    name = kind.__qualname__ if is_plain else f"{kind.__module__}.{kind.__qualname__}"
    number = getattr(error, "errno", None) if isinstance(error, OSError) else None
    sqlite = getattr(error, "sqlite_errorname", None)
    told = [str(each) for each in (number, sqlite) if isinstance(each, int | str)]
    return f"{name} ({', '.join(told)})" if told else name


def native_stack(lines: list[str]) -> list[str]:
    """Return the record of a fault below Python, its files shortened; the rest is left out."""
    found: list[str] = []
    for line in lines:
        if frame := _NATIVE.match(line):
            found.append(f"  {short(frame['file'])}:{frame['line']} in {frame['name']}")
        elif _WORDS.match(line):
            found.append(re.sub(r"\s+\[.*?\]", "", line).rstrip())
    return found


def short(file: str) -> str:
    """Return the path of a source file from its package on."""
    parts = (PureWindowsPath if "\\" in file else PurePosixPath)(file).parts
    for library in _LIBRARIES:
        if library in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(library) :])
    try:
        return Path(file).relative_to(_ROOT).as_posix()
    except ValueError:
        pass
    if not Path(file).is_absolute() and parts and parts[0] in _OWN:
        return "/".join(parts)  # of a frozen build
    if file.startswith((sys.base_prefix, sys.prefix)):
        return f"python/{parts[-1]}"
    return parts[-1] if parts else "?"


def fingerprint(stack: list[str]) -> str:
    """Return a short name of a fault: the same stack has the same, on every machine."""
    return hashlib.blake2b("\n".join(stack).encode(), digest_size=5).hexdigest()


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: list[int] = []
    each: BaseException | None = error
    while each is not None and id(each) not in seen and len(seen) < _MOST_CAUSES:
        seen.append(id(each))
        yield each
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)


def _frames(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        code = trace.tb_frame.f_code
        yield f"  {short(code.co_filename)}:{trace.tb_lineno} in {code.co_qualname}"
        trace = trace.tb_next
