"""Words, numbers and dates as the person reads them."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal
from hypothesis import given
from hypothesis import strategies as st

from core.language import Code, language
from core.messages import Euros, Listed, Percent, Text, counted, message


@pytest.mark.parametrize(
    ("code", "expected"),
    [("fr", "1\u202f234,56\xa0€"), ("en", "€1,234.56")],
)
def test_amounts_are_written_as_the_language_does(code: str, expected: str) -> None:
    """An amount bears its language's spaces, point and sign."""
    assert expected == language("fr" if code == "fr" else "en").euros(Decimal("1234.56"))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("fr", ("\u22121\u202f234\xa0€", "\u22123,5", "\u22122\u202f%")),
        ("en", ("\u2212€1,234", "\u22123.5", "\u22122%")),
    ],
)
def test_negative_figures_bear_a_real_minus_sign(code: str, expected: tuple[str, str, str]) -> None:
    """What is below zero is written with the minus sign, ahead of the euro sign in English."""
    words = language("fr" if code == "fr" else "en")

    told = (
        words.euros(Decimal(-1234), cents=False),
        words.number(Decimal("-3.5")),
        words.percent(Decimal(-2)),
    )

    assert expected == told


def test_months_are_written_in_letters_where_room_is_scarce() -> None:
    """« févr. 2027 » rather than « 02/2027 »."""
    assert language("fr").short_month(date(2027, 2, 1)) == "févr. 2027"
    assert language("en").short_month(date(2027, 2, 1)) == "Feb 2027"


def test_first_of_a_month_is_premier_in_french() -> None:
    """« 1er novembre 2026 », but « 21 novembre 2026 »."""
    french = language("fr")

    assert french.day(date(2026, 11, 1)) == "1er\u00a0novembre 2026"
    assert french.day(date(2026, 11, 21)) == "21\u00a0novembre 2026"


def test_values_of_a_message_are_told_in_its_language() -> None:
    """Amounts, percentages, dates, texts of packs and messages may stand in a message."""
    said = message(
        "{a} {b} {c} {d} {e}",
        a=Euros(Decimal(5), cents=False),
        b=Percent(Decimal("12.5")),
        c=date(2026, 1, 2),
        d=Text(fr="oui", en="yes"),
        e=message("{n}", n=Decimal("1.5")),
    )

    assert language("en").shown(said) == "€5 12.5% 2\u00a0January 2026 yes 1.5"


def test_a_count_chooses_the_wording() -> None:
    """One is singular, anything else is plural in English."""
    english = language("en")

    assert english.shown(counted("{count} aid", "{count} aids", 1)) == "1 aid"
    assert english.shown(counted("{count} aid", "{count} aids", 3)) == "3 aids"


def test_a_list_reads_as_a_sentence() -> None:
    """The last two parts are joined by a word."""
    assert language("en").shown(Listed(("a", "b", "c"))) == "a, b and c"


def test_braces_in_a_value_are_never_read_as_fields() -> None:
    """What a person typed is shown as typed."""
    assert language("en").shown(message("{name}", name="{x} <b>&")) == "{x} <b>&"


@pytest.mark.parametrize(("code", "locale"), [("fr", "fr"), ("en", "en_GB")])
@pytest.mark.parametrize("month", range(1, 13))
def test_months_of_days(code: Code, locale: str, month: int) -> None:
    """Months are named as Babel names them, in full and shortened, without loading Babel."""
    day, words = date(2026, month, 12), language(code)

    shown = [each.replace("\u00a0", " ") for each in (words.day(day), words.short_day(day))]

    assert [format_date(day, kind, locale=locale) for kind in ("long", "medium")] == shown


@pytest.mark.parametrize(
    ("amount", "expected"), [("15250.50", "15\u202f251\xa0€"), ("-0.5", "−1\xa0€")]
)
def test_half_a_euro_is_rounded_as_everybody_rounds(amount: str, expected: str) -> None:
    """Half goes up, to the even one or not."""
    assert expected == language("fr").euros(Decimal(amount), cents=False)


@given(
    st.decimals(-(10**17), 10**17, allow_nan=False, places=6),
    st.integers(0, 4),
    st.sampled_from(("fr", "en")),
)
def test_numbers_are_written_as_babel_writes_them(number: Decimal, digits: int, code: Code) -> None:
    """Ours take no tenth of a second for the first one, and differ in no sign."""
    with localcontext(rounding=ROUND_HALF_UP):
        written = format_decimal(number, "#,##0." + "#" * digits, locale=code)

    assert written.replace("-", "\u2212", 1) == language(code).number(number, digits)


@given(
    st.decimals(-(10**17), 10**17, allow_nan=False, places=4),
    st.booleans(),
    st.sampled_from(("fr", "en")),
)
def test_amounts_are_written_as_babel_writes_them(amount: Decimal, cents: bool, code: Code) -> None:  # noqa: FBT001 - drawn
    """The sign, its place and its spaces are those of babel."""
    pattern = None if cents else "#,##0\xa0¤" if code == "fr" else "¤#,##0"
    with localcontext(rounding=ROUND_HALF_UP):
        written = format_currency(amount, "EUR", pattern, code, currency_digits=cents)

    assert written.replace("-", "\u2212", 1) == language(code).euros(amount, cents=cents)
