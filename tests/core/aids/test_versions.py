"""Legal versions, their dates and the proof that an aid is open."""

from datetime import date

import pytest

from core.aids.result import Verdict
from core.facts.situation import Answer
from core.packs.schema.aids import AidVersion, Instrument, Opening, Window
from tests.core.aids.examples import ON, found, instrument, project, until, version

FIRST = version("v1", valid=Window(first=date(2020, 1, 1), last=date(2020, 12, 31)))
SECOND = version("v2", valid=Window(first=date(2021, 3, 1), last=date(2021, 12, 31)))
BOTH = instrument(FIRST, SECOND)


@pytest.mark.parametrize(
    ("on", "expected", "verdict"),
    [
        (date(2019, 12, 31), "v1", "no"),
        (date(2020, 1, 1), "v1", "yes"),
        (date(2020, 12, 31), "v1", "yes"),
        (date(2021, 1, 15), "v1", "no"),
        (date(2021, 2, 15), "v2", "no"),
        (date(2021, 3, 1), "v2", "yes"),
        (date(2021, 12, 31), "v2", "yes"),
        (date(2022, 1, 1), "v2", "no"),
    ],
)
def test_the_version_in_force_applies(on: date, expected: str, verdict: str) -> None:
    """The version of the law date applies, to its last day; else the nearest, with a no."""
    result = found(BOTH, project(1000), on)

    assert (expected, verdict) == (result.version, result.verdict.value)


def test_the_newest_of_two_versions_applies() -> None:
    """Where a version without dates and a dated one both hold, the dated one applies."""
    aid = instrument(version("old"), version("new", valid=Window(first=date(2026, 1, 1))))

    assert "new" == found(aid, project(1000)).version


@pytest.mark.parametrize(
    ("open_", "answers", "expected", "is_open"),
    [
        ((), {}, "unknown", None),
        ((), {"company.aids.aid.open": True}, "yes", True),
        ((), {"company.aids.aid.open": False}, "no", False),
        ((Opening(first=ON, last=ON),), {}, "yes", True),
        ((Opening(first=date(2020, 1, 1), last=date(2020, 1, 2)),), {}, "unknown", None),
        ((Opening(first=ON, last=ON, territories=("region:84",)),), {}, "unknown", None),
    ],
)
def test_known_text_is_not_an_open_aid(
    open_: tuple[Opening, ...], answers: dict[str, Answer], expected: str, is_open: object
) -> None:
    """Without proof that it is open at the law date, an aid is at most to be checked."""
    result = found(version(open=open_), project(1000) | answers)

    assert (expected, is_open) == (result.verdict.value, result.is_open)


def test_filing_is_not_validity() -> None:
    """A text in force whose requests are closed gives a no that says so."""
    result = found(version(filing=until(date(2026, 6, 30))), project(1000))

    assert Verdict.NO is result.verdict
    assert "2026-06-30" in str(result.reasons[1].text)


@pytest.mark.parametrize(
    ("start", "expected", "amount"),
    [("2026-10-01", "yes", 500), ("2026-11-01", "no", None), (None, "unknown", 500)],
)
def test_spending_has_its_own_window(start: str | None, expected: str, amount: int | None) -> None:
    """Expenses count in the months of the spending window; an unknown start is asked."""
    aid: AidVersion | Instrument = version(spending=until(date(2026, 10, 31)))
    known: dict[str, Answer] = {"project.start": date.fromisoformat(start)} if start else {}

    result = found(aid, project(1000) | known)

    assert (expected, amount) == (result.verdict.value, result.amount)
    assert (start is None) == ("project.start" in result.missing)


def test_a_month_that_the_window_cuts_is_doubtful() -> None:
    """An expense of a month cut by the window may count or not."""
    aid = version(spending=until(date(2026, 10, 15)))

    result = found(aid, project(1000) | {"project.start": date(2026, 10, 1)})

    assert result.verdict is Verdict.UNKNOWN
    assert result.amount_range is not None
    assert (0, 500) == (result.amount_range.least, result.amount_range.most)
