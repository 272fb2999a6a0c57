"""Words of the command line that no file and no dossier can bear: refused before they are used."""

import os
from pathlib import Path
from typing import cast

import msgspec

from core.errors import UserError
from core.messages import N_
from desktop.options import Options

# What Linux, macOS and Windows take at most for one name of a path, and Linux for a whole one.
_MOST_NAME, _MOST_PATH = 255, 4_095

_NOT_TEXT = N_(
    "“{got}” holds signs that this terminal did not send as UTF-8. "
    "Type it anew, or set the terminal to UTF-8."
)
_LONG = N_("No file has a name as long as “{got}”. Check what was given.")


def sayable(options: Options) -> Options:
    """Return the options, whose words can all be used; raises UserError."""
    for value in msgspec.structs.astuple(options):
        for each in cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,):
            must_be_sayable(each)
    return options


def must_be_sayable(value: object) -> None:
    """Refuse a text that is none, and a path that no disk could have."""
    if isinstance(value, Path):
        _must_be_path(value)
    elif isinstance(value, str) and not _is_text(value):
        raise UserError(_NOT_TEXT, got=_shown(value))


def _must_be_path(path: Path) -> None:
    whole = os.fsencode(path)
    if len(whole) > _MOST_PATH or any(len(os.fsencode(each)) > _MOST_NAME for each in path.parts):
        raise UserError(_LONG, got=f"{_shown(str(path))}…")


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _shown(value: str) -> str:
    return value[:60].encode(errors="replace").decode()
