"""An XML document read in bounds: no entities, no other encodings, no depth without end."""

import re
from typing import TYPE_CHECKING

from typing_extensions import override

from core.b2b.invoice.refusal import RefusedFileError
from core.messages import N_

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_BYTES = 5_000_000
MOST_ELEMENTS = 60_000
DEEPEST = 40
# In these the first signs of a document type can be seen as bytes.
_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"iso-8859-15",
              b"windows-1252"}  # fmt: skip
_DECLARED = re.compile(rb"""^<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([^"'>]{1,40})["']""")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00", b"\x00\x00")


def parsed(body: bytes) -> "Element":
    """Return the root of a document; raises RefusedFileError in words."""
    from xml.etree.ElementTree import (
        ParseError,
        TreeBuilder,
        XMLParser,
    )

    _check(body)

    class Bounded(TreeBuilder):
        """Counts what is built."""

        def __init__(self) -> None:
            super().__init__()
            self.depth = 0
            self.elements = 0

        @override
        def start(self, tag: str, attrs: dict[str, str], /) -> "Element":
            self.depth += 1
            self.elements += 1
            if self.depth > DEEPEST or self.elements > MOST_ELEMENTS:
                raise _too_large()
            return super().start(tag, attrs)

        @override
        def end(self, tag: str, /) -> "Element":
            self.depth -= 1
            return super().end(tag)

    parser = XMLParser(target=Bounded())  # noqa: S314 - as above
    try:
        parser.feed(body)
        return parser.close()
    except (ParseError, ValueError, LookupError) as error:
        raise RefusedFileError(
            N_(
                "This XML file is damaged or cut short ({problem}). "
                "Ask the supplier to send it again."
            ),
            problem=str(error)[:120],
        ) from error


def _check(body: bytes) -> None:
    """Refuse what must not reach the parser."""
    if len(body) > MOST_BYTES:
        raise _too_large()
    if body.startswith(_WIDE):
        raise RefusedFileError(
            N_(
                "This XML file is written in UTF-16. Electronic invoices are written in UTF-8: "
                "ask the supplier to send it in UTF-8."
            )
        )
    bare = body.removeprefix(b"\xef\xbb\xbf").lstrip()
    declared = _DECLARED.match(bare)
    if declared and declared.group(1).lower() not in _ENCODINGS:
        raise RefusedFileError(
            N_(
                "This XML file is written in the encoding “{encoding}”. Electronic invoices are "
                "written in UTF-8: ask the supplier to send it in UTF-8."
            ),
            encoding=declared.group(1).decode("ascii", "replace"),
        )
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise RefusedFileError(
            N_(
                "This XML file declares a document type or entities. An invoice has none, and "
                "they can be a trap: the file is not opened. Do not forward it."
            )
        )


def _too_large() -> RefusedFileError:
    return RefusedFileError(
        N_(
            "This XML file is too large or too deep for an invoice: it is not opened. "
            "Ask the supplier for the invoice alone."
        )
    )
