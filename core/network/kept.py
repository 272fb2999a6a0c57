"""An entry as it is kept: of this device, of a team, or both; several records are one helper."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import msgspec

from core.messages import N_
from core.network.record import differing, merged
from core.packs.schema.network import Entry

Origin: TypeAlias = Literal["rules", "device", "team"]
ORIGINS: Mapping[Origin, str] = {
    "rules": N_("from the rules"),
    "device": N_("on this computer alone"),
    "team": N_("of the team"),
}
# A row is the last of those that say something of a helper: what the team says stands.
_ROW = "~"

RowBody: TypeAlias = tuple[str, bytes]
RecordBody: TypeAlias = tuple[str, bytes, int, str]


@dataclass(frozen=True, slots=True)
class Raw:
    """The directory as it is kept, for another thread to read.

    Rows: the record that each will be, and its body. Records: id, body, fields said in two ways,
    space.
    """

    rows: tuple[RowBody, ...] = ()
    records: tuple[RecordBody, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A helper of the directory: what is shown, and where it is kept.

    `records` are the shared ones by id, `spaces` the team of each; `row` is the record that an
    entry of this device alone will be, empty for none. `differs` says that something is to be
    settled.
    """

    entry: Entry
    records: Mapping[str, Entry] = field(default_factory=dict[str, Entry])
    spaces: Mapping[str, str] = field(default_factory=dict[str, str])
    row: str = ""
    differs: bool = False

    @property
    def origin(self) -> Origin:
        """Where it comes from."""
        return "team" if any(self.spaces.values()) else "device"


def gathered(raw: Raw) -> dict[str, Kept]:
    """Return all helpers that are kept, by id, each once, whoever put them in."""
    decoder = msgspec.msgpack.Decoder(Entry)
    found: dict[str, _Said] = {}
    for record, body, differs, space in raw.records:
        entry = decoder.decode(body)
        said = found.setdefault(entry.id, _Said())
        said.records[record], said.spaces[record] = entry, space
        said.differs = said.differs or bool(differs)
    for record, body in raw.rows:
        entry = decoder.decode(body)
        said = found.setdefault(entry.id, _Said())
        said.row, said.own = record, entry
    return {id_: found[id_].kept() for id_ in sorted(found)}


def entries_of(kept: Iterable[Kept]) -> tuple[Entry, ...]:
    """Return what is shown of each."""
    return tuple(each.entry for each in kept)


@dataclass(slots=True)
class _Said:
    """What is said of one helper."""

    records: dict[str, Entry] = field(default_factory=dict[str, Entry])
    spaces: dict[str, str] = field(default_factory=dict[str, str])
    own: Entry | None = None
    row: str = ""
    differs: bool = False

    def kept(self) -> Kept:
        all_ = dict(self.records)
        if self.own is not None:
            all_[_ROW] = self.own
        differs = self.differs or (len(all_) > 1 and bool(differing(all_)))
        return Kept(merged(all_), self.records, self.spaces, self.row, differs)
