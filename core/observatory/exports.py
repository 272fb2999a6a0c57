"""What is handed over of the observatory: never what would tell a few firms beside earlier tables.

Of each export it is kept which dossiers counted, by marks that name nobody, and which cells were
shown. A further one is refused where tables, added and subtracted, would tell fewer firms than the
least; its cells of départements and activities are hidden where theirs would.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import blake2b
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from core.errors import UserError
from core.messages import N_
from core.observatory.measuring import rules_of
from core.observatory.observed import Observed, encoded
from core.observatory.observing import observe
from core.observatory.result import Cell, Observation
from core.observatory.selection import NOTHING_TAKEN, Selection, Sizes, Taken, selected
from core.observatory.subtracting import is_telling
from core.packs.pack import Pack
from core.store import observatory_exports
from core.store.workspace import Workspace

# So many of the last ones are looked at: a year of them, one a week.
MOST = 60
# So often further cells are hidden before all are.
_TRIES = 12
_Kind = Literal["departement", "section"]
_TELLS = N_(
    "Nothing was written. Beside what you handed over on {day}, these tables would tell fewer "
    "than {least} firms: whoever has both could subtract them. Hand over the earlier ones again, "
    "wait until {least} firms or more came or changed, or withdraw an export that nobody received."
)
_UNKNOWN = N_("There is no export number {number}.")


class Counted(Struct, frozen=True, array_like=True, gc=False):
    """A dossier that counted: the mark of who it is, of what it was, and its cells."""

    who: int
    what: int
    departement: str
    section: str


class HandedOver(Struct, frozen=True, dict=True):
    """An export: when, of what, under which rules, who counted, and which cells were shown."""

    on: date
    rules: str
    selection: Selection
    firms: tuple[Counted, ...]
    departements: tuple[str, ...]
    sections: tuple[str, ...]

    @cached_property
    def whole(self) -> "_Marked":
        """The marks of all who counted."""
        return _Marked(self.rules, self.firms)

    def digest(self) -> bytes:
        """Return the mark of what was told of whom, on whichever day."""
        body = msgspec.msgpack.encode(replace(self, on=date.min))
        return blake2b(body, digest_size=16).digest()

    def within(self, kind: _Kind, keys: frozenset[str]) -> "_Marked":
        """Return the marks of those in these cells."""
        at = _departement if kind == "departement" else _section
        return _Marked(self.rules, [each for each in self.firms if at(each) in keys])

    def shown(self, kind: _Kind) -> frozenset[str]:
        """Return the cells that were shown."""
        return frozenset(self.departements if kind == "departement" else self.sections)

    def hidden(self, kind: _Kind) -> frozenset[str]:
        """Return the cells that were there and not shown."""
        at = _departement if kind == "departement" else _section
        return frozenset(map(at, self.firms)) - self.shown(kind)


class Head(Struct, frozen=True):
    """What is said of an export: when, within which filters, and how many firms counted."""

    on: date
    selection: Selection
    firms: int
    digest: bytes


class Entry(Struct, frozen=True):
    """An export under its number."""

    number: int
    head: Head


@dataclass(frozen=True, slots=True)
class Ready:
    """What may be handed over, and what is then to be kept of it."""

    seen: Observation
    record: HandedOver


class Exports:
    """The exports of a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._connection = workspace.inside.connection

    def entries(self) -> tuple[Entry, ...]:
        """Return the last ones, the oldest first."""
        rows = observatory_exports.heads(self._connection, MOST)
        read = msgspec.msgpack.Decoder(Head).decode
        return tuple(Entry(row[0], read(row[1])) for row in rows)

    def bodies(self) -> tuple[bytes, ...]:
        """Return who counted in them, for another thread to read."""
        return tuple(observatory_exports.bodies(self._connection, MOST))

    def add(self, record: HandedOver) -> None:
        """Keep an export, before anything of it is written; one made before is there already."""
        digest = record.digest()
        if any(each.head.digest == digest for each in self.entries()):
            return
        head = Head(record.on, record.selection, len(record.firms), digest)
        bodies = msgspec.msgpack.encode(head), msgspec.msgpack.encode(record)
        with self._workspace.inside.transaction():
            observatory_exports.add(self._connection, *bodies)

    def withdraw(self, number: int) -> None:
        """Let go of an export that nobody received; raises UserError."""
        with self._workspace.inside.transaction():
            is_there = observatory_exports.withdraw(self._connection, number)
        if not is_there:
            raise UserError(_UNKNOWN, number=number)


