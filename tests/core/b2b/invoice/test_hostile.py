"""Hostile and damaged files are refused in words, quickly and without harm."""

import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.b2b.invoice.checking import check_invoice
from core.b2b.invoice.effort import TooMuchWork, bounded
from core.b2b.invoice.opening import MOST_BYTES
from core.b2b.invoice.refusal import RefusedFileError
from tests.core.b2b.invoice.invoices import CII, in_pdf
from tests.core.b2b.rules import pack

_HEAD, _, _REST = CII.partition("\n")
_LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
_FILE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def refusal(body: bytes) -> str:
    """Return the words with which a file is refused."""
    with pytest.raises(RefusedFileError) as caught:
        check_invoice(body, pack())
    return str(caught.value.message)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n", "PNG"),
        (b"hello", "neither a PDF nor an XML"),
        (b"<!DOCTYPE html><html></html>", "HTML"),
        (CII.encode("utf-16"), "UTF-16"),
        (CII.encode("utf-16-le"), "UTF-16"),
        (b'<?xml version="1.0" encoding="utf-7"?><a/>', "utf-7"),
        (f"{_HEAD}{_LAUGHS}{_REST}".encode(), "entities"),
        (f"{_HEAD}{_FILE}{_REST}".encode(), "entities"),
        (CII.encode()[:2000], "damaged or cut short"),
        (b"<a>" * 1000, "too large or too deep"),
        (b"<a>" + b"<b/>" * 70_000 + b"</a>", "too large or too deep"),
        (b"<a>" + b" " * 6_000_000 + b"</a>", "too large or too deep"),
        (b"x" * (MOST_BYTES + 1), "larger than"),
        (in_pdf(CII.encode(), lock="secret"), "password"),
        (in_pdf(CII.encode())[:700], "damaged or cut short"),
        (b"%PDF-1.7\nnothing", "damaged or cut short"),
        (in_pdf(f"{_HEAD}{_LAUGHS}{_REST}".encode()), "entities"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_in_words(body: bytes, words: str) -> None:
    """Each kind of bad file has its own sentence."""
    assert words in refusal(body)


def bomb(size: int) -> bytes:
    """Return a PDF whose attachment unfolds to so many bytes."""
    from pypdf import PdfWriter
    from pypdf.generic import NameObject, NumberObject

    writer = PdfWriter()
    writer.add_blank_page(10, 10)
    inside = writer.add_attachment("factur-x.xml", b"x").pdf_object
    stream = inside["/EF"]["/F"].get_object()
    packed = zlib.compress(b" " * size, 9)
    stream._data = packed  # noqa: SLF001 - no honest way to write a bomb
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    stream[NameObject("/Length")] = NumberObject(len(packed))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_bomb_is_not_unfolded() -> None:
    """A file of a few kilobytes that unfolds into a hundred megabytes is refused."""
    body = bomb(100_000_000)

    assert len(body) < 200_000
    assert "unfolds" in refusal(body)


def test_a_name_tree_that_bites_its_tail_ends() -> None:
    """A PDF whose tree of names turns in a circle is refused or found empty, never endless."""
    body = in_pdf(CII.encode()).replace(b"/Names [", b"/Kids [ 1 0 R 2 0 R 3 0 R 4 0 R ] /Names [")

    try:
        found = check_invoice(body, pack())
    except RefusedFileError:
        return
    assert found.format.id in {"pdf", "facturx"}


def toil() -> None:
    """Work without end, in bounds."""
    with bounded(100):
        while True:
            len("")


def test_work_is_counted() -> None:
    """Work beyond the bound stops, and what was set before it is set again."""
    with pytest.raises(TooMuchWork):
        toil()

    with bounded(100):
        assert 2 == len("ab")


@given(st.integers(0, 1500), st.binary(min_size=1, max_size=12))
def test_no_damage_to_a_pdf_is_a_crash(place: int, put: bytes) -> None:
    """Whatever bytes of a PDF are changed, it is judged or refused in words."""
    body = in_pdf(CII.encode())
    at = place % len(body)

    try:
        found = check_invoice(body[:at] + put + body[at + len(put) :], pack())
    except RefusedFileError:
        return
    assert found.format.id in {"pdf", "facturx"}
