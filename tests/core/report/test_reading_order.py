"""A report that is heard: its language, its title, its outline, its words in their order."""

import itertools

import pypdfium2
import pytest

from core.language import language
from core.packs.reading import bundled_pack
from core.report.pdf import pdf_report
from tests.core.report.visits import bakery


@pytest.fixture(scope="module", params=["fr", "en"])
def report(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    """Return the tag of a language and a report in it."""
    return request.param, pdf_report(bakery(), bundled_pack(), language(request.param))


def test_it_names_its_language_and_shows_its_title(report: tuple[str, bytes]) -> None:
    """A reader aloud takes the right voice, and the window of a reader says what is open."""
    tag, body = report

    assert {"fr": b"/Lang (fr-FR)", "en": b"/Lang (en-GB)"}[tag] in body
    assert b"/DisplayDocTitle true" in body
    assert pypdfium2.PdfDocument(body).get_metadata_value("Title")


def test_its_words_come_in_the_order_of_its_outline(report: tuple[str, bytes]) -> None:
    """Read from the first page to the last, each chapter comes after the one before it."""
    document = pypdfium2.PdfDocument(report[1])
    pages = [page.get_textpage().get_text_bounded() for page in document]
    starts = list(itertools.accumulate((len(page) for page in pages), initial=0))
    places = [
        starts[entry.get_dest().get_index()]
        + max(pages[entry.get_dest().get_index()].find(entry.get_title()), 0)
        for entry in document.get_toc()
    ]

    assert len(places) > 4
    assert sorted(places) == places
