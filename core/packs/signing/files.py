"""Files from elsewhere: read only if they are plain files of a likely size."""

import stat
from pathlib import Path

from core.errors import UserError
from core.messages import N_
from core.packs.signing.container import MOST_BYTES
from core.system_words import system_words

_UNREADABLE = N_("The file {path} cannot be read: {problem}. Check its name and its place.")
_NOT_PLAIN = N_("{path} is no file: it is a folder or a device. Wanted a file of rules.")
_TOO_LARGE = N_(
    "The file {path} is larger than {most} bytes: no file of rules is. "
    "Check that it is the right file."
)


def bytes_of(path: Path) -> bytes:
    """Return what a file holds; raises UserError."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UserError(_NOT_PLAIN, path=str(path))
        with path.open("rb") as file:
            body = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        problem = system_words(error)
        raise UserError(_UNREADABLE, path=str(path), problem=problem) from error
    if len(body) > MOST_BYTES:
        raise UserError(_TOO_LARGE, path=str(path), most=MOST_BYTES)
    return body
