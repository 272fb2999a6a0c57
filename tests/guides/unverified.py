"""The list of what no source settles yet in the pack and its parts, made from the pack itself."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

import msgspec

from core.messages import Text
from core.packs.content import Content
from core.packs.pack import Pack
from core.packs.parts import PARTS, part_type
from core.packs.provenance import Provenance
from core.packs.schema.aids import AidVersion, Formula, Instrument

# The sections of the content that have tables of their own below.
_OWN = frozenset({"instruments", "parameters", "aid_cases"})
# What an entry of a list is called by.
_NAMES = ("id", "code", "key", "action", "need", "name", "title", "by")
Value = tuple[str, Provenance]

_HEAD = """# What could not be verified

Made from the base pack by `.venv/bin/python -m tests.guides`; a test keeps it current.
In the application these points show as « à vérifier » beside what rests on them.
To settle one: read the source, correct its file in the pack, set `confidence: verified` and as
`checked` the date that the source prints; of an aid, take its entry under `unverified` away too.

"""


def page(pack: Pack) -> str:
    """Return the list as a page of Markdown."""
    content = pack.content
    versions = [(each, version) for each in content.instruments for version in each.versions]
    return _HEAD + "\n".join(
        chain(
            _counts(content, versions),
            _table("Versions not read, or read in part", ("version", "how sure"),
                   _partial(versions)),
            _table("Fields that no source settles", ("version", "field", "to be checked"),
                   _fields(versions)),
            _table("Amounts that the sources do not give", ("version",), _undocumented(versions)),
            _table("Texts with two readings", ("version", "readings"), _readings(versions)),
            _table("Days between two versions of which the sources say nothing",
                   ("version", "why"), _gaps(versions)),
            _table("General figures", ("figure", "how sure", "note"), _figures(content)),
            _undated(versions),
            _places("the other sections of the pack", content_values(content)),
            *(_places(f"the part `{name}`", part_values(pack, name)) for name in PARTS),
        )
    )  # fmt: skip


def part_values(pack: Pack, name: str) -> Iterator[Value]:
    """Yield each value of a part that has a source, under its place in the part."""
    part = pack.part(name, part_type(name))
    if part is not None:
        yield from _values(part, name)


def content_values(content: Content) -> Iterator[Value]:
    """Yield each value with a source of the sections that have no table of their own."""
    for name in content.__struct_fields__:
        if name not in _OWN:
            yield from _values(getattr(content, name), name)


def is_unverified(provenance: Provenance) -> bool:
    """Say whether a value was not read whole, or its source prints no date."""
    return provenance.confidence != "verified" or provenance.checked is None


def _values(node: object, place: str) -> Iterator[Value]:
    if isinstance(node, Provenance):
        yield place, node
    elif isinstance(node, msgspec.Struct):
        for name in node.__struct_fields__:
            yield from _values(getattr(node, name), f"{place}.{name}")
    elif isinstance(node, Mapping):
        for key, each in node.items():
            yield from _values(each, f"{place}.{key}")
    elif isinstance(node, tuple | list):
        for number, each in enumerate(node):
            yield from _values(each, f"{place}.{_named(each, number)}")


def _named(entry: object, number: int) -> str:
    found = (getattr(entry, name, None) for name in _NAMES)
    name = next((each for each in found if each), number)
    return name.en if isinstance(name, Text) else str(name)


def _places(where: str, values: Iterable[Value]) -> Iterator[str]:
    """Yield the values of a part that are not verified: a row for each reading of a source."""
    rows: dict[tuple[str, str, str], list[str]] = {}
    total = 0
    for place, provenance in values:
        total += 1
        if is_unverified(provenance):
            checked = "no date" if provenance.checked is None else str(provenance.checked)
            key = (provenance.confidence, checked, "; ".join(provenance.sources) or "none")
            rows.setdefault(key, []).append(f"`{place.removesuffix('.provenance')}`")
    count = sum(map(len, rows.values()))
    yield from _table(
        f"In {where}: {count} of {total} values with a source",
        ("values", "how sure", "checked", "source"),
        ((", ".join(names), *key) for key, names in rows.items()),
    )


_Versions = Iterable[tuple[Instrument, AidVersion]]


def _counts(content: Content, versions: _Versions) -> Iterator[str]:
    every = [version for _, version in versions]
    sure = [each.provenance.confidence for each in every]
    cases = sum(len(each.cases) for each in content.aid_cases)
    yield (
        f"{len(content.instruments)} aids in {len(every)} legal versions: "
        f"{sure.count('verified')} read, {sure.count('partial')} read in part, "
        f"{sure.count('memory')} from memory (no amount). {cases} test cases.\n"
    )


def _table(title: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    body = ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows]
    yield f"## {title}\n"
    if not body:
        yield "None.\n"
        return
    yield "| " + " | ".join(columns) + " |"
    yield "|" + "---|" * len(columns)
    yield from body
    yield ""


def _cell(text: str) -> str:
    return text.replace("|", "/")


def _partial(versions: _Versions) -> Iterator[tuple[str, ...]]:
    for _, version in versions:
        if version.provenance.confidence != "verified":
            yield f"`{version.id}`", version.provenance.confidence


def _fields(versions: _Versions) -> Iterator[tuple[str, ...]]:
    for _, version in versions:
        for each in version.unverified:
            yield f"`{version.id}`", f"`{each.field}`", each.words.en


def _undocumented(versions: _Versions) -> Iterator[tuple[str, ...]]:
    for _, version in versions:
        formulas = [each.amount for each in version.readings]
        formulas += [version.amount] if version.amount is not None else []
        if any(_is_undocumented(each) for each in formulas):
            yield (f"`{version.id}`",)


def _is_undocumented(formula: Formula) -> bool:
    inner = (*(each.amount for each in formula.cases), *formula.best_of)
    return formula.undocumented or any(_is_undocumented(each) for each in inner)


def _readings(versions: _Versions) -> Iterator[tuple[str, ...]]:
    for _, version in versions:
        if version.readings:
            yield f"`{version.id}`", "; ".join(each.title.en for each in version.readings)


def _gaps(versions: _Versions) -> Iterator[tuple[str, ...]]:
    for _, version in versions:
        if version.gap is not None:
            yield f"`{version.id}`", version.gap.en


def _figures(content: Content) -> Iterator[tuple[str, ...]]:
    for each in content.parameters:
        doubts = {value.provenance.confidence for value in each.values} - {"verified"}
        if doubts or (each.note is not None and "checked" in each.note.en):
            note = "" if each.note is None else each.note.en
            yield f"`{each.id}`", ", ".join(sorted(doubts)) or "verified", note


def _undated(versions: _Versions) -> Iterator[str]:
    dated = [
        (version.id, version.provenance.checked)
        for _, version in versions
        if version.provenance.checked is not None
    ]
    without = [f"`{version.id}`" for _, version in versions if version.provenance.checked is None]
    yield "## Sources that print no date\n"
    yield "An absent date counts as past its period: these texts are to be read again.\n"
    yield ", ".join(without) + ".\n"
    yield "Dated: " + ", ".join(f"`{name}` ({day})" for name, day in dated) + ".\n"
