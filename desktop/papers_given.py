"""A paper that somebody handed over as a file: an invitation, a request, an answer."""

from pathlib import Path

from core.errors import UserError
from core.messages import N_
from core.system_words import system_words

_MOST_BYTES = 64 * 1024
_UNREADABLE = N_("The file {path} cannot be read ({problem}). Check where it is.")
_TOO_LARGE = N_("The file {path} is too large to be an invitation, a request or an answer.")


def paper_in(path: Path) -> str:
    """Return what a file holds; raises UserError."""
    try:
        with path.open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
    except OSError as error:
        problem = system_words(error)
        raise UserError(_UNREADABLE, path=str(path), problem=problem) from error
    if len(raw) > _MOST_BYTES:
        raise UserError(_TOO_LARGE, path=str(path))
    return raw.decode("ascii", "replace")
