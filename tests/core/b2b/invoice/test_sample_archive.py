"""The sample is made for archives: what PDF/A-3 asks, read back by others than who wrote it."""

from datetime import date
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from PIL import Image, ImageCms
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, PdfObject

from core.b2b.invoice.sample import sample_pdf, sample_xml
from core.b2b.invoice.srgb import srgb_profile
from tests.core.b2b.invoice.test_letter_and_sample import FIRM, ON
from tests.core.b2b.rules import pack

_NAMES = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "fx": "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#",
    "schema": "http://www.aiim.org/pdfa/ns/schema#",
    "property": "http://www.aiim.org/pdfa/ns/property#",
}


@pytest.fixture(scope="module")
def sample() -> PdfReader:
    """Return the sample, read."""
    return PdfReader(BytesIO(sample_pdf(FIRM, pack(), ON)))


@pytest.fixture(scope="module")
def told(sample: PdfReader) -> ET.Element:
    """Return its metadata."""
    words = _root(sample)["/Metadata"].get_object().get_data().decode()
    return ET.fromstring(words)  # noqa: S314 - our own words


def _root(sample: PdfReader) -> DictionaryObject:
    found = sample.trailer["/Root"].get_object()
    assert isinstance(found, DictionaryObject)
    return found


def _text(told: ET.Element, path: str) -> str | None:
    return told.findtext(f".//{path}", namespaces=_NAMES)


def test_it_says_which_archive_it_is_for(told: ET.Element) -> None:
    """Part 3, level B."""
    assert ("3", "B") == (_text(told, "pdfaid:part"), _text(told, "pdfaid:conformance"))


def test_each_word_of_factur_x_is_explained(told: ET.Element) -> None:
    """No property is used that the extension schema does not describe."""
    used = {each.tag.partition("}")[2] for each in told.iter() if "factur-x" in each.tag}
    explained = {each.text for each in told.iterfind(".//property:name", _NAMES)}

    assert {"DocumentType", "DocumentFileName", "Version", "ConformanceLevel"} == used == explained
    assert _NAMES["fx"] == _text(told, "schema:namespaceURI")


def test_old_and_new_metadata_agree(sample: PdfReader, told: ET.Element) -> None:
    """Title and day are the same in both."""
    old = sample.metadata
    assert old is not None

    assert old.title == _text(told, "dc:title/rdf:Alt/rdf:li")
    assert f"{ON}T00:00:00+00:00" == _text(told, "xmp:CreateDate")
    assert old.creation_date is not None
    assert ON == old.creation_date.date()


def test_the_data_are_announced(sample: PdfReader) -> None:
    """The file inside is named twice, related, typed and dated, and the document points at it."""
    (file,) = (each.get_object() for each in _root(sample)["/AF"])
    stream = file["/EF"]["/F"].get_object()

    names = {file[key] for key in ("/F", "/UF")}
    assert ({"factur-x.xml"}, "/Alternative") == (names, file["/AFRelationship"])
    assert "/text/xml" == stream["/Subtype"]
    assert {"/ModDate", "/Size"} <= set(stream["/Params"])
    assert sample_xml(FIRM, pack(), ON) == stream.get_data()


def test_all_fonts_are_inside(sample: PdfReader) -> None:
    """Each font has its file, its widths and its letters' codes."""
    fonts = sample.pages[0]["/Resources"]["/Font"].get_object().values()

    for each in (font.get_object() for font in fonts):
        assert "/FontFile2" in each["/FontDescriptor"].get_object()
        assert {"/ToUnicode", "/Widths"} <= set(each)


def test_colours_have_a_profile_and_nothing_is_transparent(sample: PdfReader) -> None:
    """One output intent with the profile of sRGB; no soft mask, blend or action anywhere."""
    (intent,) = _root(sample)["/OutputIntents"]

    assert "/GTS_PDFA1" == intent["/S"]
    assert srgb_profile() == intent["/DestOutputProfile"].get_object().get_data()
    forbidden = {"/SMask", "/BM", "/JS", "/JavaScript", "/Encrypt", "/Trans", "/AA", "/OpenAction"}
    assert not forbidden & _keys(sample)


def _keys(sample: PdfReader) -> set[str]:
    found: set[str] = set(sample.trailer)
    for number in range(1, int(sample.trailer["/Size"])):
        found |= _keys_of(sample.get_object(number))
    return found


def _keys_of(node: PdfObject | None) -> set[str]:
    if not isinstance(node, DictionaryObject):
        return set()
    inner = [_keys_of(each) for each in node.values() if isinstance(each, DictionaryObject)]
    return set(node).union(*inner)


def test_the_file_has_an_id_and_is_the_same_twice(sample: PdfReader) -> None:
    """The same firm on the same day gives the same bytes; another day another id."""
    again = sample_pdf(FIRM, pack(), ON)
    later = PdfReader(BytesIO(sample_pdf(FIRM, pack(), date(2026, 11, 24))))

    assert again == sample_pdf(FIRM, pack(), ON)
    assert again.startswith(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3")
    assert sample.trailer["/ID"][0] != later.trailer["/ID"][0]


def test_the_profile_is_that_of_srgb() -> None:
    """A colour engine that is not ours reads it, and moves no colour between it and its own."""
    own = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    picture = Image.frombytes(
        "RGB", (64, 64), bytes(place * 37 % 256 for place in range(64 * 64 * 3))
    )

    turned = ImageCms.applyTransform(
        picture, ImageCms.buildTransform(own, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    )

    assert turned is not None
    assert picture.tobytes() == turned.tobytes()
