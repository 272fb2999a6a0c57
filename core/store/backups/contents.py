"""The contents of a workspace file as a backup sees them: raw rows, table by table."""

from collections.abc import Iterable, Iterator, Mapping

from core.store.backups.part import Held, Ranges, TableNews, TableRow, row_print
from core.store.engine import Connection
from core.store.schema import TERMS, version_of
from core.store.tables import setting
from core.store.touched import FOLLOWED, TABLE, has_lost_rows, last_number, rows_after

# Made from the log, or sqlite-utils' own: the full backup has them, a restored file makes them.
_LISTS = (
    "dossiers",
    "dossier_search",
    "open_conflicts",
    "kept_dossiers",
    "network_requests",
    "network_records",
    "network_version",
    "observed_dossiers",
)
_MADE_AGAIN = (*_LISTS, TABLE, "sqlite_", "_sqlite_")
LOG = "changes"
_OF_LOG = frozenset((LOG, *TERMS.values()))
# They say where the person is: alone they are no reason for a backup.
_PASSING = frozenset(("settings", "bookmarks"))
_MOST = 2**62
_SPANS = "SELECT device, min(seq), max(seq), count(*) FROM changes GROUP BY device"
# The numbers of a device next to which, on one side, there is none.
_ENDS = """
SELECT seq FROM changes AS c WHERE device = ?1 AND NOT EXISTS (
    SELECT 1 FROM changes WHERE device = ?1 AND seq = c.seq + ?2
) ORDER BY seq
"""


def held_by(connection: Connection, before: Held | None = None) -> Held:
    """Return what a file holds; it is read quicker where it holds what it held before."""
    rows = {
        table: frozenset(map(row_print, _rows(connection, table)))
        for table in tables(connection)
        if table not in FOLLOWED
    }
    terms = {table: _last_term(connection, table, None) for table in TERMS.values()}
    known = None if before is None else _grown(connection, before.ranges)
    return Held(
        version_of(connection),
        known or ranges(connection),
        terms,
        rows,
        device=setting(connection, "device") or "",
        touched=last_number(connection),
    )


def ranges(connection: Connection) -> Ranges:
    """Return the change numbers of each device, as first and last of each run."""
    found: dict[int, tuple[tuple[int, int], ...]] = {}
    for device, first, last, count in connection.execute(_SPANS).fetchall():
        if last - first + 1 == count:
            found[device] = ((first, last),)
            continue
        begins, ends = (connection.execute(_ENDS, (device, beside)) for beside in (-1, 1))
        found[device] = tuple((row[0], to[0]) for row, to in zip(begins, ends, strict=True))
    return found


def _grown(connection: Connection, held: Ranges) -> Ranges | None:
    """Return the change numbers now, asked only where there were none; None if some went.

    Those held and those found since are all that there can be: if the log has as many, it has them.
    """
    sql = "SELECT seq FROM changes WHERE device = ? AND seq BETWEEN ? AND ? ORDER BY seq"
    found: dict[int, tuple[tuple[int, int], ...]] = {}
    for (device,) in connection.execute("SELECT id FROM log_devices").fetchall():
        runs = held.get(device, ())
        ends = [0, *(last for _first, last in runs)]
        begins = [*(first for first, _last in runs), _MOST]
        new = [
            (seq, seq)
            for end, begin in zip(ends, begins, strict=True)
            if end + 1 < begin
            for (seq,) in connection.execute(sql, (device, end + 1, begin - 1))
        ]
        if runs or new:
            found[device] = _joined(sorted((*runs, *new)))
    (count,) = connection.execute("SELECT count(*) FROM changes").fetchone() or (0,)
    return found if count == count_without(found, {}) else None


