"""The distributions of firms by digital intensity, as a statistics office published them."""

import csv
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path

import msgspec
from msgspec import Struct

from core.messages import N_, Text, message
from core.packs.source import PackError, Problem

LEVELS = ("very_low", "low", "high", "very_high")


class Country(Struct, frozen=True):
    """A country or a group of countries; `is_compared`: the CNNum compared it with France."""

    geo: str
    name: Text
    is_compared: bool
    is_country: bool
    has_figures: bool


class Measured(Struct, frozen=True):
    """Shares in percent of firms by level (None: not published) in one population and year."""

    version: str
    year: int
    geo: str
    size: str
    shares: tuple[Decimal | None, ...]
    at_least_basic: Decimal | None
    flags: str

    @property
    def is_whole(self) -> bool:
        """Say whether all four levels are published."""
        return None not in self.shares


class Component(Struct, frozen=True):
    """The share in percent of firms of ten persons or more that have one variable of the index."""

    name: str
    geo: str
    year: int
    share: Decimal
    flags: str


class Distributions(Struct, frozen=True):
    """All countries and all that was measured in them."""

    countries: tuple[Country, ...]
    measured: tuple[Measured, ...]
    components: tuple[Component, ...] = ()

    def latest(self, version: str) -> int:
        """Return the last year of a version of the index."""
        return max(each.year for each in self.measured if each.version == version)

    def of(self, version: str, year: int, size: str) -> Mapping[str, Measured]:
        """Return what was measured for one size class in one year, by country."""
        return {
            each.geo: each
            for each in self.measured
            if (each.version, each.year, each.size) == (version, year, size)
        }


def encode_distributions(folder: Path) -> bytes:
    """Return the compiled form of a folder of tables; raises PackError."""
    countries = tuple(_country(row) for row in _rows(folder / "countries.tsv"))
    path = folder / "dii_levels.tsv"
    measured = tuple(_measured(row, line, path) for line, row in enumerate(_rows(path), start=2))
    components = tuple(
        component
        for table in sorted(folder.glob("dii_components_*.tsv"))
        for component in _components(table)
    )
    return msgspec.msgpack.encode(Distributions(countries, measured, components))


def decode_distributions(raw: bytes) -> Distributions:
    """Return the distributions from their compiled form."""
    return msgspec.msgpack.decode(raw, type=Distributions)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")


def _country(row: Mapping[str, str]) -> Country:
    return Country(
        geo=row["geo"],
        name=Text(fr=row["name_fr"], en=row["name_en"]),
        is_compared=row["cnnum_compared"] == "yes",
        is_country=row["kind"] == "country",
        has_figures=row["has_data"] == "yes",
    )


def _measured(row: Mapping[str, str], line: int, path: Path) -> Measured:
    try:
        return Measured(
            version=row["version"],
            year=int(row["year"]),
            geo=row["geo"],
            size=row["size"],
            shares=tuple(_share(row[level]) for level in LEVELS),
            at_least_basic=_share(row["basic"]),
            flags=row["flags"],
        )
    except (InvalidOperation, ValueError):
        raise _wrong(path, line) from None


def _components(path: Path) -> Iterator[Component]:
    year = int(path.stem.rpartition("_")[2])
    for line, row in enumerate(_rows(path), start=2):
        try:
            share = Decimal(row["share"])
        except InvalidOperation:
            raise _wrong(path, line) from None
        yield Component(row["component"], row["geo"], year, share, row["flag"])


def _wrong(path: Path, line: int) -> PackError:
    what = message(N_("a year and shares in percent are wanted"))
    return PackError((Problem(path.name, f"line {line}", what),))


def _share(text: str) -> Decimal | None:
    return Decimal(text) if text else None
