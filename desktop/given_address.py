"""An address on the command line: as it stands, or in a file, where nobody else can see it.

Whoever lists the processes of a machine sees their words; the address of a server may hold a key.
"""

from pathlib import Path

from core.errors import UserError
from core.messages import N_
from core.system_words import system_words

_MOST_BYTES = 4096
_UNREAD = N_(
    "The file {path} cannot be read ({problem}). Wanted: a file whose first line is the address."
)
_EMPTY = N_("The file {path} begins with no address. Wanted: the address on its first line.")


def given_address(text: str) -> str:
    """Return an address; `@FILE` stands for the first line of a file. Raises UserError."""
    if not text.startswith("@"):
        return text
    path = Path(text[1:])
    try:
        with path.open("rb") as file:
            line = file.read(_MOST_BYTES).decode().partition("\n")[0].strip()
    except (OSError, ValueError) as error:
        problem = system_words(error) if isinstance(error, OSError) else str(error)
        raise UserError(_UNREAD, path=str(path), problem=problem) from error
    if not line:
        raise UserError(_EMPTY, path=str(path))
    return line
