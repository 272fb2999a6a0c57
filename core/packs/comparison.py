"""What changed in the rules from one pack to another: aids, figures of the law, and the rest."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol, TypeAlias, TypeVar

from core.aids.telling import chapters
from core.aids.telling_comparison import Compared, Pair, compared
from core.aids.telling_names import Names
from core.messages import Text
from core.packs.about import About
from core.packs.content import SECTIONS
from core.packs.field_changes import FieldChange, field_changes
from core.packs.pack import Pack
from core.packs.schema.aids import AidVersion, Instrument
from core.packs.tables import TABLES

Kind: TypeAlias = Literal["added", "removed", "changed"]
# What has its own place below, or tells nothing of the rules.
_APART = frozenset({"about", "instruments", "aid_cases", "parameters"})


@dataclass(frozen=True, slots=True)
class VersionChange:
    """A legal version that differs: in words by chapter, and field by field."""

    id: str
    title: Text
    kind: Kind
    chapters: tuple[Compared, ...] = ()
    fields: tuple[FieldChange, ...] = ()

    @property
    def lines(self) -> Iterator[tuple[Compared, Pair]]:
        """The lines that differ, each with its chapter."""
        for chapter in self.chapters:
            for pair in chapter.pairs:
                if not pair.is_same:
                    yield chapter, pair


@dataclass(frozen=True, slots=True)
class AidRulesChange:
    """An instrument that differs; `fields` are its own, outside its versions."""

    id: str
    title: Text
    kind: Kind
    versions: tuple[VersionChange, ...] = ()
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """Anything else that differs: a parameter, a question, an action; `id` names it."""

    section: str
    id: str
    kind: Kind
    title: Text | None = None
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class PackName:
    """Which pack it is."""

    about: About
    digest: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs between two packs. `others` are outside the aids; `tables` by name."""

    before: PackName
    after: PackName
    aids: tuple[AidRulesChange, ...]
    parameters: tuple[Change, ...]
    others: tuple[Change, ...]
    tables: tuple[str, ...]

    @property
    def only_aids(self) -> bool:
        """Say whether all that differs is in the aids: other aids then give what they gave."""
        return not (self.parameters or self.others or self.tables)

    @property
    def is_empty(self) -> bool:
        """Say whether nothing differs."""
        return not self.aids and self.only_aids


def comparison(before: Pack, after: Pack, on: date) -> Comparison:
    """Return what changed; words that name figures of the law take those of the day."""
    ours, theirs = before.content, after.content
    names = Names(before, on), Names(after, on)
    kept = (each.attribute for each in SECTIONS if each.attribute not in _APART)
    others = (
        change
        for section in kept
        for change in _of_section(section, getattr(ours, section), getattr(theirs, section))
    )
    return Comparison(
        PackName(ours.about, before.digest),
        PackName(theirs.about, after.digest),
        tuple(_of_aids(ours.instruments, theirs.instruments, names)),
        tuple(_of_section("parameters", ours.parameters, theirs.parameters)),
        tuple(others),
        tuple(_of_tables(before, after)),
    )


def _of_aids(
    before: Sequence[Instrument], after: Sequence[Instrument], names: tuple[Names, Names]
) -> Iterator[AidRulesChange]:
    for id_, kind, one, other in _by_id(before, after):
        shown = other or one
        if shown is None or one is None or other is None:
            yield AidRulesChange(id_, shown.title if shown else Text("", ""), kind)
            continue
        versions = tuple(
            _of_version(ours, theirs, change, names)
            for _, change, ours, theirs in _by_id(one.versions, other.versions)
        )
        fields = (
            each for each in field_changes(one, other) if not each.place.startswith("versions")
        )
        yield AidRulesChange(id_, other.title, kind, versions, tuple(fields))


def _of_version(
    before: AidVersion | None, after: AidVersion | None, kind: Kind, names: tuple[Names, Names]
) -> VersionChange:
    shown = after or before
    if shown is None:
        raise ValueError(kind)
    ours = chapters(before, names[0]) if before else ()
    theirs = chapters(after, names[1]) if after else ()
    told = tuple(each for each in compared(ours, theirs) if not each.is_same)
    fields = field_changes(before, after) if before and after else ()
    return VersionChange(shown.id, shown.title, kind, told, fields)


def _of_section(section: str, before: object, after: object) -> Iterator[Change]:
    """Yield what differs in a section: item by item where items have names, else as a whole."""
    if before == after:
        return
    ours, theirs = _named(before), _named(after)
    if ours is None or theirs is None:
        yield Change(section, "", "changed", None, field_changes(before, after))
        return
    for id_ in dict.fromkeys((*ours, *theirs)):
        one, other = ours.get(id_), theirs.get(id_)
        if one != other:
            kind: Kind = "added" if one is None else "removed" if other is None else "changed"
            fields = field_changes(one, other) if kind == "changed" else ()
            yield Change(section, id_, kind, _title(other or one), fields)


def _named(items: object) -> dict[str, object] | None:
    """Return items by their name, None where they have none or share one."""
    if not isinstance(items, tuple):
        return None
    values: tuple[object, ...] = items  # pyright: ignore[reportUnknownVariableType] - of any section
    by_name = {_name(each): each for each in values}
    return None if "" in by_name or len(by_name) < len(values) else by_name


def _name(item: object) -> str:
    found = getattr(item, "id", None) or getattr(item, "name", None)
    return found if isinstance(found, str) else ""


def _title(item: object) -> Text | None:
    found = getattr(item, "title", None) or getattr(item, "label", None)
    return found if isinstance(found, Text) else None


def _of_tables(before: Pack, after: Pack) -> Iterator[str]:
    for name in TABLES if before.ground is not after.ground else ():
        if _digest(before, name) != _digest(after, name):
            yield name


def _digest(pack: Pack, name: str) -> str:
    try:
        return hashlib.sha256(pack.table(name)).hexdigest()
    except (KeyError, FileNotFoundError):  # a small pack has none
        return ""


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_N = TypeVar("_N", bound=_Named)


def _by_id(
    before: Sequence[_N], after: Sequence[_N]
) -> Iterator[tuple[str, Kind, _N | None, _N | None]]:
    ours: Mapping[str, _N] = {each.id: each for each in before}
    theirs: Mapping[str, _N] = {each.id: each for each in after}
    for id_ in dict.fromkeys((*ours, *theirs)):
        one, other = ours.get(id_), theirs.get(id_)
        if one != other:
            kind: Kind = "added" if one is None else "removed" if other is None else "changed"
            yield id_, kind, one, other
