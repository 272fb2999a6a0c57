"""Tests of the choice of a passphrase."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sealing.choosing import (
    LEAST_SIGNS,
    WeakPassphraseError,
    must_do,
    proposed,
    strength,
)


@pytest.mark.parametrize(
    ("passphrase", "level"),
    [
        ("", "refused"),
        ("Tr0ub4dor&3", "refused"),
        ("           a", "refused"),
        ("abababababababab", "refused"),
        ("x" * 1001, "refused"),
        ("chat bleu ici", "fair"),
        ("01234567890123456789", "fair"),
        ("le chat dort au soleil", "good"),
    ],
)
def test_length_decides(passphrase: str, level: str) -> None:
    """Neither capitals nor signs are asked for: a long passphrase is good, a short one is not."""
    assert level == strength(passphrase).level


def test_what_is_missing_is_said() -> None:
    """A short passphrase is told how many signs it lacks."""
    assert "2 more signs" in str(strength("chat bleu!").text)
    assert "1 more sign is" in str(strength("chat bleu !").text)


@given(st.text(max_size=40))
def test_the_sentence_and_the_refusal_agree(passphrase: str) -> None:
    """What is shown as refused is refused, and nothing else is."""
    found = strength(passphrase)
    try:
        must_do(passphrase)
    except WeakPassphraseError as error:
        assert found.text == error.message  # noqa: PT017 - the other way is right as well
        assert "refused" == found.level
    else:
        assert "refused" != found.level


def test_what_is_proposed_is_good() -> None:
    """A proposal is long, is good, and never comes twice."""
    found = {proposed() for _ in range(50)}

    assert 50 == len(found)
    assert {"good"} == {strength(each).level for each in found}
    # As many as the words on it promise: 52 syllables, of which there are fifteen.
    syllables = {pair for each in found for word in each.split() for pair in _pairs(word)}
    assert 85 == int(15 * math.log2(len(syllables)))
    assert all(len(each) > 2 * LEAST_SIGNS for each in found)


def _pairs(word: str) -> list[str]:
    return [word[place : place + 2] for place in range(0, len(word), 2)]
