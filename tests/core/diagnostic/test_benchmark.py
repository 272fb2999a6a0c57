"""Tests of core/diagnostic/benchmark.py and core/diagnostic/distributions.py."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.diagnostic.benchmark import benchmark, percentile
from core.diagnostic.distributions import LEVELS, decode_distributions, encode_distributions
from core.diagnostic.result import Benchmark, DiiResult, Place
from core.packs.reading import bundled_pack
from core.packs.source import PackError
from core.ranges import Range
from core.resources import resource

PACK = bundled_pack()
TABLES = PACK.distributions


def dii(least: int, most: int | None = None, version: str = "v3-2025") -> DiiResult:
    """Return an intensity of so many points."""
    bounds = Range(Decimal(least), Decimal(least if most is None else most))
    return DiiResult(version, None, bounds, None, {})


def place(found: Benchmark, country: str) -> Place:
    """Return the first place of a country."""
    return next(each for each in found.places if each.distribution.country == country)


def among(found: Benchmark, country: str) -> Decimal:
    """Return the settled percentile in a country, to one decimal."""
    percentiles = place(found, country).percentile
    assert percentiles is not None
    assert percentiles.single is not None
    return round(percentiles.single, 1)


def test_the_published_example_is_met() -> None:
    """Seven points in Slovakia in 2025 are better than 77 % of firms."""
    slovakia = TABLES.of("v3", 2025, "10+")["SK"].shares

    assert round(percentile(Decimal(7), tuple(each or Decimal(0) for each in slovakia))) == 77


@pytest.mark.parametrize(
    ("country", "size", "shares"),
    [
        ("FR", "10-249", ("30.56", "36.47", "26.09", "6.88")),
        ("FR", "10-49", ("33.63", "37.37", "24.10", "4.90")),
        ("FR", "250+", ("2.28", "11.11", "33.89", "52.72")),
        ("EU27_2020", "10-249", ("28.61", "35.14", "27.17", "9.07")),
        ("FI", "10-249", ("5.96", "27.29", "43.07", "23.69")),
    ],
)
def test_the_figures_are_those_published(country: str, size: str, shares: tuple[str, ...]) -> None:
    """The tables hold what Eurostat published for 2025."""
    assert tuple(map(Decimal, shares)) == TABLES.of("v3", 2025, size)[country].shares


@given(st.integers(0, 11), st.lists(st.integers(0, 100), min_size=4, max_size=4))
def test_one_point_more_never_lowers_the_place(points: int, weights: list[int]) -> None:
    """The place rises with the points and stays between 1 and 99."""
    whole = Decimal(sum(weights) or 1)
    shares = tuple(Decimal(each) * 100 / whole for each in weights)

    lower, upper = percentile(Decimal(points), shares), percentile(Decimal(points + 1), shares)

    assert 1 <= lower <= upper <= 99


def test_a_firm_is_placed_among_its_size() -> None:
    """A firm of 18 stands among firms of 10 to 49, then among all small and medium ones."""
    found = benchmark(dii(7), 18, PACK)

    assert "10-49" == found.size_class == place(found, "FR").distribution.size_class
    assert {"10-49", "10-249"} == {each.distribution.size_class for each in found.places}
    assert Decimal("75.0") == among(found, "FR")


def test_unknown_points_give_a_range_of_places() -> None:
    """While points are unknown the place is a range."""
    found = place(benchmark(dii(4, 7), 18, PACK), "FR").percentile

    assert found is not None
    assert found.least < found.most


@pytest.mark.parametrize(("headcount", "size"), [(4, "10-49"), (None, "10-249")])
def test_no_percentile_without_peers(headcount: int | None, size: str) -> None:
    """A micro-firm, or one of unknown size, sees a class for orientation and no percentile."""
    found = benchmark(dii(7), headcount, PACK)

    assert found.size_class is None
    assert {(size, None)} == {
        (each.distribution.size_class, each.percentile) for each in found.places
    }
    assert "rank" in str(found.caveats[0])


def test_another_version_is_not_compared() -> None:
    """Points of another version of the index get no place."""
    assert place(benchmark(dii(7, version="v4-2024"), 18, PACK), "FR").percentile is None


def test_the_compared_countries_and_the_leaders_are_shown() -> None:
    """France and the Union, then the six compared countries with figures, then the leaders."""
    found = benchmark(dii(7), 120, PACK)

    shown = [each.distribution.country for each in found.places]
    assert ["FR", "EU27_2020"] == shown[:2]
    assert {"IT", "ES", "DE", "FI", "SE", "IE"} == set(shown[2:8])
    assert len({name.en for name in found.without_figures}) == 8


def test_every_distribution_is_whole_dated_and_sourced() -> None:
    """Shares make up a hundred percent; year, version and source are said."""
    for each in benchmark(dii(7), 300, PACK).places:
        shown = each.distribution
        assert abs(sum(shown.shares[level] for level in LEVELS) - 100) < Decimal("0.1")
        assert (2025, "v3") == (shown.year, shown.version)
        assert "2025" in shown.source


def test_a_series_that_breaks_is_flagged() -> None:
    """The French break of 2023 is kept with its figures."""
    assert "b" in TABLES.of("v3", 2023, "10-49")["FR"].flags


def test_the_compiled_form_is_the_same() -> None:
    """Encoding and decoding keep every figure."""
    raw = encode_distributions(resource("packs", "base", "benchmarks"))

    assert decode_distributions(raw) == TABLES


def test_a_bad_figure_is_named(tmp_path: Path) -> None:
    """A figure that is none is refused with its file and line."""
    header = "version\tyear\tgeo\tsize\tvery_low\tlow\thigh\tvery_high\tbasic\tflags\n"
    (tmp_path / "countries.tsv").write_text(
        "geo\tname_fr\tname_en\tkind\tcnnum_compared\thas_data\n"
    )
    (tmp_path / "dii_levels.tsv").write_text(header + "v3\t2025\tFR\t10+\tmany\t1\t1\t1\t1\t\n")

    with pytest.raises(PackError) as error:
        encode_distributions(tmp_path)

    assert ("dii_levels.tsv", "line 2") == (
        error.value.problems[0].file,
        error.value.problems[0].place,
    )


def test_each_practice_stands_beside_its_share() -> None:
    """France and the Union are shown for all variables that were measured, with the year."""
    found = {each.fact: each for each in benchmark(_whole(), 18, PACK).practices}

    sales = found["dii.esales_1pct"]
    assert {"FR": Decimal("13.43"), "EU27_2020": Decimal("19.70")} == dict(sales.shares)
    assert (2023, True, False) == (sales.year, sales.in_place, sales.has_break)
    assert "dii.website" not in found


def _whole() -> DiiResult:
    variables = PACK.content.dii[0].variables
    settled = Range(Decimal(12), Decimal(12))
    return DiiResult("v3-2025", 12, settled, "very_high", dict.fromkeys(variables, True))
