"""The rows of the change log: changes written to the table and read back."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from core.store.change import Change, ChangeId
from core.store.engine import Connection, Row
from core.store.terms import Terms
from core.store.values import decoded, encoded

_COLUMNS = (
    "dossier, path, device, seq, kind, value, replaces, visit, pack, app, lamport, at, author"
)
_INSERT = f"INSERT INTO changes ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - our own words
_SELECT = f"SELECT {_COLUMNS} FROM changes"  # noqa: S608 - our own words


class Rows:
    """The table of changes, in the terms of `Change`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.terms = Terms(connection)

    def append(self, changes: Iterable[Change]) -> None:
        """Write changes that are not there yet."""
        self._connection.executemany(_INSERT, [self._row(change) for change in changes])

    def of_dossier(self, dossier: str) -> Iterator[Change]:
        """Yield all changes of a dossier."""
        number = self.terms.known_number("dossier", dossier)
        rows = self._connection.execute(f"{_SELECT} WHERE dossier = ?", (number,))
        return map(self._change, rows)

    def by_id(self, change: ChangeId) -> Change | None:
        """Return one change."""
        device = self.terms.known_number("device", change[0])
        sql = f"{_SELECT} WHERE device = ? AND seq = ?"
        row = self._connection.execute(sql, (device, change[1])).fetchone()
        return None if row is None else self._change(row)

    def all(self) -> Iterator[Change]:
        """Yield the whole log, dossier by dossier."""
        return map(self._change, self._connection.execute(_SELECT))

    def after(self, device: str, number: int) -> Iterator[Change]:
        """Yield the changes of a device from a number on."""
        known = self.terms.known_number("device", device)
        sql = f"{_SELECT} WHERE device = ? AND seq > ? ORDER BY seq"
        return map(self._change, self._connection.execute(sql, (known, number)))

    def at(self, key: tuple[int, int, int, int]) -> Change | None:
        """Return the change of one key of the table: dossier, path, device, number."""
        sql = f"{_SELECT} NOT INDEXED WHERE dossier = ? AND path = ? AND device = ? AND seq = ?"
        row = self._connection.execute(sql, key).fetchone()
        return None if row is None else self._change(row)

    def rewrite(self, old: ChangeId, new: Change) -> None:
        """Give a change its other ids: its own, and those in what it replaces and in its value."""
        number = self.terms.known_number("device", old[0])
        row = self._row(new)
        self._connection.execute(
            "UPDATE changes SET device = ?, value = ?, replaces = ? WHERE device = ? AND seq = ?",
            (row[2], row[5], row[6], number, old[1]),
        )

    def own_after(self, device: str, seq: int, most: int | None) -> list[tuple[int, str]]:
        """Return number and dossier of a device's changes after a number, in their order."""
        number = self.terms.known_number("device", device)
        sql = "SELECT seq, dossier FROM changes WHERE device = ? AND seq > ? ORDER BY seq LIMIT ?"
        found = self._connection.execute(sql, (number, seq, -1 if most is None else most))
        return [(row[0], self.terms.text("dossier", row[1])) for row in found]

    def has(self, change: ChangeId) -> bool:
        """Say whether the log has a change."""
        number = self.terms.known_number("device", change[0])
        sql = "SELECT 1 FROM changes WHERE device = ? AND seq = ?"
        return self._connection.execute(sql, (number, change[1])).fetchone() is not None

    def held_among(self, changes: Iterable[ChangeId]) -> set[ChangeId]:
        """Return those of these that the log has; numbers that follow are asked for together."""
        held: set[ChangeId] = set()
        sql = "SELECT seq FROM changes WHERE device = ? AND seq BETWEEN ? AND ?"
        for device, first, last in _runs(sorted(changes)):
            number = self.terms.known_number("device", device)
            if number is not None:
                found = self._connection.execute(sql, (number, first, last))
                held.update((device, row[0]) for row in found)
        return held

    def last_number(self, device: str) -> int:
        """Return the number of a device's last change, 0 if it has none; erased ones count."""
        number = self.terms.known_number("device", device)
        sql = (
            "SELECT max(coalesce((SELECT max(seq) FROM changes WHERE device = ?1), 0), "
            "coalesce((SELECT last FROM erased_numbers WHERE device = ?1), 0))"
        )
        row = self._connection.execute(sql, (number,)).fetchone()
        return int(row[0]) if row else 0

    def numbers(self) -> dict[str, tuple[int, int]]:
        """Return for each device how many changes there are, and the number of the last one.

        Those that went with an erased dossier count: their numbers are no gap.
        """
        sql = (
            "SELECT device, sum(count), max(last) FROM ("
            "SELECT device, count(*) AS count, max(seq) AS last FROM changes GROUP BY device "
            "UNION ALL SELECT device, count, last FROM erased_numbers) GROUP BY device"
        )
        rows = self._connection.execute(sql).fetchall()
        return {self.terms.text("device", row[0]): (row[1], row[2]) for row in rows}

    def _row(self, change: Change) -> tuple[object, ...]:
        number = self.terms.number
        return (
            number("dossier", change.dossier),
            number("path", change.path),
            number("device", change.device),
            change.seq,
            number("kind", change.kind),
            None if change.value is None else encoded(change.value),
            self._packed(change.replaces),
            number("visit", change.visit),
            number("pack", change.pack),
            number("app", change.app),
            change.lamport,
            int(change.at.timestamp()),
            number("author", change.author),
        )

    def _change(self, row: Row) -> Change:
        text = self.terms.text
        return Change(
            dossier=text("dossier", row[0]),
            path=text("path", row[1]),
            device=text("device", row[2]),
            seq=row[3],
            kind=text("kind", row[4]),
            value=None if row[5] is None else decoded(row[5]),
            replaces=self._unpacked(row[6]),
            visit=text("visit", row[7]),
            pack=text("pack", row[8]),
            app=text("app", row[9]),
            lamport=row[10],
            at=datetime.fromtimestamp(row[11], UTC),
            author=text("author", row[12]),
        )

    def _packed(self, replaces: frozenset[ChangeId]) -> bytes | None:
        if not replaces:
            return None
        number = self.terms.number
        return packed_pairs((number("device", each[0]) or 0, each[1]) for each in sorted(replaces))

    def _unpacked(self, packed: bytes | None) -> frozenset[ChangeId]:
        if packed is None:
            return frozenset()
        numbers = iter(_numbers(packed))
        text = self.terms.text
        return frozenset(
            (text("device", device), seq) for device, seq in zip(numbers, numbers, strict=True)
        )


def _runs(changes: Iterable[ChangeId]) -> Iterator[tuple[str, int, int]]:
    """Yield device, first and last number of each run, of changes in order."""
    run: tuple[str, int, int] | None = None
    for device, seq in changes:
        if run is not None and run[0] == device and seq <= run[2] + 1:
            run = (device, run[1], seq)
            continue
        if run is not None:
            yield run
        run = (device, seq, seq)
    if run is not None:
        yield run


def packed_pairs(pairs: Iterable[tuple[int, int]]) -> bytes:
    """Return what `replaces` holds for pairs of a device's integer and a number."""
    return b"".join(_varint(number) for pair in pairs for number in pair)


def _varint(number: int) -> bytes:
    """Return seven bits a byte, the least first, all but the last byte with their high bit set."""
    coded = bytearray()
    while number > 0x7F:
        coded.append(number & 0x7F | 0x80)
        number >>= 7
    coded.append(number)
    return bytes(coded)


def _numbers(packed: bytes) -> Iterator[int]:
    number = shift = 0
    for byte in packed:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield number
            number = shift = 0
