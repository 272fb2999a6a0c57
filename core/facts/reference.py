"""Reference tables: the rows of a TSV file, and the header that says where they come from."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from core.messages import N_, Text, message
from core.packs.provenance import Provenance
from core.packs.source import PackError, Problem, decoded


class Header(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a table holds and who says so: `rows` counts its lines without the first."""

    title: Text
    columns: Mapping[str, str]
    rows: int
    licence: str
    provenance: Provenance


def header(table: Path) -> Header:
    """Return the header of a table, the YAML file of the same name; raises PackError."""
    path = table.with_suffix(".yaml")
    if not path.is_file():
        raise PackError((Problem(path.name, "$", message(N_("this file is missing"))),))
    return decoded(path, path.name, Header)


def rows(table: Path) -> list[list[str]]:
    """Return the cells of a table that agrees with its header; raises PackError."""
    said = header(table)
    if not table.is_file():
        raise PackError((Problem(table.name, "$", message(N_("this file is missing"))),))
    first, *lines = table.read_text(encoding="utf-8").splitlines()
    wanted = list(said.columns)
    if first.split("\t") != wanted:
        raise _problem(table, 1, " ".join(first.split("\t")), " ".join(wanted))
    cells = [line.split("\t") for line in lines]
    for number, row in enumerate(cells, start=2):
        if len(row) != len(wanted):
            raise _problem(table, number, str(len(row)), str(len(wanted)))
    if len(cells) != said.rows:
        raise _problem(table, len(lines) + 1, str(len(cells)), str(said.rows))
    return cells


def _problem(table: Path, line: int, got: str, wanted: str) -> PackError:
    what = message(N_("got {got}, wanted {wanted}"), got=got, wanted=wanted)
    return PackError((Problem(table.name, f"line {line}", what),))
