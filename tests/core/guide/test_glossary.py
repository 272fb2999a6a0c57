"""The glossary: one truth in both languages and in the documents, found in any sentence."""

from pathlib import Path

import pytest

from core.guide.glossary import glossary, places, searched, terms_in
from core.typography import typeset

TABLE = Path(__file__).parents[3] / "docs" / "glossary.md"


def rows() -> dict[str, list[str]]:
    """Return the table of the documents: French, definition and source by term."""
    lines = (line for line in TABLE.read_text(encoding="utf-8").splitlines() if line[:2] == "| ")
    cells = ([cell.strip() for cell in line.strip("|").split(" | ")] for line in lines)
    return {term: rest for term, *rest in cells}


def test_the_documents_say_the_same() -> None:
    """What a person reads is what the table of the documents says, word for word."""
    told, french = rows(), {each.id: each for each in glossary("fr")}

    for term in glossary("en"):
        assert [term.definition, term.source] == told[term.term][1:], term.id
        ways = (french[term.id].term, *french[term.id].forms)
        assert any(way in typeset(told[term.term][0]) for way in ways), term.id


def test_both_languages_have_the_same_words() -> None:
    """No word of the field is explained in one language only, and each has a source."""
    french, english = glossary("fr"), glossary("en")

    assert {each.id for each in french} == {each.id for each in english}
    assert all(each.source and each.definition for each in (*french, *english))


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Le TAEG du prêt", ["taeg"]),
        ("Aides de minimis reçues", ["de-minimis"]),
        ("Convention collective (IDCC)", ["agreement", "agreement"]),
        ("Guichet unique (OSS)", ["oss", "oss"]),
        ("Les dossiers mousses ossus", []),
        ("", []),
    ],
)
def test_terms_are_found_in_a_sentence(text: str, ids: list[str]) -> None:
    """Whole words only; a small word may begin the sentence."""
    assert ids == [place.term.id for place in places(text, "fr")]


def test_terms_of_a_page_come_once() -> None:
    """Two labels with the same word give one entry."""
    found = terms_in(["Score DMA", "Le DMA et le DII"], "fr")

    assert ["dii", "dma"] == sorted(each.id for each in found)


def test_the_search_puts_names_first() -> None:
    """« TVA » is in many definitions; « dma » is one name."""
    assert "dma" == searched("dma", glossary("fr"))[0].id
    assert () == searched("zzz", glossary("fr"))
