"""Typography of what a keyboard types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language import language
from core.messages import Text
from core.typography import typeset


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Un site ?", "Un site\u202f?"),
        ("À noter : 12 %", "À noter\u00a0: 12\u202f%"),
        ("« oui »", "«\u00a0oui\u00a0»"),
        ("1 500 € sur 12 000 000 €", "1\u202f500\u00a0€ sur 12\u202f000\u202f000\u00a0€"),
        ("l'entreprise", "l’entreprise"),
        ("Décret n° 2008-1354, art. 3", "Décret n°\u00a02008-1354, art.\u00a03"),
        ("Pass (2025-2028)", "Pass (2025–2028)"),
        ("Loi n° 2019-2024", "Loi n°\u00a02019-2024"),
        ("https://exemple.fr/aide-2021-2027", "https://exemple.fr/aide-2021-2027"),
        ("le 1 janvier 2027", "le 1 janvier 2027"),
    ],
)
def test_plain_spaces_become_the_right_ones(typed: str, shown: str) -> None:
    """What is typed on a keyboard is shown as it is printed."""
    assert shown == typeset(typed)


@given(st.text())
def test_setting_twice_changes_nothing(text: str) -> None:
    """A text that is right stays as it is."""
    assert typeset(text) == typeset(typeset(text))


def test_english_packs_have_the_apostrophe_of_print() -> None:
    """Who writes a rule in English types a straight one, too."""
    assert "the firm’s aid" == language("en").shown(Text(fr="l'aide", en="the firm's aid"))
