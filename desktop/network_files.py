"""The files of the network: tables that are read, sheets that are written."""

from pathlib import Path

from core.errors import UserError
from core.messages import N_
from core.network.importing.decoding import MOST_BYTES
from core.system_words import system_words


def read_table(path: Path) -> bytes:
    """Return the bytes of a table, no more than are read; raises UserError."""
    try:
        if not path.is_file():
            raise UserError(N_("{path} is no file. Choose a table in CSV."), path=str(path))
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UserError(
            N_("The file {path} cannot be read ({problem})."),
            path=str(path),
            problem=system_words(error),
        ) from error
