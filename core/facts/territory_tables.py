"""The compiling of the territories: from the tables of a pack to the form that loads at once."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec

from core.facts.folding import indexed
from core.facts.reference import header, rows
from core.facts.territories import Compiled, FormerKind, FrrClass, Zone, departement_of
from core.messages import N_, Message, message
from core.packs.source import PackError, Problem

_TABLES = ("communes", "former_communes", "epci", "departements", "regions", "frr")


def encode_territories(folder: Path) -> bytes:
    """Return the compiled form of the tables in a folder of a pack; raises PackError."""
    tables = {name: rows(folder / f"{name}.tsv") for name in _TABLES}
    _check(tables)
    frr = {row[0]: row[1] for row in tables["frr"]}
    communes = [[*row, frr.get(row[0], "")] for row in tables["communes"]]
    former = [row[:4] for row in tables["former_communes"]]
    zones: dict[str, Zone] = {row[0]: row[2] for row in tables["regions"]}  # pyright: ignore[reportAssignmentType] - checked above
    compiled = Compiled(
        communes=_blocks(communes),
        former=_blocks(former),
        epcis=tuple((code, name, kind, int(people)) for code, name, kind, people in tables["epci"]),
        departements=tuple(
            (code, name, region) for code, name, region, _ in tables["departements"]
        ),
        regions=tuple((code, name, zones[code]) for code, name, _ in tables["regions"]),
        names=indexed(_names(tables)),
        numbers=indexed(_numbers(tables["communes"])),
        headers={name: header(folder / f"{name}.tsv") for name in _TABLES},
    )
    return msgspec.msgpack.encode(compiled)


def _blocks(table: list[list[str]]) -> dict[str, str]:
    """Return the lines by the first two signs of their code, each between two line feeds."""
    blocks: defaultdict[str, str] = defaultdict(lambda: "\n")
    for row in table:
        blocks[row[0][:2]] += "\t".join(row) + "\n"
    return dict(blocks)


def _names(tables: dict[str, list[list[str]]]) -> Iterator[tuple[str, str]]:
    """Yield names and keys, the most peopled places first."""
    names = {row[0]: row[1] for row in tables["communes"]}
    places = [(int(row[4] or 0), row[1], row[0]) for row in tables["communes"]]
    places += [
        (int(row[4] or 0), row[1], f"*{row[0]}")
        for row in tables["former_communes"]
        if row[1] != names[row[3]]
    ]
    for _, name, key in sorted(places, key=lambda place: (-place[0], place[2])):
        yield name, key


def _numbers(communes: list[list[str]]) -> Iterator[tuple[str, str]]:
    """Yield post codes, then INSEE codes, each with the most peopled first."""
    by_people = sorted(communes, key=lambda row: (-int(row[4] or 0), row[0]))
    for code, _, _, postcodes, _ in by_people:
        for postcode in postcodes.split():
            yield postcode, code
    for row in by_people:
        yield row[0], row[0]


def _check(tables: dict[str, list[list[str]]]) -> None:
    """Refuse a code that stands twice, that points nowhere, or a word that has no meaning."""
    known = {name: {row[0] for row in table} for name, table in tables.items()}
    problems = [
        _problem(name, code, message(N_("this code stands twice")))
        for name, table in tables.items()
        for code, times in Counter(row[0] for row in table).items()
        if times > 1
    ]
    for name, column, allowed in (
        ("communes", 2, known["epci"] | {""}),
        ("former_communes", 2, set(get_args(FormerKind))),
        ("former_communes", 3, known["communes"]),
        ("departements", 2, known["regions"]),
        ("regions", 2, set(get_args(Zone))),
        ("frr", 0, known["communes"]),
        ("frr", 1, set(get_args(FrrClass))),
    ):
        problems += [
            _problem(name, row[0], message(N_("“{got}” is not known here"), got=row[column]))
            for row in tables[name]
            if row[column] not in allowed
        ]
    problems += [
        _problem("communes", code, message(N_("its département is not in the table")))
        for code in known["communes"]
        if departement_of(code) not in known["departements"]
    ]
    if problems:
        raise PackError(tuple(problems))


def _problem(table: str, place: str, what: Message) -> Problem:
    return Problem(f"{table}.tsv", place, what)
