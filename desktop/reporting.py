"""The report of a fault, its file and the log: bounded, and without a word of anybody.

A report holds the names of functions and the numbers of lines, versions and the last places: no
answer, no name, no folder of a person. So does the log, which is rotated.
"""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from desktop.paths import log_file, report_folder

MOST_REPORTS = 10
_LOG_BYTES = 250_000
_LOG_FILES = 3


class Fault(Struct, frozen=True):
    """What went wrong, as it may be shown and sent; `path` is None where the disk took no file."""

    name: str
    text: str
    path: Path | None


def reported(error: BaseException) -> Fault:
    """Write the report of an error, and the log; a disk that refuses is no matter."""
    from desktop.stack import fingerprint, stack_of

    stack = stack_of(error)
    return written(fingerprint(stack), stack)


def written(name: str, stack: list[str]) -> Fault:
    """Write a report and the log."""
    from desktop.fault_report import report_text

    at = datetime.now(UTC)
    text = report_text(name, at, stack)
    with suppress(OSError):
        _log(f"{at:%Y-%m-%d %H:%M:%S} {name}\n" + "\n".join(stack) + "\n")
    path = None
    with suppress(OSError):
        path = _file(name, at, text)
    return Fault(name, text, path)


def _file(name: str, at: datetime, text: str) -> Path:
    """Write the file of a report, and remove the oldest above the bound."""
    folder = report_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"tandem-{at:%Y%m%d-%H%M%S}-{name}.txt"
    path.write_text(text, encoding="utf-8")
    for old in sorted(folder.glob("tandem-*.txt"))[:-MOST_REPORTS]:
        old.unlink(missing_ok=True)
    return path


def _log(lines: str) -> None:
    """Add lines to the log; at its bound it becomes the first of its old files."""
    path = log_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > _LOG_BYTES:
        for number in range(_LOG_FILES - 1, 0, -1):
            older = path.with_name(f"{path.name}.{number}")
            if older.exists():
                older.replace(path.with_name(f"{path.name}.{number + 1}"))
        path.replace(path.with_name(f"{path.name}.1"))
    with path.open("a", encoding="utf-8") as stream:
        stream.write(lines)