def _joined(runs: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return runs in order with those that touch made one."""
    joined: list[tuple[int, int]] = []
    for first, last in runs:
        if joined and first == joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return tuple(joined)


def tables(connection: Connection) -> list[str]:
    """Return the tables that are neither the log nor made from it."""
    sql = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid"
    names = (str(row[0]) for row in connection.execute(sql))
    return [name for name in names if name not in _OF_LOG and not name.startswith(_MADE_AGAIN)]


def new_changes(connection: Connection, held: Ranges, now: Ranges) -> tuple[TableRow, ...]:
    """Return the raw rows of the log that are not held yet."""
    sql = "SELECT * FROM changes WHERE device = ? AND seq BETWEEN ? AND ? ORDER BY seq"
    missing = (
        (device, first, last)
        for device, runs in now.items()
        for first, last in without(runs, held.get(device, ()))
    )
    return tuple(row for each in missing for row in connection.execute(sql, each))


def news(connection: Connection, held: Held, now: Held) -> dict[str, TableNews]:
    """Return what became of each table other than the log, where anything did."""
    found: dict[str, TableNews] = {}
    for table, prints in now.rows.items():
        before = held.rows.get(table, frozenset())
        if prints != before:
            new = (row for row in _rows(connection, table) if row_print(row) not in before)
            found[table] = TableNews(tuple(sorted(before - prints)), tuple(new))
    for table in FOLLOWED:
        if written := tuple(rows_after(connection, table, held.touched)):
            found[table] = TableNews((), written, replaces=True)
    for table, (last, _print) in held.terms.items():
        sql = f"SELECT * FROM {table} WHERE id > ? ORDER BY id"  # noqa: S608 - a table of ours
        if new_terms := tuple(tuple(row) for row in connection.execute(sql, (last,))):
            found[table] = TableNews((), new_terms)
    return found


def count_without(now: Ranges, held: Ranges) -> int:
    """Return how many changes are not held yet."""
    missing = (each for device, runs in now.items() for each in without(runs, held.get(device, ())))
    return sum(last - first + 1 for first, last in missing)


def goes_on(connection: Connection, held: Held, now: Held) -> bool:
    """Say whether a file is what a chain holds and more: not an erased or another line of it."""
    return (
        held.version == now.version
        and held.device == now.device
        and held.touched <= now.touched
        and not has_lost_rows(connection, held.touched)
        and set(held.rows) <= set(now.rows)
        and all(
            _last_term(connection, table, term[0]) == term for table, term in held.terms.items()
        )
        and not any(
            list(without(runs, now.ranges.get(device, ()))) for device, runs in held.ranges.items()
        )
    )


def is_news(changes: Iterable[TableRow], tables: Mapping[str, TableNews]) -> bool:
    """Say whether this is worth a backup."""
    return bool(tuple(changes)) or not set(tables) <= _PASSING


def put(
    connection: Connection, changes: Iterable[TableRow], added: Mapping[str, TableNews]
) -> None:
    """Bring a file that a part goes on from up to that part."""
    for table, what in added.items():
        _put_table(connection, table, what)
    for row in changes:
        connection.execute(_insert(LOG, row), row)


def without(
    runs: Iterable[tuple[int, int]], held: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield what of these runs is not held; both are in order."""
    held = tuple(held)
    for first, last in runs:
        start = first
        for from_, to in held:
            if to < start or from_ > last:
                continue
            if from_ > start:
                yield start, from_ - 1
            start = to + 1
        if start <= last:
            yield start, last


def _put_table(connection: Connection, table: str, what: TableNews) -> None:
    gone = frozenset(what.gone)
    if gone:
        for row in list(_rows(connection, table)):
            if row_print(row) in gone:
                _delete(connection, table, row)
    for row in what.new:
        connection.execute(_insert(table, row, replaces=what.replaces), row)


def _last_term(connection: Connection, table: str, at: int | None) -> tuple[int, bytes]:
    """Return the last row of a table of terms up to a number."""
    sql = f"SELECT * FROM {table} WHERE id <= ? ORDER BY id DESC LIMIT 1"  # noqa: S608 - a table of ours
    row = connection.execute(sql, (_MOST if at is None else at,)).fetchone()
    return (0, b"") if row is None else (row[0], row_print(tuple(row)))


def _rows(connection: Connection, table: str) -> Iterator[TableRow]:
    return (tuple(row) for row in connection.execute(f'SELECT * FROM "{table}"'))  # noqa: S608 - a table of ours


def _insert(table: str, row: TableRow, *, replaces: bool = False) -> str:
    act = "INSERT OR REPLACE" if replaces else "INSERT"
    return f'{act} INTO "{table}" VALUES ({", ".join("?" * len(row))})'


def _delete(connection: Connection, table: str, row: TableRow) -> None:
    columns = [str(each[1]) for each in connection.execute(f'PRAGMA table_info("{table}")')]
    where = " AND ".join(f'"{column}" IS ?' for column in columns)
    connection.execute(f'DELETE FROM "{table}" WHERE {where}', row)  # noqa: S608 - a table of ours
