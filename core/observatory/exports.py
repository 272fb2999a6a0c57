"""What is handed over of the observatory: never what would tell a few firms beside earlier tables.

Of each export it is kept which dossiers counted, by marks that name nobody, and which cells were
shown. A further one is refused where tables, added and subtracted, would tell fewer firms than the
least; its cells of départements and activities are hidden where theirs would.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import blake2b
from typing import Literal, NoReturn

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
        cells = self._places if kind == "departement" else self._activities
        return _Marked(self.rules, [each for key in keys for each in cells.get(key, ())])

    def shown(self, kind: _Kind) -> frozenset[str]:
        """Return the cells that were shown."""
        return frozenset(self.departements if kind == "departement" else self.sections)

    def hidden(self, kind: _Kind) -> frozenset[str]:
        """Return the cells that were there and not shown."""
        cells = self._places if kind == "departement" else self._activities
        return frozenset(cells) - self.shown(kind)

    @cached_property
    def _places(self) -> "Mapping[str, Sequence[Counted]]":
        return _grouped(self.firms, _departement)

    @cached_property
    def _activities(self) -> "Mapping[str, Sequence[Counted]]":
        return _grouped(self.firms, _section)


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
    past = _Past(earlier, pack, seen.least)
    past.refuse(record)
    taken = NOTHING_TAKEN
    for _try in range(_TRIES):
        more = past.telling(record, taken)
        if more == taken:
            return Ready(seen, record)
        taken = more
        seen = observe(rows, wanted, pack, homes, taken)
        record = _record(seen, firms, record.rules, on)
    every = Taken(frozenset(map(_departement, firms)), frozenset(map(_section, firms)))
    seen = observe(rows, wanted, pack, homes, every)
    return Ready(seen, _record(seen, firms, record.rules, on))


# What would be told


class _Past:
    """What was handed over before, against which a further export is held."""

    def __init__(self, earlier: Sequence[HandedOver], pack: Pack, least: int) -> None:
        self._earlier, self._least = earlier, least
        self._regions: dict[str, set[str]] = {}
        for code, place in pack.territories.departements.items():
            self._regions.setdefault(place.region.code, set()).add(code)

    def refuse(self, record: HandedOver) -> None:
        """Raise UserError where the whole of an export would tell a few firms.

        A selection is a cell of the tables of before, whose filters were wider.
        """
        befores = [[each.whole for each in self._earlier], *self._cells_of(record.selection)]
        if any(_tells([record.whole], before, self._least) for before in befores):
            self._refuse(record)

    def _cells_of(self, wanted: Selection) -> "Iterator[list[_Marked]]":
        """Yield, of each filter, the cells of before that its choice is."""
        if wanted.section:
            yield self._before("section", frozenset((wanted.section,)))
        if wanted.departement:
            yield self._before("departement", frozenset((wanted.departement,)))
        if wanted.region:
            places = self._regions.get(wanted.region, set[str]())
            yield self._before("departement", frozenset(places))

    def _before(self, kind: _Kind, keys: frozenset[str]) -> "list[_Marked]":
        """Return what was told of cells, with those whose sum alone was told somewhere."""
        hidden = frozenset[str]().union(*(each.hidden(kind) for each in self._earlier))
        wide = keys | hidden if keys & hidden else keys
        return [part for each in self._earlier for part in _parts(each, kind, wide)]

    def _refuse(self, record: HandedOver) -> NoReturn:
        """Refuse an export; the latest one that tells by itself is named."""
        alone = [each.on for each in self._earlier
                 if _tells([record.whole], [each.whole], self._least)]  # fmt: skip
        day = max(alone or [each.on for each in self._earlier])
        raise UserError(_TELLS, day=day, least=self._least)

    def telling(self, record: HandedOver, taken: Taken) -> Taken:
        """Return the cells to hide: those taken already, and those that would tell a few firms."""
        wanted = record.selection
        places, sections = taken.departements, taken.sections
        if not wanted.departement:
            places |= self._cells(record, "departement") or self._rest(record, "departement")
        if not wanted.section:
            sections |= self._cells(record, "section") or self._rest(record, "section")
        for before in self._cells_of(wanted):
            places |= self._within_choice(record, "departement", before)
            sections |= self._within_choice(record, "section", before)
        return Taken(places, sections)

    def _within_choice(
        self, record: HandedOver, kind: _Kind, before: "Sequence[_Marked]"
    ) -> frozenset[str]:
        """Return a further cell where the table of a choice tells a few beside the choice."""
        shown = record.shown(kind)
        if not _tells(_parts(record, kind, shown | record.hidden(kind)), before, self._least):
            return frozenset()
        return frozenset(sorted(shown)[:1])

    def _cells(self, record: HandedOver, kind: _Kind) -> frozenset[str]:
        """Return the cells that tell, and those of régions that do: they are sums of cells."""
        shown = record.shown(kind)
        found = {key for key in shown if self._tells(record, kind, key)}
        if kind == "departement" and not record.selection.region:
            for places in map(frozenset, self._regions.values()):
                before = [each.within(kind, places) for each in self._earlier]
                if shown & places and _tells([record.within(kind, places)], before, self._least):
                    found |= shown & places
        return frozenset(found)

    def _tells(self, record: HandedOver, kind: _Kind, key: str) -> bool:
        new = record.within(kind, frozenset((key,)))
        return _tells([new], self._shown(kind, key), self._least)

    def _shown(self, kind: _Kind, key: str) -> "list[_Marked]":
        alone = frozenset((key,))
        return [each.within(kind, alone) for each in self._earlier if key in each.shown(kind)]

    def _rest(self, record: HandedOver, kind: _Kind) -> frozenset[str]:
        """Return a further cell to hide where what is left of the totals would tell a few firms.

        What is left is a cell too. Where there is no cell more to hide, nothing is handed over.
        """
        hidden = record.hidden(kind).union(*(each.hidden(kind) for each in self._earlier))
        before = [part for each in self._earlier for part in _parts(each, kind, hidden)]
        if not hidden or not _tells(_parts(record, kind, hidden), before, self._least):
            return frozenset()
        further = sorted(record.shown(kind) - hidden) or sorted(record.shown(kind))
        if not further:
            self._refuse(record)
        return frozenset(further[: max(1, len(hidden) // 4)])


def _parts(export: HandedOver, kind: _Kind, keys: frozenset[str]) -> "list[_Marked]":
    """Return what an export tells of these cells: those it showed, and the sum of the others."""
    shown = export.shown(kind) & keys
    parts = [export.within(kind, frozenset((key,))) for key in shown]
    parts.append(export.within(kind, keys - shown))
    return [each for each in parts if each.who]


class _Marked:
    """Marks of dossiers: of who they are, and of what they were under the rules of an export."""

    def __init__(self, rules: str, firms: Sequence[Counted]) -> None:
        self.rules = rules
        self.who = {each.who: each.who for each in firms}
        self.what = {each.what: each.who for each in firms}


def _tells(new: Sequence[_Marked], before: Sequence[_Marked], least: int) -> bool:
    """Say whether sets tell a few firms: by who was in them, or by what changed in between.

    Under other rules another measure is no change of the firm.
    """
    if is_telling([each.who for each in (*before, *new)], least):
        return True
    rules = {each.rules for each in new}
    alike = [each.what for each in before if each.rules in rules]
    return bool(alike) and is_telling([*alike, *(each.what for each in new)], least)


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


def _grouped(
    firms: Sequence[Counted], key_of: Callable[[Counted], str]
) -> Mapping[str, Sequence[Counted]]:
    found: dict[str, list[Counted]] = {}
    for each in firms:
        found.setdefault(key_of(each), []).append(each)
    return found


def _mark(body: bytes) -> int:
    return int.from_bytes(blake2b(body, digest_size=7).digest())


def _departement(firm: Counted) -> str:
    return firm.departement


def _section(firm: Counted) -> str:
    return firm.section
