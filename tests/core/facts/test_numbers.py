"""Tests of core/facts/numbers.py."""

import contextlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum import luhn

from core.facts.numbers import (
    BadNumberError,
    siren,
    siren_of_siret,
    siren_of_vat,
    siret,
    vat_number,
)

starts = st.text(alphabet="0123456789", min_size=8, max_size=8).filter(
    lambda text: any(text.strip("0"))
)
sirens = starts.map(lambda start: start + luhn.calc_check_digit(start))


@given(sirens)
def test_a_siren_is_normalised_once_for_all(number: str) -> None:
    """Spaces make no difference, and the normal form is its own."""
    spaced = f" {number[:3]} {number[3:6]}\N{NARROW NO-BREAK SPACE}{number[6:]}"

    assert number == siren(spaced) == siren(siren(spaced))


@given(sirens, st.integers(0, 8), st.integers(1, 9))
def test_an_altered_digit_is_refused(number: str, at: int, shift: int) -> None:
    """Changing any one digit of a SIREN is seen."""
    altered = number[:at] + str((int(number[at]) + shift) % 10) + number[at + 1 :]

    with pytest.raises(BadNumberError, match="its key does not fit"):
        siren(altered)


@given(sirens, st.text(alphabet="0123456789", min_size=4, max_size=4))
def test_a_siret_begins_with_its_siren(number: str, place: str) -> None:
    """A SIRET with both keys right gives its SIREN."""
    assume(not number.startswith("356000000"))
    whole = number + place + luhn.calc_check_digit(number + place)

    assert whole == siret(whole)
    assert number == siren_of_siret(whole)


@given(sirens)
def test_a_french_vat_number_holds_the_siren(number: str) -> None:
    """The VAT number made of a SIREN and its key gives the SIREN back."""
    assume(not number.startswith("000"))
    key = (12 + 3 * (int(number) % 97)) % 97

    assert number == siren_of_vat(f"fr {key:02} {number}")


def test_sirets_of_la_poste_have_their_own_key() -> None:
    """La Poste's establishments follow the sum of digits, not Luhn."""
    assert "35600000000048" == siret("356 000 000 00048")
    assert "35600000049837" == siret("35600000049837")


@pytest.mark.parametrize(
    ("read", "text", "said"),
    [
        (siren, "552 100 555", "its key does not fit"),
        (siren, "000000000", "its key does not fit"),
        (siren, "55210055", "it has 8 digits, 9 are wanted"),
        (siren, "", "it has 0 digits"),
        (siren, "55210O554", "some signs are no digits"),
        (siret, "552100554", "it has 9 digits, 14 are wanted"),
        (siret, "55210055400014", "its key does not fit"),
        (vat_number, "303265045", "two letters of the country"),
        (vat_number, "FR41303265045", "its length or its key is wrong"),
        (vat_number, "US123456789", "no VAT number of the European Union"),
        (siren_of_vat, "DE136695976", "holds no SIREN"),
    ],
)
def test_a_wrong_number_is_explained(read: object, text: str, said: str) -> None:
    """The message says what is wrong: the length, a sign or the key."""
    assert callable(read)

    with pytest.raises(BadNumberError, match=said):
        read(text)


def test_vat_numbers_of_the_union_are_read() -> None:
    """Greece writes EL; letters and spaces do not matter."""
    assert "EL094259216" == vat_number("el 094 259 216")
    assert "DE136695976" == vat_number("DE 136695976")


@given(st.text(max_size=20))
def test_any_text_is_read_or_explained(text: str) -> None:
    """No text makes the readers fail in another way than by a message."""
    for read in (siren, siret, vat_number, siren_of_vat):
        with contextlib.suppress(BadNumberError):
            assert read(text)