def ready(  # noqa: PLR0913, PLR0917 - what is observed, and what was handed over before
    rows: Mapping[str, Observed],
    wanted: Selection,
    pack: Pack,
    homes: Mapping[str, str],
    on: date,
    bodies: Sequence[bytes],
) -> Ready:
    """Return what may be handed over; raises UserError where it would tell a few firms."""
    earlier = [msgspec.msgpack.decode(each, type=HandedOver) for each in bodies]
    seen = observe(rows, wanted, pack, homes)
    firms = tuple(_counted(selected(rows, wanted, Sizes(pack), homes)))
    record = _record(seen, firms, rules_of(pack), on)
    if seen.firms is None:
        return Ready(seen, record)  # nothing is shown of it
    _refuse(record, earlier, seen.least)
    taken = NOTHING_TAKEN
    for _try in range(_TRIES):
        more = _telling_cells(record, earlier, seen.least, taken)
        if more == taken:
            return Ready(seen, record)
        taken = more
        seen = observe(rows, wanted, pack, homes, taken)
        record = _record(seen, firms, record.rules, on)
    every = Taken(frozenset(map(_departement, firms)), frozenset(map(_section, firms)))
    seen = observe(rows, wanted, pack, homes, every)
    return Ready(seen, _record(seen, firms, record.rules, on))


# What would be told


def _refuse(record: HandedOver, earlier: Sequence[HandedOver], least: int) -> None:
    """Raise UserError where the whole of it would tell a few firms; it names the latest culprit."""
    if not _tells(record.whole, [each.whole for each in earlier], least):
        return
    alone = [each.on for each in earlier if _tells(record.whole, [each.whole], least)]
    raise UserError(_TELLS, day=max(alone or [each.on for each in earlier]), least=least)


def _telling_cells(
    record: HandedOver, earlier: Sequence[HandedOver], least: int, taken: Taken
) -> Taken:
    """Return the cells to hide: those taken already, and those that would tell a few firms."""
    return Taken(
        taken.departements | _telling(record, earlier, least, "departement"),
        taken.sections | _telling(record, earlier, least, "section"),
    )


def _telling(
    record: HandedOver, earlier: Sequence[HandedOver], least: int, kind: _Kind
) -> frozenset[str]:
    if (record.selection.departement and kind == "departement") or (
        record.selection.section and kind == "section"
    ):
        return frozenset()  # the cell is the whole
    shown = record.shown(kind)
    found = {key for key in shown if _tells_within(record, earlier, least, (kind, key))}
    block = record.hidden(kind).union(*(each.hidden(kind) for each in earlier))
    if block and not found:
        before = [each.within(kind, block) for each in earlier]
        if _tells(record.within(kind, block), before, least):
            # What is left of the total is a cell too: it takes a further one to itself.
            found.update(sorted(shown - block)[:1])
    return frozenset(found)


def _tells_within(
    record: HandedOver, earlier: Sequence[HandedOver], least: int, cell: tuple[_Kind, str]
) -> bool:
    kind, key = cell
    alone = frozenset((key,))
    before = [each.within(kind, alone) for each in earlier if key in each.shown(kind)]
    return _tells(record.within(kind, alone), before, least)


class _Marked:
    """Marks of dossiers: of who they are, and of what they were under the rules of an export."""

    def __init__(self, rules: str, firms: Sequence[Counted]) -> None:
        self.rules = rules
        self.who = {each.who: each.who for each in firms}
        self.what = {each.what: each.who for each in firms}


def _tells(new: _Marked, before: Sequence[_Marked], least: int) -> bool:
    """Say whether sets tell a few firms: by who was in them, or by what changed in between.

    Under other rules another measure is no change of the firm.
    """
    if is_telling([*(each.who for each in before), new.who], least):
        return True
    alike = [each.what for each in before if each.rules == new.rules]
    return bool(alike) and is_telling([*alike, new.what], least)


# The record


def _record(seen: Observation, firms: tuple[Counted, ...], rules: str, on: date) -> HandedOver:
    cells = (_told(seen.departements), _told(seen.sections))
    return HandedOver(on, rules, seen.selection, firms, *cells)


def _told(cells: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(cell.id for cell in cells if cell.count is not None)


def _counted(rows: Mapping[str, Observed]) -> Iterator[Counted]:
    for dossier, row in sorted(rows.items()):
        who = dossier.encode()
        what = _mark(who + b"\0" + encoded(row))
        yield Counted(_mark(who), what, row.departement, row.section)


def _mark(body: bytes) -> int:
    return int.from_bytes(blake2b(body, digest_size=7).digest())


def _departement(firm: Counted) -> str:
    return firm.departement


def _section(firm: Counted) -> str:
    return firm.section
