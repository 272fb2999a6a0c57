"""A sample Factur-X from the firm's own data: a specimen, no sale, that reads back as sound."""

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from core.aids.context import parameters
from core.errors import UserError
from core.facts.situation import Situation
from core.messages import N_, Listed, Text
from core.packs.pack import Pack
from core.packs.schema.b2b import Part, Sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from facturex import Invoice
    from facturex.models import Address, VatBreakdown

NAME, SIREN, COMMUNE = "company.name", "company.siren", "company.commune"
STREET, REGIME = "b2b.address", "company.vat_regime"
_RAM = "{urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100}"
_RSM = "{urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100}"
_DIRECTORY = "0225"
_DAYS = 30


class SampleError(UserError):
    """A sample that cannot be made yet."""


def needed_facts(situation: Situation) -> tuple[str, ...]:
    """Return the facts without which there is no sample, that are still missing."""
    wanted = (NAME, SIREN, COMMUNE, REGIME)
    return tuple(fact for fact in wanted if not situation.is_known(fact))


def sample_xml(situation: Situation, pack: Pack, on: date) -> bytes:
    """Return the data of the sample; raises SampleError where facts are missing."""
    from xml.etree.ElementTree import ElementTree

    from facturex._xmlutil import indent_bytes
    from facturex.writers import cii

    sample = _sample(pack)
    root = cii.to_element(sample_invoice(situation, pack, on))
    _complete(root, sample)
    return indent_bytes(ElementTree(root))


def sample_pdf(situation: Situation, pack: Pack, on: date) -> bytes:
    """Return the sample as a PDF for archives with its data inside; raises SampleError."""
    from core.b2b.invoice.sample_archive import Readable, archived
    from core.b2b.invoice.sample_page import page_of, title_of

    invoice = sample_invoice(situation, pack, on)
    page = Readable(page_of(invoice), title_of(invoice), on)
    return archived(page, sample_xml(situation, pack, on))


def sample_invoice(situation: Situation, pack: Pack, on: date) -> "Invoice":
    """Return the invoice; raises SampleError, naming what is missing."""
    from facturex import Invoice, LineItem, Party, Profile

    missing = needed_facts(situation)
    if missing:
        labels = [fact.label for name in missing if (fact := pack.fact(name)) is not None]
        raise SampleError(N_("For a sample, first say: {facts}."), facts=Listed(tuple(labels)))
    sample = _sample(pack)
    siren = situation.typed(SIREN, str) or ""
    taxed = situation.value(REGIME) != sample.exempt_regime
    rate = _rate(sample, pack, on) if taxed else Decimal(0)
    line = LineItem(
        id="1", name=sample.item.fr, quantity=Decimal(1), unit_code="C62",
        unit_price=sample.unit_price, vat_category="S" if taxed else "E", vat_rate=rate,
    )  # fmt: skip
    invoice = Invoice(
        number=sample.number, issue_date=on, type_code="380", currency="EUR",
        specification="urn:cen.eu:en16931:2017", profile=Profile.EN16931,
        notes=[text.fr for text in sample.notes.values()], due_date=on + timedelta(_DAYS),
        seller=Party(
            name=situation.typed(NAME, str), legal_id=siren, email=siren,
            address=_address(situation, pack), vat_id=_vat_number(siren) if taxed else siren,
        ),
        buyer=Party(
            name=sample.buyer, legal_id=sample.buyer_siren, email=sample.buyer_siren,
            address=_place(sample.buyer_street, sample.buyer_postcode, sample.buyer_town),
        ),
        lines=[line],
    )  # fmt: skip
    invoice.vat_breakdown = list(_breakdown(invoice, sample.exempt_note))
    return invoice


def _sample(pack: Pack) -> Sample:
    part = pack.part("b2b", Part)
    if part is None:
        raise LookupError(pack.about.id)
    return part.sample


def _rate(sample: Sample, pack: Pack, on: date) -> Decimal:
    parameter = parameters(pack).get(sample.vat_parameter)
    rate = None if parameter is None else parameter.on(on)
    if rate is None:
        raise LookupError(sample.vat_parameter)
    return rate


def _vat_number(siren: str) -> str:
    from facturex.validation.france import fr_vat_from_siren

    return fr_vat_from_siren(siren)


def _address(situation: Situation, pack: Pack) -> "Address":
    code = situation.typed(COMMUNE, str) or ""
    commune = pack.territories.resolve(code).commune
    postcode = commune.postcodes[0] if commune.postcodes else ""
    return _place(situation.typed(STREET, str) or "", postcode, commune.name)


def _place(street: str, postcode: str, town: str) -> "Address":
    from facturex.models import Address

    return Address(line1=street or None, postcode=postcode or None, city=town, country_code="FR")


def _breakdown(invoice: "Invoice", exempt: Text) -> "Iterator[VatBreakdown]":
    for each in invoice.computed_vat_breakdown():
        if each.category == "E":
            each.exemption_reason = exempt.fr
        yield each


def _complete(root: "Element", sample: Sample) -> None:
    """Add what the French rules want and the library does not write."""
    from xml.etree.ElementTree import Element, SubElement

    context = root.find(f"{_RSM}ExchangedDocumentContext")
    if context is not None:
        process = Element(f"{_RAM}BusinessProcessSpecifiedDocumentContextParameter")
        SubElement(process, f"{_RAM}ID").text = sample.process
        context.insert(0, process)
    notes = root.iterfind(f"{_RSM}ExchangedDocument/{_RAM}IncludedNote")
    for note, code in zip(notes, sample.notes, strict=True):
        SubElement(note, f"{_RAM}SubjectCode").text = code
    for address in root.iter(f"{_RAM}URIID"):
        address.set("schemeID", _DIRECTORY)
    for number in root.iterfind(f".//{_RAM}SpecifiedTaxRegistration/{_RAM}ID"):
        if not (number.text or "").startswith("FR"):
            number.set("schemeID", "FC")  # without a VAT number, the firm is known by its SIREN
