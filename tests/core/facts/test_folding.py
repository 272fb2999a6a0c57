"""Tests of core/facts/folding.py."""

from hypothesis import given
from hypothesis import strategies as st

from core.facts.folding import folded, found, indexed

INDEX = indexed([("Saint-Étienne", "a"), ("Étienne", "b"), ("L’Œuf", "c"), ("Bétienne", "d")])


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded text is its own folding."""
    assert folded(text) == folded(folded(text))


def test_accents_and_signs_go() -> None:
    """Accents, ligatures, case and signs are left out."""
    assert "l oeuf a la coque d ete" == folded("L’ŒUF à la coque, d'été !")


def test_order_of_what_is_found() -> None:
    """The same text first, then starts of words in the order given, then anywhere."""
    assert ["b", "a", "d"] == list(found(INDEX, "etienne"))
    assert ["a"] == list(found(INDEX, "étienne saint"))
    assert ["c"] == list(found(INDEX, "oeu"))
    assert [] == list(found(INDEX, " ’ "))


@given(st.lists(st.text(min_size=1, max_size=8)), st.text(max_size=4))
def test_each_key_is_found_at_most_once(texts: list[str], query: str) -> None:
    """No key comes twice, and each one found bears the words."""
    keys = list(found(indexed((text, str(at)) for at, text in enumerate(texts)), query))

    assert len(keys) == len(set(keys))
    assert all(word in folded(texts[int(key)]) for key in keys for word in folded(query).split())
