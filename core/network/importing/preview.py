"""The preview of an import: line by line what will be taken, changed, refused, and why.

Nothing is written before the person says yes; then all that is taken goes in at once.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from core.errors import UserError
from core.messages import N_, Message, counted, message
from core.network.importing.columns import by_field, guessed, missing
from core.network.importing.decoding import Row, Sheet
from core.network.importing.reading import Reader, identity_of
from core.network.importing.values import Values
from core.packs.schema.network import Entry, Part

if TYPE_CHECKING:
    from core.packs.pack import Pack

Outcome: TypeAlias = Literal["new", "update", "same", "refused"]
OUTCOMES: Mapping[Outcome, str] = {
    "new": N_("taken"),
    "update": N_("replaces the entry that is there"),
    "same": N_("already there, unchanged"),
    "refused": N_("refused"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What becomes of a line: the entry it gives, what was changed in it, why it is refused."""

    number: int
    name: str
    outcome: Outcome
    entry: Entry | None
    changes: tuple[Message, ...] = ()
    problems: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do: `fields` name the field of each column."""

    sheet: Sheet
    fields: tuple[str, ...]
    lines: tuple[Line, ...]

    def count(self, outcome: Outcome) -> int:
        """Return how many lines have an outcome."""
        return sum(line.outcome == outcome for line in self.lines)

    @property
    def changed(self) -> int:
        """How many lines that are taken were changed on the way."""
        return sum(bool(line.changes) and line.entry is not None for line in self.lines)

    def taken(self) -> tuple[Entry, ...]:
        """Return the entries to be written: new ones, and those that replace one."""
        return tuple(
            line.entry
            for line in self.lines
            if line.entry is not None and line.outcome in {"new", "update"}
        )

    def changing(self, ids: Collection[str]) -> int:
        """Return how many lines change one of these entries."""
        return sum(
            line.outcome == "update" and line.entry is not None and line.entry.id in ids
            for line in self.lines
        )

    def reasons(self) -> tuple[tuple[Message, int], ...]:
        """Return why lines are refused, the most frequent first."""
        found: Counter[tuple[str, object]] = Counter()
        example: dict[tuple[str, object], Message] = {}
        for line in self.lines:
            for problem in line.problems:
                key = (problem.text, problem.values.get("column"))
                found[key] += 1
                example.setdefault(key, problem)
        return tuple((example[key], count) for key, count in found.most_common())


def previewed(  # noqa: PLR0913 - what an import is made from
    sheet: Sheet,
    pack: "Pack",
    part: Part,
    existing: Iterable[Entry] = (),
    *,
    fields: Sequence[str] | None = None,
    defaults: Mapping[str, str] | None = None,
    source: str = "",
) -> Preview:
    """Return what an import would do; `fields` are the person's mapping, None for a guess."""
    chosen = tuple(guessed(sheet.head, part) if fields is None else fields)
    if len(chosen) != len(sheet.head):
        raise UserError(
            N_("The table has {count} columns; a field, or nothing, is wanted for each of them."),
            count=len(sheet.head),
        )
    if missing(chosen):
        return Preview(sheet, chosen, ())
    reader = Reader(Values(pack, part), part.labels, defaults or {}, source)
    known = {identity_of(each): each for each in existing}
    reading = _Reading(reader, chosen, known, len(sheet.head))
    return Preview(sheet, chosen, tuple(map(reading.line, sheet.rows)))


class _Reading:
    """The lines read so far."""

    def __init__(
        self, reader: Reader, fields: Sequence[str], known: Mapping[str, Entry], width: int
    ) -> None:
        self._reader = reader
        self._places = by_field(fields)
        self._known = known
        self._width = width
        self._seen: dict[str, int] = {}

    def line(self, row: Row) -> Line:
        """Return what becomes of a row."""
        problem = self._torn(row)
        if problem is not None:
            return Line(row.line, _some(row), "refused", None, (), (problem,))
        entry, found = self._reader.read(self._cells(row))
        name = str(found.found.get("name") or _some(row))
        changes = tuple(found.changes)
        if entry is None:
            return Line(row.line, name, "refused", None, changes, tuple(found.problems))
        key = identity_of(entry)
        if (first := self._seen.setdefault(key, row.line)) != row.line:
            again = message(N_("the same helper as in line {line}"), line=first)
            return Line(row.line, name, "refused", None, changes, (again,))
        return self._against(entry, key, row.line, changes)

    def _against(self, entry: Entry, key: str, line: int, changes: tuple[Message, ...]) -> Line:
        from msgspec.structs import replace

        old = self._known.get(key)
        if old is None:
            return Line(line, entry.name, "new", entry, changes)
        kept = replace(entry, id=old.id)
        is_same = replace(kept, source=old.source) == old
        return Line(line, entry.name, "same" if is_same else "update", kept, changes)

    def _torn(self, row: Row) -> Message | None:
        if row.is_torn:
            return message(N_("a quotation mark is opened and never closed"))
        count = len(row.cells)
        while count > self._width and not row.cells[count - 1].strip():
            count -= 1
        if count == self._width:
            return None
        return counted(
            N_("{count} cell, as against {wanted} columns"),
            N_("{count} cells, as against {wanted} columns"),
            count,
            wanted=self._width,
        )

    def _cells(self, row: Row) -> Mapping[str, str]:
        from core.network.importing.columns import MANY

        found: dict[str, str] = {}
        for field, columns in self._places.items():
            texts = [row.cells[at] for at in columns if row.cells[at].strip()]
            found[field] = "; ".join(texts) if field in MANY else next(iter(texts), "")
        return found


def _some(row: Row) -> str:
    return " · ".join(filter(None, (cell.strip() for cell in row.cells[:3])))[:80]
