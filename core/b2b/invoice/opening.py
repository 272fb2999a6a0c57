"""The opening of an invoice file: which kind it is, and its data as a document read in bounds."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.b2b.invoice.refusal import RefusedFileError
from core.b2b.invoice.safe_xml import parsed
from core.messages import N_

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_BYTES = 20_000_000
_PDF = b"%PDF-"
_CII = "{urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100}CrossIndustryInvoice"
_UBL = (
    "{urn:oasis:names:specification:ubl:schema:xsd:Invoice-2}Invoice",
    "{urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2}CreditNote",
)
# What other files begin with, and how a person calls them.
_OTHERS = {
    b"PK\x03\x04": "ZIP, Word, Excel",
    b"\xd0\xcf\x11\xe0": "Word, Excel",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"{\\rtf": "RTF",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A file: its format (an id of the pack), and its data if there are any.

    `syntax` is that of the data (cii, ubl), "" where they are of another kind.
    """

    format: str
    syntax: str = ""
    root: "Element | None" = None
    attachment: str = ""


def opened(body: bytes) -> Opened:
    """Return what a file holds; raises RefusedFileError in words."""
    _check(body)
    if _PDF in body[:1024]:
        return _opened_pdf(body)
    root = parsed(body)
    syntax = _syntax(root)
    return Opened(syntax or "xml", syntax, root if syntax else None)


def _opened_pdf(body: bytes) -> Opened:
    from core.b2b.invoice.pdf_inside import data_inside

    inside = data_inside(body)
    if inside is None:
        return Opened("pdf")
    root = parsed(inside.body)
    syntax = _syntax(root)
    if not syntax:
        return Opened("pdf", attachment=inside.name)
    return Opened("facturx", syntax, root, inside.name)


def _syntax(root: "Element") -> str:
    return "cii" if root.tag == _CII else "ubl" if root.tag in _UBL else ""


def _check(body: bytes) -> None:
    if not body:
        raise RefusedFileError(N_("This file is empty. Ask the supplier to send it again."))
    if len(body) > MOST_BYTES:
        raise RefusedFileError(
            N_(
                "This file is larger than {most} MB: an invoice is not. Choose the invoice alone, "
                "without its attachments."
            ),
            most=MOST_BYTES // 1_000_000,
        )
    named = next((name for start, name in _OTHERS.items() if body.startswith(start)), None)
    if named is not None:
        raise _unknown(named)
    start = body[:200].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \r\n\t")
    if _PDF not in body[:1024] and not start.startswith(b"<"):
        raise _unknown("?")
    if start[:15].lower().startswith((b"<!doctype html", b"<html")):
        raise _unknown("HTML")


def _unknown(kind: str) -> RefusedFileError:
    return RefusedFileError(
        N_(
            "This is neither a PDF nor an XML file (found: {kind}). "
            "Choose the file of the invoice itself."
        ),
        kind=kind,
    )
