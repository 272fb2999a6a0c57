"""The shelf of synchronising in the workspace: its tables, and the log beside them."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import cast

from core.store import renaming
from core.store.change import Change, ChangeId
from core.store.engine import Row
from core.store.erasing import Erasures
from core.store.fold import DossierLog
from core.store.tables import set_setting, setting
from core.store.workspace import Workspace
from core.sync.burying import bury_one
from core.sync.leaving import has_left
from core.sync.ledger import HELD, Entry, Home, Kept, Link, RoadMemory

_LINK = "device, number, hash, previous, state, dossier, seqs"
_MOST_LINES = 5_000
_SEALER = "sync_device"
_UNSEALED = """
SELECT c.seq FROM changes AS c JOIN log_dossiers AS d ON d.id = c.dossier
LEFT JOIN sync_homes AS h ON h.dossier = d.text
WHERE c.device = (SELECT id FROM log_devices WHERE text = ?1)
AND c.seq > iif(?1 = ?2, coalesce(h.sent, 0), 0)
ORDER BY c.seq
"""

# Numbers stay when changes bear another id: those that did not move are no gap.
_NUMBERS_ELSEWHERE = """
INSERT OR IGNORE INTO erased_numbers (device, count, last)
SELECT device, max(seq) - count(*), max(seq) FROM changes
WHERE device = (SELECT id FROM log_devices WHERE text = ?)
GROUP BY device HAVING max(seq) > count(*)
"""


class SyncTables:
    """What synchronising keeps in a workspace; it belongs to the thread of the workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._connection = workspace.inside.connection
        self._rows = workspace.inside.rows
        self.transaction = workspace.inside.transaction

    @property
    def device(self) -> str:
        """The id under which changes are written here."""
        return self._workspace.device

    # Segments

    def links(
        self, space: str, device: str, since: int = 0, until: int | None = None
    ) -> Sequence[Link]:
        """Return a device's segments between these numbers, both included, by number."""
        sql = (
            f"SELECT {_LINK} FROM sync_segments WHERE space = ? AND device = ? "  # noqa: S608 - our own words
            "AND number BETWEEN ? AND ? ORDER BY number, hash"
        )
        last = 1 << 62 if until is None else until
        return [_link(row) for row in self._connection.execute(sql, (space, device, since, last))]

    def heads(self, space: str) -> Mapping[str, int]:
        """Return each device's last number without a gap; of a forked one, that before the fork."""
        sql = "SELECT device, coalesce(fork - 1, number) FROM sync_heads WHERE space = ?"
        return dict(cast("list[tuple[str, int]]", self._all(sql, space)))

    def forked(self, space: str) -> Collection[str]:
        """Return the devices of which two segments follow the same one."""
        sql = "SELECT device FROM sync_heads WHERE space = ? AND fork IS NOT NULL"
        return [row[0] for row in self._all(sql, space)]

    def set_forked(self, space: str, device: str, number: int) -> None:
        """Say that a device's segments part from this number on."""
        sql = (
            "UPDATE sync_heads SET fork = min(coalesce(fork, ?), ?) WHERE space = ? AND device = ?"
        )
        self._write(sql, number, number, space, device)

    def add(self, space: str, link: Link, raw: bytes) -> None:
        """Keep a segment; of one that is there already, only what became of it since."""
        self._write(
            "INSERT INTO sync_segments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET state = excluded.state, dossier = excluded.dossier, "
            "seqs = excluded.seqs",
            space,
            link.device,
            link.number,
            link.hash,
            link.previous,
            link.state,
            link.dossier,
            _ranges(link.seqs),
            raw,
        )
        self._write(
            "INSERT INTO sync_heads VALUES (?, ?, ?, NULL) "
            "ON CONFLICT DO UPDATE SET number = max(number, excluded.number)",
            space,
            link.device,
            link.number,
        )

    def raw(self, space: str, link: Link) -> bytes:
        """Return the file of a segment."""
        sql = (
            "SELECT raw FROM sync_segments "
            "WHERE space = ? AND device = ? AND number = ? AND hash = ?"
        )
        return bytes(self._all(sql, space, link.device, link.number, link.hash)[0][0])

    def held(self, space: str, states: Collection[str], most: int, skip: int = 0) -> Sequence[Kept]:
        """Return segments in these states, the longest kept first, the first ones skipped."""
        marks = ", ".join("?" * len(states))
        sql = (
            f"SELECT {_LINK}, raw FROM sync_segments WHERE space = ? AND state IN ({marks}) "  # noqa: S608 - question marks
            "ORDER BY rowid LIMIT ? OFFSET ?"
        )
        rows = self._connection.execute(sql, (space, *states, most, skip))
        return [Kept(_link(row[:-1]), bytes(row[-1])) for row in rows]

    def counts(self, space: str) -> Mapping[str, int]:
        """Return how many segments are kept and not used yet, by state."""
        marks = ", ".join("?" * len(HELD))
        sql = (
            "SELECT state, count(*) FROM sync_segments "  # noqa: S608 - question marks
            f"WHERE space = ? AND state IN ({marks}) GROUP BY state"
        )
        return dict(cast("list[tuple[str, int]]", self._all(sql, space, *HELD)))

    # Changes

    def change(self, id_: ChangeId) -> Change | None:
        """Return a change of the log."""
        return self._rows.by_id(id_)

    def knows(self, id_: ChangeId) -> bool:
        """Say whether the log has a change."""
        return self._rows.has(id_)

    def take_in(self, changes: Iterable[Change]) -> int:
        """Take changes into the log, and return how many were new; raises ForkedError."""
        return self._workspace.take_in(changes)

    def rewrite(self, changes: Iterable[tuple[ChangeId, Change]]) -> None:
        """Put changes in the place of those with these ids, which differ in ids alone."""
        for dossier in renaming.rewrite(self._connection, self._rows, changes):
            self._workspace.inside.forget(dossier)
            self._workspace.inside.project(dossier)

    def own_after(self, seq: int, most: int | None = None) -> Sequence[tuple[int, str]]:
        """Return number and dossier of the own changes after a number, in their order."""
        return self._rows.own_after(self.device, seq, most)

    def unsealed(self, device: str) -> Sequence[int]:
        """Return the numbers of a device's changes that no segment of any space holds."""
        return [row[0] for row in self._all(_UNSEALED, device, self.sealer)]

    def former(self) -> Sequence[str]:
        """Return the ids that this device bore since it last sealed, the sealer first."""
        # A backup that is restored names the one before.
        before = setting(self._connection, "former_device") or ""
        known = dict.fromkeys((self.sealer, before))
        return [each for each in known if each and each != self.device] if self.sealer else []

    @property
    def sealer(self) -> str:
        """The device for which it is noted how far changes are sealed, empty before the first."""
        return setting(self._connection, _SEALER) or ""

    def of_dossier(self, dossier: str) -> Sequence[Change]:
        """Return all changes of a dossier, in the order that all devices agree on."""
        return DossierLog(self._rows.of_dossier(dossier)).changes()

    def conflicts(self, dossiers: Iterable[str]) -> int:
        """Return how many conflicts are open in these dossiers."""
        sql = "SELECT count(*) FROM open_conflicts WHERE dossier = ?"
        return sum(self._all(sql, dossier)[0][0] for dossier in dossiers)

    # Dossiers and spaces

    def home(self, dossier: str) -> Home | None:
        """Return where a dossier belongs, None for one of this device alone."""
        sql = "SELECT space, key, sent, fresh FROM sync_homes WHERE dossier = ?"
        for space, key, sent, fresh in self._all(sql, dossier):
            return Home(space, bytes(key), sent, bool(fresh))
        return None

    def set_home(self, dossier: str, home: Home) -> None:
        """Say where a dossier belongs."""
        self._write(
            "INSERT OR REPLACE INTO sync_homes VALUES (?, ?, ?, ?, ?)",
            dossier,
            home.space,
            home.key,
            home.sent,
            int(home.is_fresh),
        )

    def is_erased(self, dossier: str) -> bool:
        """Say whether a dossier was erased and must never come back."""
        return Erasures(self._workspace.inside).is_erased(dossier)

    def has_left(self, space: str, dossier: str) -> bool:
        """Say whether a dossier was in a space and left it."""
        return has_left(self._workspace.inside, space, dossier)

    def bury(self, space: str, link: Link, dossier: str) -> None:
        """Keep of a segment of an erased dossier its header only."""
        bury_one(self._connection, space, link, dossier)

    def fresh(self, space: str) -> Sequence[str]:
        """Return the dossiers whose older changes may still have to be sealed."""
        sql = "SELECT dossier FROM sync_homes WHERE space = ? AND fresh ORDER BY dossier"
        return [row[0] for row in self._all(sql, space)]

    def freshen(self) -> None:
        """Let all shared dossiers be looked at as a whole again."""
        self._write("UPDATE sync_homes SET fresh = 1")

    def sealed_up_to(self, space: str) -> int:
        """Return the number up to which all own changes were looked at."""
        return self._space(space)[0]

    def set_sealed_up_to(self, space: str, seq: int) -> None:
        """Say up to which number own changes were looked at."""
        self._write("INSERT OR IGNORE INTO sync_spaces VALUES (?, 0, 0)", space)
        self._write("UPDATE sync_spaces SET sealed = ? WHERE space = ?", seq, space)

    def become(self, device: str) -> None:
        """Write under another id from now on; nothing is sealed under it yet."""
        self._workspace.become(device)
        set_setting(self._connection, _SEALER, device)
        self._write(_NUMBERS_ELSEWHERE, device)
        self._write("UPDATE sync_homes SET sent = 0")
        self._write("UPDATE sync_spaces SET sealed = 0")

    # Roads and journal

    def memory(self, space: str, road: str) -> RoadMemory:
        """Return what was last seen on a road."""
        sql = "SELECT listed, hints FROM sync_roads WHERE space = ? AND road = ?"
        for listed, hints in self._all(sql, space, road):
            seen = cast("dict[str, list[int]]", json.loads(hints))
            at = None if listed is None else datetime.fromtimestamp(listed, UTC)
            return RoadMemory({device: (pair[0], pair[1]) for device, pair in seen.items()}, at)
        return RoadMemory({})

    def remember(self, space: str, road: str, memory: RoadMemory) -> None:
        """Keep what was seen on a road."""
        listed = None if memory.listed is None else int(memory.listed.timestamp())
        hints = json.dumps(dict(memory.hints))
        self._write(
            "INSERT OR REPLACE INTO sync_roads VALUES (?, ?, ?, ?)", space, road, listed, hints
        )

    def serial(self, space: str, more: int = 0) -> int:
        """Return how often this device carried or asked, with so many times more."""
        if more:
            self._write("INSERT OR IGNORE INTO sync_spaces VALUES (?, 0, 0)", space)
            sql = "UPDATE sync_spaces SET serial = serial + ? WHERE space = ?"
            self._write(sql, more, space)
        return self._space(space)[1]

    def note(self, entries: Sequence[Entry]) -> None:
        """Write lines into the journal; the oldest ones go."""
        for each in entries:
            self._write(
                "INSERT INTO sync_journal (at, space, event, device, number, detail) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                int(each.at.timestamp()),
                each.space,
                each.event,
                each.device,
                each.number,
                each.detail,
            )
        sql = "DELETE FROM sync_journal WHERE id <= (SELECT max(id) FROM sync_journal) - ?"
        self._write(sql, _MOST_LINES)

    def journal(self, most: int) -> Sequence[Entry]:
        """Return the last lines of the journal, the latest first."""
        sql = (
            "SELECT at, space, event, device, number, detail FROM sync_journal "
            "ORDER BY id DESC LIMIT ?"
        )
        rows = self._all(sql, most)
        return [Entry(datetime.fromtimestamp(row[0], UTC), *row[1:]) for row in rows]

    def _space(self, space: str) -> tuple[int, int]:
        sql = "SELECT sealed, serial FROM sync_spaces WHERE space = ?"
        for sealed, serial in self._all(sql, space):
            return sealed, serial
        return 0, 0

    def _all(self, sql: str, *parameters: object) -> list[Row]:
        return self._connection.execute(sql, parameters).fetchall()

    def _write(self, sql: str, *parameters: object) -> None:
        self._connection.execute(sql, parameters)


def _link(row: Row) -> Link:
    return Link(*row[:6], seqs=_numbers(row[6]))


def _ranges(seqs: Sequence[int]) -> str:
    """Return numbers in order as text, runs of them by their ends."""
    runs: list[list[int]] = []
    for seq in sorted(seqs):
        if runs and seq == runs[-1][1] + 1:
            runs[-1][1] = seq
        else:
            runs.append([seq, seq])
    return ",".join(f"{first}-{last}" for first, last in runs)


def _numbers(text: str) -> tuple[int, ...]:
    runs = [run.split("-") for run in text.split(",") if run]
    return tuple(seq for first, last in runs for seq in range(int(first), int(last) + 1))
