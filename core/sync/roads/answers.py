"""XML that a store answers with: read within bounds, and only if it is what was asked for."""

from typing import TYPE_CHECKING

from core.sync.road import RoadError
from core.sync.roads.failures import strange

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_LISTED = 32 * 1024 * 1024  # bytes of one page of a listing


def root_of(body: bytes, wanted: str, host: str) -> "Element":
    """Return the root element, whose name must be `wanted`, namespaces left out everywhere."""
    from xml.etree import ElementTree as ET

    # A document type could define entities that grow beyond measure; no store sends one. Zeros are
    # those of UTF-16, in which it would not be seen.
    if b"\0" in body or b"<!" in body.replace(b"<![CDATA[", b"").replace(b"<!--", b""):
        raise strange(host)
    try:
        root = ET.fromstring(body)  # noqa: S314 - bounded, and without document type
    except (ET.ParseError, ValueError, LookupError) as error:
        raise strange(host) from error
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    if root.tag != wanted:
        raise strange(host)
    return root


def code_of(body: bytes, host: str) -> str:
    """Return the code of an error of S3, "" where the answer is none."""
    try:
        return root_of(body, "Error", host).findtext("Code") or ""
    except RoadError:
        return ""
