"""Is this a true electronic invoice? Each named breach is found, in each syntax."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.b2b.invoice.checking import InvoiceCheck, check_invoice
from core.b2b.invoice.effort import bounded
from core.b2b.invoice.refusal import RefusedFileError
from core.packs.schema.b2b import Part
from core.resources import resource
from tests.core.b2b.invoice import breaches
from tests.core.b2b.invoice.invoices import CII, UBL, changed, in_pdf
from tests.core.b2b.rules import pack


def check(body: bytes) -> InvoiceCheck:
    """Return what a file is."""
    return check_invoice(body, pack())


def broken(found: InvoiceCheck) -> list[str]:
    """Return the names of the rules that are broken."""
    return [each.rule.id for each in (*found.breaches, *found.doubts)]


@pytest.mark.parametrize(
    ("body", "kind"),
    [(CII.encode(), "cii"), (UBL.encode(), "ubl"), (in_pdf(CII.encode()), "facturx")],
    ids=["cii", "ubl", "facturx"],
)
def test_a_sound_invoice_is_one(body: bytes, kind: str) -> None:
    """The three formats of the reform are known, and nothing is held against a sound file."""
    found = check(body)

    assert (kind, []) == (found.format.id, broken(found))
    assert found.is_sound
    assert found.profile is not None
    assert "en16931" == found.profile.id


@pytest.mark.parametrize(("rule", "changes"), breaches.CII, ids=[r for r, _ in breaches.CII])
def test_each_breach_in_cii_is_named(rule: str, changes: tuple[breaches.Change, ...]) -> None:
    """One thing wrong in a CII file is found under the name of its rule."""
    assert rule in broken(check(changed(CII, *changes)))


@pytest.mark.parametrize(("rule", "changes"), breaches.UBL, ids=[r for r, _ in breaches.UBL])
def test_each_breach_in_ubl_is_named(rule: str, changes: tuple[breaches.Change, ...]) -> None:
    """One thing wrong in a UBL file is found under the name of its rule."""
    assert rule in broken(check(changed(UBL, *changes)))


def test_each_rule_of_the_pack_is_broken_by_a_test() -> None:
    """No rule is there that nothing was seen to break."""
    part = pack().part("b2b", Part)
    assert part is not None
    rules = {rule.id for each in part.rule_sets for rule in each.rules}

    assert rules == {rule for rule, _changes in breaches.CII}


def test_a_breach_inside_a_pdf_is_named() -> None:
    """A Factur-X is held to the rules by the data inside it."""
    found = check(in_pdf(changed(CII, (">B1<", ">X1<"), (">PMT<", ">AAI<"))))

    assert ["BR-FR-05/PMT", "BR-FR-08"] == sorted(broken(found))
    assert found.is_invoice
    assert not found.is_sound


def test_the_example_of_the_library_is_known() -> None:
    """What facturex itself writes is read: sound in Europe, short of the French rules."""
    from facturex import Invoice, write_cii, write_pdf, write_ubl

    for write, kind in ((write_cii, "cii"), (write_ubl, "ubl"), (write_pdf, "facturx")):
        found = check(write(Invoice.exemple()))
        assert (kind, True) == (found.format.id, found.is_invoice)
        assert {"BR-FR-05/PMT", "BR-FR-10"} <= set(broken(found))
        assert not [rule for rule in broken(found) if rule.startswith("BR-CO")]


def test_a_large_honest_invoice_stays_in_bounds() -> None:
    """A thousand lines are judged with a fraction of the work that a file may cost."""
    head, line, rest = _split(CII)
    large = (head + line * 1000 + rest).encode()

    with bounded(4_000_000):
        assert "cii" == check(large).format.id


def test_what_is_wrong_is_shown_as_it_is_written() -> None:
    """A breach quotes the value, and says in plain words what to tell the supplier."""
    found = check(changed(CII, (">380<", ">325<")))

    breach = next(each for each in found.breaches if each.rule.id == "BR-FR-04")
    assert ("325",) == breach.found
    assert breach.rule.tell.fr.startswith("Indiquer un type admis")


def test_the_invoice_is_summed_up() -> None:
    """Number, day, parties and total are those of the file."""
    summary = check(UBL.encode()).summary

    assert ("F2026-0042", date(2026, 11, 2)) == (summary.number, summary.day)
    assert ("Moulin du Test", "Boulangerie Démonstration") == (summary.seller, summary.buyer)
    assert (Decimal("105.50"), "EUR") == (summary.total, summary.currency)


def test_discounts_on_the_whole_invoice_are_reckoned() -> None:
    """A discount at the foot is no false alarm, though the library knows none."""
    foot = (
        "<ram:SpecifiedTradeAllowanceCharge><ram:ActualAmount>10.00</ram:ActualAmount>"
        "</ram:SpecifiedTradeAllowanceCharge><ram:SpecifiedTradePaymentTerms>"
    )
    total = "<ram:AllowanceTotalAmount>10.00</ram:AllowanceTotalAmount>"
    body = changed(
        CII,
        ("<ram:SpecifiedTradePaymentTerms>", foot),
        ("<ram:TaxBasisTotalAmount>100.00", f"{total}<ram:TaxBasisTotalAmount>90.00"),
        ("<ram:CalculatedAmount>5.50", "<ram:CalculatedAmount>4.95"),
        ("<ram:BasisAmount>100.00", "<ram:BasisAmount>90.00"),
        ('currencyID="EUR">5.50', 'currencyID="EUR">4.95'),
        (">105.50<", ">94.95<"),
    )  # fmt: skip

    assert [] == broken(check(body))


@pytest.mark.parametrize("profile", ["minimum", "basicwl"])
def test_a_profile_without_lines_is_no_invoice(profile: str) -> None:
    """A profile that the reform does not accept is said, whatever else is right."""
    found = check(changed(CII, ("urn:cen.eu:en16931:2017", f"urn:factur-x.eu:1p0:{profile}")))

    assert not found.is_invoice
    assert found.profile is not None
    assert profile == found.profile.id


def test_an_unknown_profile_is_quoted() -> None:
    """A profile that the pack does not know is named as the file writes it."""
    found = check(changed(CII, ("urn:cen.eu:en16931:2017", "urn:other")))

    assert (None, "urn:other") == (found.profile, found.profile_name)
    assert "PROFIL" in broken(found)
    assert not found.is_sound


def test_a_national_profile_of_the_standard_is_no_breach() -> None:
    """A profile that the pack does not name passes where it is built on EN 16931."""
    name = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0"
    found = check(changed(CII, ("urn:cen.eu:en16931:2017", name)))

    assert "PROFIL" not in broken(found)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (in_pdf(None), "pdf"),
        (in_pdf(b"<a/>"), "pdf"),
        (b"<a/>", "xml"),
        (CII.replace("CrossIndustryInvoice:100", "Order:100").encode(), "xml"),
    ],
)
def test_a_plain_file_is_no_invoice(body: bytes, kind: str) -> None:
    """A PDF without data, or another XML, is told from an invoice, without rules held to it."""
    found = check(body)

    assert (kind, False, False) == (found.format.id, found.is_invoice, found.has_data)


@given(st.sampled_from([CII, UBL]), st.integers(0, 6000), st.binary(max_size=8))
def test_no_damage_is_a_crash(document: str, place: int, put: bytes) -> None:
    """Whatever bytes are changed, a file is judged or refused in words."""
    body = document.encode()
    at = place % len(body)

    try:
        found = check(body[:at] + put + body[at + len(put) :])
    except RefusedFileError:
        return
    assert found.format.id in {"cii", "ubl", "xml"}


def test_the_demonstration_invoice_is_sound() -> None:
    """The invoice that comes with Tandem to try the check with passes it."""
    assert check(resource("demo", "facture.xml").read_bytes()).is_sound


def _split(document: str) -> tuple[str, str, str]:
    """Return what stands before the line of an invoice, the line, and what stands after it."""
    start = document.index("<ram:IncludedSupplyChainTradeLineItem>")
    end = document.index("<ram:ApplicableHeaderTradeAgreement>")
    return document[:start], document[start:end], document[end:]
