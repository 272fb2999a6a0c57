"""The sheet of a request: what a helper is told, and nothing else."""

import io
import json

from core.language import language
from core.network.introductions import asked, introductions
from core.network.sheet import sheet_file, sheet_story
from core.packs.parts import PARTS
from core.report.pdf import pdf_of
from tests.core.network.helpers import BAKERY, ON, PACK, helper
from tests.core.network.test_introductions import situation_of

FIRM = BAKERY.having(company__name="Pains <b> & Cie", company__turnover=1)
REQUEST = introductions(situation_of(asked(helper(), ("security",), ON, "Bonjour", id_="r")))[0]


def test_the_sheet_is_a_page_that_tells_who_what_and_what_was_agreed_to() -> None:
    """Firm, helper, need, message and consent stand on it."""
    from pypdfium2 import PdfDocument

    story = sheet_story(REQUEST, FIRM, PACK, language("fr"), ON, consent="J’accepte.")

    written, pages = pdf_of(story)
    words = PdfDocument(io.BytesIO(written))[0].get_textpage().get_text_range()
    assert 1 == pages
    assert all(each in words for each in ("Pains <b> & Cie", "Helper a", "Bonjour", "accepte"))


def test_without_consent_the_sheet_says_not_to_pass_it_on() -> None:
    """Nobody hands on what the firm did not agree to."""
    story = sheet_story(REQUEST, FIRM, PACK, language("en"), ON)

    assert "do not pass this sheet on" in str(story)


def test_the_file_holds_no_more_than_the_card_of_the_firm() -> None:
    """No turnover, no answers: what the sheet shows."""
    found = json.loads(sheet_file(REQUEST, FIRM, PACK, consent="Yes."))

    assert "company.turnover" not in found["firm"]
    assert ("r", ["security"], "Yes.") == (found["request"], found["needs"], found["consent"])
    assert "network" in PARTS


def test_the_language_and_the_way_that_were_asked_for_are_told() -> None:
    """To people in words, to programs as codes."""
    facts = asked(helper(), ("security",), ON, language="de", mode="remote", id_="r")
    (each,) = introductions(situation_of(facts))

    story = sheet_story(each, FIRM, PACK, language("fr"), ON)
    found = json.loads(sheet_file(each, FIRM, PACK))

    assert "allemand et à distance" in str(story)
    assert ("de", "remote") == (found["language"], found["mode"])
