"""The tail of the log, read at each start: a log that was cut or overwritten shows there first."""

from pathlib import Path

from core.messages import N_, message
from core.store.failures import DamagedError
from core.store.rows import Rows

_UNREADABLE = N_("its latest changes cannot be decoded")
_LENGTH = 32


def must_read_tail(rows: Rows, device: str, path: Path) -> None:
    """Read the last changes of a device; raises DamagedError where one does not decode."""
    try:
        for _change in rows.after(device, max(0, rows.last_number(device) - _LENGTH)):
            pass
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise DamagedError(path, message(_UNREADABLE)) from error
