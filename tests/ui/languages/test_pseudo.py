"""The pseudo-language: longer everywhere, and nothing of it lost."""

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language import Language, language, lengthen
from core.messages import Euros, Text, counted, message
from core.pseudo import FIRST, LAST, lengthened


@pytest.fixture
def french() -> Iterator[Language]:
    """Give French, two fifths longer."""
    lengthen(on=True)
    yield language("fr")
    lengthen(on=False)


@given(st.text(min_size=1).filter(lambda text: text.strip() and text[0] != FIRST))
def test_every_text_is_two_fifths_longer_between_marks(text: str) -> None:
    """Whatever the text, it grows by 40 % at least, and both its ends can be seen."""
    grown = lengthened(text)

    assert (FIRST, LAST) == (grown[0], grown[-1])
    assert len(grown) >= 1.4 * len(text)


def test_values_and_commands_stay_as_they_are() -> None:
    """What is filled in, typed or clicked is not lengthened."""
    text = "{count} aides : `tandem aids --json`, https://example.org/a {amount}"

    for kept in ("{count}", "`tandem aids --json`", "https://example.org/a", "{amount}"):
        assert kept in lengthened(text)


def test_messages_plurals_and_packs_grow(french: Language) -> None:
    """Messages, their plural forms and the words of packs are all longer; amounts are not."""
    several = counted("{count} aid", "{count} aids", 3)
    amount = Euros(Decimal("1234.5"))

    assert french.shown(message("Settings")).startswith("[Réééglaagees")
    assert re.fullmatch(r"\[.*3.*\]", french.shown(several))
    assert "[Boouulaangeeriie]" == french.shown(Text("Boulangerie", "Bakery"))
    assert language("fr").shown(amount) == french.shown(amount)


def test_it_goes_as_it_came(french: Language) -> None:
    """Switched off, French is French again."""
    lengthen(on=False)

    assert "Réglages" == language("fr").shown(message("Settings"))
