"""The letter to a supplier, and the sample from the firm's own data."""

from datetime import date

import pytest

from core.b2b.invoice.checking import check_invoice
from core.b2b.invoice.letter import supplier_letter
from core.b2b.invoice.sample import SampleError, needed_facts, sample_pdf, sample_xml
from core.facts.situation import Situation
from core.language import language
from core.packs.schema.b2b import Letter, Part
from tests.core.b2b.invoice.invoices import CII, changed, in_pdf
from tests.core.b2b.rules import pack

ON = date(2026, 11, 23)
FIRM = Situation(
    {
        "company.name": "Boulangerie {Test} & Fils",
        "company.siren": "732829320",
        "company.commune": "35095",
        "company.vat_regime": "monthly",
        "b2b.address": "3 rue du Four",
    }
)


def words() -> Letter:
    """Return the words of the letter."""
    part = pack().part("b2b", Part)
    assert part is not None
    return part.letter


def test_the_letter_names_each_breach_and_what_to_do() -> None:
    """Number, day and each thing to put right stand in the letter, with the firm's name."""
    check = check_invoice(changed(CII, (">PMT<", ">AAI<")), pack())

    letter = supplier_letter(check, words(), "Le Fournil", language("fr"))

    assert "Votre facture F2026-0042" in letter
    assert "2\N{NO-BREAK SPACE}novembre 2026" in letter
    assert "(BR-FR-05/PMT)" in letter
    assert letter.endswith("Le Fournil")


def test_the_letter_asks_for_another_format() -> None:
    """Of a plain PDF the letter asks for an electronic invoice, without any number."""
    check = check_invoice(in_pdf(None), pack())

    letter = supplier_letter(check, words(), "", language("en"))

    assert "is no e-invoice" in letter
    assert "[Your firm]" in letter


def test_the_letter_accuses_no_small_supplier() -> None:
    """A small firm may send plain PDFs for a year more: the letter says when it must not."""
    check = check_invoice(in_pdf(None), pack())

    letter = supplier_letter(check, words(), "", language("fr"))

    assert "septembre 2027" in letter
    assert "corrigée" not in letter
    assert "reste à payer" in language("fr").shown(check.format.words)


def test_there_is_no_letter_for_a_sound_invoice() -> None:
    """Nothing is asked of a supplier whose invoice is right."""
    check = check_invoice(CII.encode(), pack())

    assert "" == supplier_letter(check, words(), "Le Fournil", language("fr"))


def test_signs_of_a_file_stay_as_they_are() -> None:
    """Braces in a number are no place for a value."""
    check = check_invoice(changed(CII, ("F2026-0042", "{date}{0}")), pack())

    assert "{0}" in supplier_letter(check, words(), "Le Fournil", language("fr"))


@pytest.mark.parametrize("regime", ["monthly", "quarterly", "yearly", "exempt"])
def test_a_sample_reads_back_as_sound(regime: str) -> None:
    """The sample, as data and as PDF, passes all our checks under each VAT regime."""
    firm = FIRM.with_answers({"company.vat_regime": regime})

    for body in (sample_xml(firm, pack(), ON), sample_pdf(firm, pack(), ON)):
        found = check_invoice(body, pack())
        assert ([], []) == ([each.rule.id for each in found.breaches], list(found.doubts))
        assert found.is_sound
        assert "Boulangerie {Test} & Fils" == found.summary.seller


def test_a_sample_says_what_it_lacks() -> None:
    """Without a SIREN no sample is made, and the missing fact is named."""
    bare = FIRM.without("company.siren")

    assert ("company.siren",) == needed_facts(bare)
    with pytest.raises(SampleError) as caught:
        sample_xml(bare, pack(), ON)
    assert "SIREN" in language("fr").shown(caught.value.message)
