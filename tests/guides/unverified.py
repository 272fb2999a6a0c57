"""The list of what no source settles yet in the catalogue, made from the pack itself."""

from collections.abc import Iterable, Iterator
from itertools import chain

from core.packs.content import Content
from core.packs.schema.aids import AidVersion, Formula, Instrument

_HEAD = """# What could not be verified

Made from the base pack by `.venv/bin/python -m tests.guides`; a test keeps it current.
In the application these points show as « à vérifier » beside the aid.
To settle one: read the source, correct the file of the aid, take its entry under `unverified` away.

"""


def page(content: Content) -> str:
    """Return the list as a page of Markdown."""
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
        )
    )  # fmt: skip


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
