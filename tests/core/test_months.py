"""Months counted from a day."""

from datetime import date

from core.months import month_after, month_end, months_before


def test_months_are_counted_over_the_year() -> None:
    """The month after December is January; the one before January, December."""
    assert date(2027, 1, 1) == month_after(date(2026, 12, 31), 1)
    assert date(2025, 12, 1) == month_after(date(2026, 1, 15), -1)


def test_the_end_of_february_depends_on_the_year() -> None:
    """A month ends on its last day."""
    assert [date(2027, 2, 28), date(2028, 2, 29)] == [
        month_end(date(year, 2, 3)) for year in (2027, 2028)
    ]


def test_a_shorter_month_gives_its_last_day() -> None:
    """One month before the 31st of March is the last of February."""
    assert date(2027, 2, 28) == months_before(date(2027, 3, 31), 1)
    assert date(2026, 11, 23) == months_before(date(2027, 11, 23), 12)
