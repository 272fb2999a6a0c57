"""The soundness of a whole file: its pages, each change of its log, what they replace."""

from bisect import bisect_right
from collections.abc import Mapping

from msgspec import Struct

from core.store.backups.contents import ranges
from core.store.change import ChangeId
from core.store.engine import Connection, Error
from core.store.rows import Rows

_MOST = 2**62


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
    known = {rows.terms.text("device", device): runs for device, runs in ranges(connection).items()}
    waiting: set[ChangeId] = set()
    count = unreadable = 0
    for key in connection.execute("SELECT dossier, path, device, seq FROM changes"):
        count += 1
        try:
            change = rows.at((key[0], key[1], key[2], key[3]))
        except (ValueError, KeyError, TypeError, RecursionError, Error):
            change = None
        if change is None:
            unreadable += 1
        else:
            waiting |= {each for each in change.replaces if not _is_in(each, known)}
    return LogState(count, unreadable, len(waiting))


def _is_in(change: ChangeId, known: Mapping[str, tuple[tuple[int, int], ...]]) -> bool:
    device, number = change
    runs = known.get(device, ())
    place = bisect_right(runs, (number, _MOST)) - 1
    return place >= 0 and runs[place][0] <= number <= runs[place][1]
