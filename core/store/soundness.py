"""The soundness of a whole file: its pages, each change of its log, what they replace."""

from pathlib import Path

from msgspec import Struct

from core.messages import N_, message
from core.store.engine import Connection, Error
from core.store.failures import DamagedError
from core.store.rows import Rows

_TAIL_UNREADABLE = N_("its latest changes cannot be decoded")
# How many of the last changes are read at each start.
TAIL = 32


class LogState(Struct, frozen=True):
    """A log read through: how many changes, which do not decode, how many wait for an ancestor."""

    changes: int
    unreadable: int
    waiting: int


def page_faults(connection: Connection) -> list[str]:
    """Return what is wrong with the pages, the tables and their indexes.

    The log is brought into the file first: what a power cut left half written there is no damage
    as long as the log has it whole.
    """
    row = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    is_free = row is not None and row[0] == 0
    for check in ("cipher_integrity_check", "integrity_check(5)", "foreign_key_check"):
        if check == "cipher_integrity_check" and not is_free:
            continue
        found = [str(row[0]) for row in connection.execute(f"PRAGMA {check}")]
        if found and found != ["ok"]:
            return found[:5]
    return []


def log_state(connection: Connection) -> LogState:
    """Read and decode every change; of what they replace, tell what is not there yet."""
    rows = Rows(connection)
    known: set[tuple[str, int]] = set()
    wanted: set[tuple[str, int]] = set()
    unreadable = 0
    for key in connection.execute("SELECT dossier, path, device, seq FROM changes"):
        try:
            change = rows.at((key[0], key[1], key[2], key[3]))
        except (ValueError, KeyError, TypeError, RecursionError, Error):
            change = None
        if change is None:
            unreadable += 1
        else:
            known.add(change.id)
            wanted |= change.replaces
    return LogState(len(known) + unreadable, unreadable, len(wanted - known))


def must_read_tail(rows: Rows, device: str, path: Path) -> None:
    """Read the last changes of a device; raises DamagedError where one does not decode."""
    try:
        for _change in rows.after(device, max(0, rows.last_number(device) - TAIL)):
            pass
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise DamagedError(path, message(_TAIL_UNREADABLE)) from error
