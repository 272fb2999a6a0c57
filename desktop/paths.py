"""Where things lie on this machine."""

import os
import sys
from pathlib import Path

from platformdirs import user_data_path, user_log_path

from core.errors import UserError
from core.messages import N_

FILE_NAME = "dossiers.tandem"
_LONG = N_(
    "The folder {path} has too long a name: {got} bytes, at most {most}. "
    "Choose another with --workspace."
)
# SQLite takes names of files up to 512 bytes, Windows up to 260; ours are within the folder.
_MOST_BYTES = 200 if sys.platform == "win32" else 440


def workspace_folder(chosen: Path | None) -> Path:
    """Return the folder of the workspace: the one asked for, else the person's own.

    Raises UserError where its name is longer than the files in it could bear.
    """
    folder = chosen or user_data_path("tandem", appauthor=False)
    size = len(os.fsencode(folder.absolute()))
    if size > _MOST_BYTES:
        raise UserError(_LONG, path=f"{str(folder)[:60]}…", got=size, most=_MOST_BYTES)
    return folder


def log_folder() -> Path:
    """Return the folder of the logs."""
    return user_log_path("tandem", appauthor=False)


def log_file() -> Path:
    """Return the log of faults, the first of its rotated files."""
    return log_folder() / "tandem.log"


def report_folder() -> Path:
    """Return the folder of the reports that the person may send."""
    return log_folder() / "reports"
