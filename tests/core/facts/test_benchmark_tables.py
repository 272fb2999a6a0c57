"""Tests of resources/packs/base/benchmarks: the tables hold what Eurostat published."""

import pytest

from core.facts.reference import header, rows
from core.resources import resource

FOLDER = resource("packs", "base", "benchmarks")
LEVELS = rows(FOLDER / "dii_levels.tsv")
COMPONENTS = rows(FOLDER / "dii_components_2023.tsv")
COUNTRIES = {row[0]: row for row in rows(FOLDER / "countries.tsv")}


def shares(version: str, year: str, geo: str, size: str) -> list[str]:
    """Return the shares and flags of one row."""
    return next(row[4:] for row in LEVELS if row[:4] == [version, year, geo, size])


def test_figures_are_those_published() -> None:
    """France and the Union in 2025, and France's break in series of 2023."""
    assert ["33.63", "37.37", "24.10", "4.90", "66.37", ""] == shares("v3", "2025", "FR", "10-49")
    assert "71.39" == shares("v3", "2025", "EU27_2020", "10-249")[4]
    assert "b" == shares("v3", "2023", "FR", "10-249")[5]
    assert ["", "", "", "", "68.45", ""] == shares("v4", "2024", "FR", "10-249")


def test_shares_of_a_country_sum_to_all_firms() -> None:
    """The four levels make 100 % within the half point that Eurostat leaves."""
    for row in LEVELS:
        if all(row[4:8]):
            assert pytest.approx(100, abs=0.5) == sum(float(share) for share in row[4:8])


def test_twelve_components_for_each_country() -> None:
    """Each country of the survey of 2023 has the twelve variables."""
    assert 12 == len({row[0] for row in COMPONENTS})
    assert 12 * 28 == len(COMPONENTS)
    assert "13.43" == next(r[3] for r in COMPONENTS if r[:2] == ["esales_1pct", "FR"])


def test_countries_without_data_are_named() -> None:
    """Eight of the fourteen countries that the CNNum compared have no values here."""
    compared = [row for row in COUNTRIES.values() if row[5]]

    assert 14 == len(compared)
    assert 8 == sum(not row[6] for row in compared)
    assert {row[2] for row in LEVELS} <= set(COUNTRIES)
    assert 27 == sum(row[4] == "yes" for row in COUNTRIES.values())


def test_each_table_says_where_it_comes_from() -> None:
    """Sources, licence and confidence stand beside each table."""
    for path in FOLDER.glob("*.tsv"):
        said = header(path)
        assert said.licence
        assert said.provenance.sources
