"""Files that are written whole or not at all."""

import errno
import os
import re
import secrets
import unicodedata
from contextlib import suppress
from pathlib import Path

from core.errors import UserError
from core.messages import N_
from core.system_words import system_words
from core.visit import Visit

LONGEST_NAME = 60
_FULL = N_(
    "{path} could not be written ({problem}); nothing was changed. "
    "Free some space or choose another folder."
)
_REFUSED = N_(
    "{path} could not be written ({problem}); nothing was changed. "
    "Choose another folder, or another name."
)
_FULL_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def report_name(visit: Visit, ending: str) -> str:
    """Return a file name that tells firm and date and is safe on every system."""
    slug = slug_of(visit.situation.typed("company.name", str) or "") or "visite"
    return f"tandem-{slug}-{visit.on.isoformat()}{ending}"


def slug_of(name: str) -> str:
    """Return what of a name can stand in that of a file; empty where nothing can."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_NAME]


def write_whole(path: Path, body: bytes) -> None:
    """Write a file so that it is there whole, durably, or not at all; raises UserError in words."""
    try:
        _make_folder(path.parent)
        # Not `mkstemp`, whose files nobody else may read: a report is left behind to be read.
        temporary = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}")
        try:
            with temporary.open("xb") as file:
                file.write(body)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        _sync_folder(path.parent)
    except OSError as error:
        has_room = error.errno not in _FULL_ERRORS
        problem = system_words(error)
        raise UserError(_REFUSED if has_room else _FULL, path=str(path), problem=problem) from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        file = next(each for each in (folder, *folder.parents) if each.exists())
        raise UserError(
            N_("{path} is a file; a folder is wanted there. Name a folder, new or not."),
            path=str(file),
        ) from error


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return  # Windows makes a rename durable by itself and opens no folders.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
