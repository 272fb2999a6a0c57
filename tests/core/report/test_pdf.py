import re
from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest

from core.aids.forms import given
from core.aids.result import Verdict
from core.report.pdf import pdf_report
from core.visit import Visit
from tests.core.report.visits import NAME, bakery, machine_shop, pack, spoken, stranger


def text(visit: Visit, code: str = "fr") -> str:
    """Return the words of a report, one line."""
    document = pypdfium2.PdfDocument(report(visit, code))
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return re.sub(r"\s+", " ", " ".join(pages))


def report(visit: Visit, code: str = "fr") -> bytes:
    """Return a report."""
    return pdf_report(visit, pack(), spoken("fr" if code == "fr" else "en"))


@pytest.mark.parametrize("visit", [bakery, machine_shop])
def test_a_full_visit_takes_six_to_ten_pages(visit: Callable[[], Visit]) -> None:
    """The report is long enough to help and short enough to be read."""
    pages = len(pypdfium2.PdfDocument(report(visit())))

    assert 6 <= pages <= 10


def test_a_larger_catalogue_takes_no_more_pages() -> None:
    """With three times as many aids the report still has ten pages at most."""
    visit = replace(machine_shop(), aids=machine_shop().aids * 3)

    assert len(pypdfium2.PdfDocument(report(visit))) <= 10


@pytest.mark.parametrize(
    "name", ["A" * 5_000, "\x00\x1b[0m", "</font></para>", "&#x41;", "🥐 株", " "]
)
def test_no_name_breaks_a_report(name: str) -> None:
    """Whatever was typed as a name, the report is made."""
    firm = stranger().situation.with_answers({"company.name": name})

    assert report(replace(stranger(), situation=firm)).startswith(b"%PDF")


def test_many_expenses_are_summed_up() -> None:
    """A hundred expenses fill no ten pages; those left out are one line of the table."""
    financing = bakery().financing
    many = replace(financing, expenses=financing.expenses * 20)

    words = text(replace(bakery(), financing=many))

    assert "autres dépenses" in words


def test_words_from_outside_mean_nothing_but_themselves() -> None:
    """Markup in a name is printed as it was typed."""
    assert NAME in text(bakery())


def test_only_our_typeface_is_named() -> None:
    """Nothing is left to the fonts of the reader's machine."""
    fonts = set(re.findall(rb"/BaseFont /([\w+-]+)", report(bakery())))

    assert fonts
    assert {name for name in fonts if b"+SourceSansPro" not in name} == set()


def test_the_same_visit_gives_the_same_bytes() -> None:
    """A report can be made again."""
    assert report(bakery()) == report(bakery())


def test_an_empty_visit_says_what_is_missing() -> None:
    """Unknown is not zero: no score, and what to ask."""
    words = text(stranger())

    assert "Le diagnostic reste à faire" in words
    assert "inconnu ne veut pas dire zéro" in words
    assert "Pas encore de projet à financer" in words


def test_an_empty_visit_is_short() -> None:
    """Chapters with nothing to say are left out."""
    assert len(pypdfium2.PdfDocument(report(stranger()))) <= 5


def test_the_same_report_in_english() -> None:
    """An English report leaves a French application."""
    words = text(machine_shop(), "en")

    assert "Where each figure comes from" in words
    assert "Méthode, sources et dates" not in words


def test_the_score_is_not_passed_off_as_official() -> None:
    """The note of the method is in each report."""
    assert "non délivré par un EDIH" in text(bakery())


def test_the_sums_printed_are_equal() -> None:
    """Expenses and each plan add up to the same total, to the cent."""
    total = spoken("fr").euros(sum(each.amount for each in machine_shop().financing.expenses))
    words = re.sub(r"\s", "", text(machine_shop()))

    assert words.count(re.sub(r"\s", "", total)) >= 1 + len(machine_shop().financing.plans)


def test_sure_aids_are_summed_apart() -> None:
    """The title of the aids gives the sum of the sure ones alone."""
    sure = [aid for aid in bakery().aids if aid.verdict is Verdict.YES]
    total = spoken("fr").euros(given(sure, pack()), cents=False)

    assert re.sub(r"\s", "", f"sûres,{total}") in re.sub(r"\s", "", text(bakery()))


def test_a_document_says_its_title_and_language() -> None:
    """Readers find title, subject and outline."""
    document = pypdfium2.PdfDocument(report(bakery()))

    assert NAME in document.get_metadata_value("Title")
    assert len(list(document.get_toc())) >= 6
    assert b"/Lang (fr-FR)" in report(bakery())


def test_a_demonstration_is_marked() -> None:
    """Nobody takes a made-up firm for a real one."""
    body = pdf_report(bakery(), pack(), spoken("fr"), is_demo=True)
    cover = pypdfium2.PdfDocument(body)[0].get_textpage().get_text_bounded()

    assert "cette entreprise est fictive" in cover
