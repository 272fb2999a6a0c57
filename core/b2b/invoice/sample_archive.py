"""A page made a file for archives (PDF/A-3, level B) that carries its data, as Factur-X wants it.

What a page must have for that, beyond its embedded fonts: a colour profile, metadata that say so
and say what the words of Factur-X mean, a file that is announced, an id, and nothing of what may
look otherwise elsewhere.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from core.b2b.invoice.srgb import srgb_profile

if TYPE_CHECKING:
    from pypdf import PdfWriter

_NAME = "factur-x.xml"
_PROFILE = "sRGB IEC61966-2.1"
_PRODUCER = "Tandem"
_FX = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"
_WORDS = {
    "DocumentFileName": (_NAME, "name of the embedded XML invoice file"),
    "DocumentType": ("INVOICE", "INVOICE"),
    "Version": ("1.0", "The actual version of the Factur-X XML schema"),
    "ConformanceLevel": ("EN 16931", "The conformance level of the embedded Factur-X data"),
}
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{fx}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>fx</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:fx="{fx}">{values}</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
_PROPERTY = """<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>
<pdfaProperty:valueType>Text</pdfaProperty:valueType>
<pdfaProperty:category>external</pdfaProperty:category>
<pdfaProperty:description>{words}</pdfaProperty:description></rdf:li>"""


@dataclass(frozen=True, slots=True)
class Readable:
    """The page that a person reads, its title and its day."""

    body: bytes
    title: str
    on: date


def archived(page: Readable, data: bytes) -> bytes:
    """Return the page with its data inside; the same page, data and day give the same bytes."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(page.body)))
    writer.pdf_header = "%PDF-1.7"
    for each in writer.pages:
        each.pop("/Trans", None)  # pages of a slide show change over time
    made = datetime.combine(page.on, time(), UTC)
    writer.metadata = _information(page.title, made)
    _attach(writer, data, made)
    _add_colours(writer)
    writer.xmp_metadata = _metadata(page.title, made).encode()
    _name(writer, page.body + data)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _information(title: str, made: datetime) -> dict[str, str]:
    """Return the old form of the metadata, which must say what the new one says."""
    day = f"D:{made:%Y%m%d%H%M%S}+00'00'"
    return {
        "/Title": title,
        "/Producer": _PRODUCER,
        "/Creator": _PRODUCER,
        "/CreationDate": day,
        "/ModDate": day,
    }


def _attach(writer: "PdfWriter", data: bytes, made: datetime) -> None:
    from pypdf.generic import ArrayObject, NameObject, NumberObject, TextStringObject

    inside = writer.add_attachment(_NAME, data)
    inside.associated_file_relationship = NameObject("/Alternative")
    inside.subtype = NameObject("/text/xml")
    inside.description = TextStringObject("Factur-X")
    inside.alternative_name = TextStringObject(_NAME)
    inside.size = NumberObject(len(data))
    inside.modification_date = made
    announced = ArrayObject([inside.pdf_object.indirect_reference])
    writer.root_object[NameObject("/AF")] = announced


def _add_colours(writer: "PdfWriter") -> None:
    """Say what the colours of the page are, on whichever screen or printer."""
    from pypdf.generic import (
        ArrayObject,
        DecodedStreamObject,
        DictionaryObject,
        NameObject,
        NumberObject,
        TextStringObject,
    )

    stream = DecodedStreamObject()
    stream.set_data(srgb_profile())
    stream = stream.flate_encode()
    stream[NameObject("/N")] = NumberObject(3)
    intent = DictionaryObject()
    intent[NameObject("/Type")] = NameObject("/OutputIntent")
    intent[NameObject("/S")] = NameObject("/GTS_PDFA1")
    for name in ("/OutputConditionIdentifier", "/Info"):
        intent[NameObject(name)] = TextStringObject(_PROFILE)
    intent[NameObject("/RegistryName")] = TextStringObject("http://www.color.org")
    place = writer._add_object(stream)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - a stream must be an object of its own, and pypdf has no other way
    intent[NameObject("/DestOutputProfile")] = place
    writer.root_object[NameObject("/OutputIntents")] = ArrayObject([intent])


def _metadata(title: str, made: datetime) -> str:
    properties = "".join(
        _PROPERTY.format(name=name, words=words) for name, (_value, words) in _WORDS.items()
    )
    values = "".join(f"<fx:{name}>{value}</fx:{name}>" for name, (value, _) in _WORDS.items())
    return _XMP.format(
        title=escape(title), producer=_PRODUCER, made=made.isoformat(), fx=_FX,
        properties=properties, values=values,
    )  # fmt: skip


def _name(writer: "PdfWriter", body: bytes) -> None:
    """Give the file an id of its own: pypdf would draw one, another each time."""
    from pypdf.generic import ArrayObject, ByteStringObject

    digest = ByteStringObject(hashlib.sha256(body).digest()[:16])
    writer._ID = ArrayObject([digest, digest])  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - as above
