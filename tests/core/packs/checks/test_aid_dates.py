"""Versions of one aid in time: no day twice, no day silently without any."""

from datetime import date

import pytest

from core.packs.checks.aids import problems
from core.packs.schema.aids import AidVersion, Area, LocalEnd, Opening, Unverified, Window
from tests.core.aids.examples import WORDS, instrument, pack, until, version

OLD = version("old", valid=until(date(2020, 12, 31)), open=())


def said(*versions: AidVersion) -> list[tuple[str, str]]:
    """Return the places and words of what is wrong in versions."""
    return [(each.place, str(each.what)) for each in problems(pack(instrument(*versions)).content)]


def since(first: date, **fields: object) -> AidVersion:
    """Return a newer version from a day on."""
    return version("new", valid=Window(first=first), open=(), **fields)


def test_versions_that_follow_each_other_are_sound() -> None:
    """The newer text begins the day after the older one ends."""
    assert [] == said(OLD, since(date(2021, 1, 1)))


def test_two_texts_on_one_day_are_told() -> None:
    """An overlap of a single day is one day too many."""
    ((place, words),) = said(OLD, since(date(2020, 12, 31)))

    assert "versions.new.valid" == place
    assert "2020-12-31" in words


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_an_open_end_overlaps_all_that_follows(order: tuple[int, int]) -> None:
    """A text without an end is in force with every newer one, in whatever order."""
    both = (version("old", open=()), since(date(2021, 1, 1)))

    assert ["versions.new.valid"] == [place for place, _ in said(*(both[each] for each in order))]


def test_days_without_a_text_are_told() -> None:
    """A gap names its first and last day."""
    ((place, words),) = said(OLD, since(date(2021, 1, 3)))

    assert "versions.new.valid" == place
    assert words.count("2021-01-0") == 2


def test_a_gap_that_the_sources_leave_is_declared() -> None:
    """Where the sources say nothing of some days, the pack says so and is sound."""
    assert [] == said(OLD, since(date(2021, 1, 3), gap=WORDS))


@pytest.mark.parametrize("first", [date(2021, 1, 1), None])
def test_a_gap_that_is_none_is_told(first: date | None) -> None:
    """Words for a gap that does not exist are a leftover."""
    versions = (OLD, since(first, gap=WORDS)) if first else (version("new", gap=WORDS),)

    assert ["versions.new.gap"] == [place for place, _ in said(*versions)]


def test_a_local_end_under_a_newer_text_is_told() -> None:
    """A place where the older text goes on is left out of the newer one."""
    place = ("epci:200070670",)
    local = LocalEnd(territories=place, last=date(2021, 6, 30))
    old = version("old", valid=until(date(2020, 12, 31)), open=(), local_ends=(local,))

    assert ["versions.old.local_ends"] == [each for each, _ in said(old, since(date(2021, 1, 1)))]
    assert [] == said(old, since(date(2021, 1, 1), area=Area(out=place)))


def test_a_proof_after_the_end_is_told() -> None:
    """A text cannot have been open after it ended; a local end counts."""
    proof = Opening(first=date(2020, 1, 1), last=date(2021, 6, 30))
    local = LocalEnd(territories=("epci:200070670",), last=date(2021, 6, 30))
    ended = until(date(2020, 12, 31))

    assert ["versions.v1.open"] == [each for each, _ in said(version(valid=ended, open=(proof,)))]
    assert [] == said(version(valid=ended, open=(proof,), local_ends=(local,)))


@pytest.mark.parametrize(
    "filing", [Window(first=date(2021, 1, 1)), Window(last=date(2019, 12, 31))]
)
def test_requests_outside_the_text_are_told(filing: Window) -> None:
    """Somebody must be able to ask while the text holds."""
    year = until(date(2020, 12, 31), date(2020, 1, 1))

    ((place, _),) = said(version(valid=year, open=(), filing=filing))

    assert "versions.v1.filing" == place


@pytest.mark.parametrize(
    ("field", "bounds", "expected"),
    [
        ("valid.until", Window(first=date(2020, 1, 1), last=date(2020, 12, 31)), None),
        ("valid.until", until(date(2020, 12, 30)), "which lies outside"),
        ("valid.until", until(date(2020, 1, 1), date(2020, 1, 2)), "exchange them"),
        ("amount", until(date(2020, 12, 31)), "take “between” away"),
    ],
)
def test_bounds_of_a_day_hold_the_day_that_is_written(
    field: str, bounds: Window, expected: str | None
) -> None:
    """Bounds belong to a day, are in order, and hold the day as far as it is written."""
    point = Unverified(field=field, words=WORDS, between=bounds)

    found = said(version("old", valid=until(date(2020, 12, 31)), open=(), unverified=(point,)))

    assert (expected is None) == (not found)
    assert all(expected is not None and expected in words for _place, words in found)


@pytest.mark.parametrize("field", ["spending", "spending.until", "version"])
def test_a_window_of_spending_in_doubt_refuses_nobody(field: str) -> None:
    """Days that no source shows never turn an unknown into a no: the pack is sent back."""
    point = Unverified(field=field, words=WORDS)
    doubtful = version("only", spending=until(date(2020, 12, 31)), unverified=(point,))

    assert ("versions.only.spending", True) in [
        (place, "a person judges" in words) for place, words in said(doubtful)
    ]
