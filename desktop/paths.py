"""Where things lie on this machine."""

from pathlib import Path

from platformdirs import user_data_path, user_log_path

FILE_NAME = "dossiers.tandem"


def workspace_folder(chosen: Path | None) -> Path:
    """Return the folder of the workspace: the one asked for, else the person's own."""
    return chosen or user_data_path("tandem", appauthor=False)


def log_folder() -> Path:
    """Return the folder of the logs."""
    return user_log_path("tandem", appauthor=False)


def log_file() -> Path:
    """Return the log of faults, the first of its rotated files."""
    return log_folder() / "tandem.log"


def report_folder() -> Path:
    """Return the folder of the reports that the person may send."""
    return log_folder() / "reports"
