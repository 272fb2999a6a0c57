"""Numbers and days as they are typed and shown."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.amounts import (
    Code,
    day_text,
    editing_text,
    euro_text,
    number_text,
    read_day,
    read_number,
)

AMOUNTS = st.decimals(-(10**12), 10**12, places=2)
CODES = st.sampled_from(["fr", "en"])


@given(AMOUNTS, CODES)
def test_what_is_shown_is_read_back(amount: Decimal, code: Code) -> None:
    """An amount written by the field, in either way, is read back to the cent."""
    assert amount == read_number(editing_text(amount, code), code)
    assert amount == read_number(number_text(amount, code), code)
    assert amount == read_number(euro_text(amount, code), code)


@pytest.mark.parametrize(
    ("typed", "code", "amount"),
    [
        ("1 234,56 €", "fr", "1234.56"),
        ("1\u202f234,56\u00a0€", "fr", "1234.56"),
        ("1.234,56", "fr", "1234.56"),
        ("1.234", "fr", "1234"),
        ("1234.5", "fr", "1234.5"),
        ("12,", "fr", "12"),
        ("€1,234.56", "en", "1234.56"),
        ("1,234.56", "en", "1234.56"),
        ("1,234", "en", "1234"),
        ("1234,5", "en", "1234.5"),
        ("3 euros", "fr", "3"),
    ],
)
def test_amounts_as_people_type_them(typed: str, code: Code, amount: str) -> None:
    """Spaces, signs and the other language's mark do not stand in the way."""
    assert Decimal(amount) == read_number(typed, code)


@pytest.mark.parametrize("typed", ["", "abc", "1,234", "1,2,3", "12 %", "1e5", "٣"])
def test_what_is_no_amount_is_none(typed: str) -> None:
    """What could mean two things, or nothing, is not guessed."""
    assert read_number(typed, "fr") is None


@pytest.mark.parametrize(
    ("amount", "code", "shown"),
    [
        ("1234.56", "fr", "1\u202f234,56\u00a0€"),
        ("3400", "fr", "3\u202f400\u00a0€"),
        ("-0.5", "fr", "\u22120,50\u00a0€"),
        ("1234.56", "en", "€1,234.56"),
    ],
)
def test_amounts_as_they_are_shown(amount: str, code: Code, shown: str) -> None:
    """French groups by narrow no-break spaces; cents show only where there are some."""
    assert shown == euro_text(Decimal(amount), code)


@given(st.dates(date(1000, 1, 1)))
def test_day_is_read_back(day: date) -> None:
    """A day written by the field is read back."""
    assert day == read_day(day_text(day))


@pytest.mark.parametrize("typed", ["12/03/2026", "12.3.26", "12032026", "2026-03-12", "12-3-2026"])
def test_days_as_people_type_them(typed: str) -> None:
    """A day may be typed in several ways."""
    assert date(2026, 3, 12) == read_day(typed)


@pytest.mark.parametrize("typed", ["", "31/02/2026", "2026", "demain"])
def test_what_is_no_day_is_none(typed: str) -> None:
    """A day that does not exist is not corrected in silence."""
    assert read_day(typed) is None
