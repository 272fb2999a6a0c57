"""Tests of core/facts/legal_forms.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.facts.legal_forms import (
    UnknownLegalFormError,
    decode_legal_forms,
    encode_legal_forms,
)
from core.resources import resource

FORMS = decode_legal_forms(encode_legal_forms(resource("packs", "base", "legal_forms")))


@given(st.sampled_from(FORMS.codes))
def test_a_category_resolves_to_itself(code: str) -> None:
    """Each code of four digits is of level 3, within its own family and level."""
    form = FORMS.resolve(f" {code} ")

    assert (code, 3) == (form.code, form.level)
    assert form.family == FORMS.resolve(code[:2]).label
    assert FORMS.is_within(code, (code[0],))


def test_the_three_levels_are_there() -> None:
    """Nine categories of level 1, and families by two digits."""
    assert 9 == sum(FORMS.resolve(str(digit)).level == 1 for digit in range(1, 10))
    assert "Société par actions simplifiée" == FORMS.resolve("5710").family
    assert FORMS.is_within("5710", ("54", "57"))
    assert not FORMS.is_within("5710", ("54", "92"))


def test_an_unknown_category_is_explained() -> None:
    """A code of another list is refused with the nearest of the same family."""
    with pytest.raises(UnknownLegalFormError, match="5499 Société à responsabilité limitée"):
        FORMS.resolve("5498")
    with pytest.raises(UnknownLegalFormError, match="5710 SAS"):
        FORMS.resolve("sas")
    with pytest.raises(UnknownLegalFormError, match="four digits"):
        FORMS.resolve("")


def test_search_by_words_and_by_code() -> None:
    """Words without accents or the start of a code find categories."""
    assert "5710" == FORMS.search("societe par actions simplifiee")[0].code
    assert "9220" == FORMS.search("association declaree")[0].code
    assert all(form.code.startswith("54") for form in FORMS.search("54", 50))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("sarl", "5499"),
        ("eurl", "5499"),
        ("SAS", "5710"),
        ("sasu", "5710"),
        ("sa", "5599"),
        ("micro-entreprise", "1000"),
        ("auto entrepreneur", "1000"),
        ("association", "9220"),
        ("selarl", "5485"),
    ],
)
def test_everyday_words_find_the_usual_form_first(said: str, expected: str) -> None:
    """What people say of their firm comes before the rare categories of the same words."""
    assert expected == FORMS.search(said)[0].code
