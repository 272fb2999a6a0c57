"""Logos that are nothing but pictures: no script, nothing fetched from elsewhere, no bomb."""

import re
import struct
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, fromstring

from core.messages import N_, Message, message

MOST_SVG_BYTES = 64 << 10
MOST_PNG_BYTES = 512 << 10
MOST_SIDE = 2_000
MOST_ELEMENTS = 2_000
_SVG = "{http://www.w3.org/2000/svg}"
_PLAIN = {
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "defs",
    "linearGradient", "radialGradient", "stop", "title", "desc", "clipPath", "mask", "symbol",
    "use",
}  # fmt: skip
_PNG = b"\x89PNG\r\n\x1a\n"
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|javascript:|data:|@import|expression\(", re.IGNORECASE)

_TOO_LARGE = N_("{got} kB is too large for a logo; wanted at most {most} kB")
_UNKNOWN = N_("a logo is an SVG or a PNG file; got neither")
_BROKEN = N_("the file is no picture that can be read: {problem}")
_DECLARES = N_("a document type or an entity is declared; a picture needs none: take it out")
_ELEMENT = N_(
    "the element “{name}” may not stand in a logo (scripts, texts, pictures and links do not "
    "belong there); turn texts into paths and export it as plain SVG"
)
_HANDLER = N_("the attribute “{name}” would run a script; take it out")
_REFERENCE = N_("“{name}” refers to something outside the file; draw it inside")
_MANY = N_("more than {most} elements; simplify the drawing")
_NO_BOX = N_("the drawing has no viewBox, so that it cannot be scaled; add one")
_WIDE = N_("{wide} × {high} pixels; wanted at most {most} on each side, and at least 16")


def picture_faults(name: str, raw: bytes) -> Iterator[Message]:
    """Yield all that keeps a file from being a logo."""
    if name.lower().endswith(".svg"):
        yield from _svg_faults(raw)
    elif name.lower().endswith(".png"):
        yield from _png_faults(raw)
    else:
        yield message(_UNKNOWN)


def _png_faults(raw: bytes) -> Iterator[Message]:
    if len(raw) > MOST_PNG_BYTES:
        yield message(_TOO_LARGE, got=len(raw) >> 10, most=MOST_PNG_BYTES >> 10)
    if not raw.startswith(_PNG) or len(raw) < 33 or raw[12:16] != b"IHDR":
        yield message(_UNKNOWN)
        return
    wide, high = struct.unpack(">II", raw[16:24])
    if not (16 <= wide <= MOST_SIDE and 16 <= high <= MOST_SIDE):
        yield message(_WIDE, wide=str(wide), high=str(high), most=str(MOST_SIDE))


def _svg_faults(raw: bytes) -> Iterator[Message]:
    if len(raw) > MOST_SVG_BYTES:
        yield message(_TOO_LARGE, got=len(raw) >> 10, most=MOST_SVG_BYTES >> 10)
        return
    found = _tree(raw)
    if isinstance(found, Message):
        yield found
        return
    if found.tag != f"{_SVG}svg":
        yield message(_UNKNOWN)
        return
    if "viewBox" not in found.attrib:
        yield message(_NO_BOX)
    elements = list(found.iter())
    if len(elements) > MOST_ELEMENTS:
        yield message(_MANY, most=MOST_ELEMENTS)
    told = [each for element in elements for each in _element_faults(element)]
    yield from dict.fromkeys(told)


def _tree(raw: bytes) -> Element | Message:
    """Return the drawing; what could make a parser fetch or grow is refused before it is parsed."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return message(_BROKEN, problem="UTF-8")
    if "<!" in re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL):
        return message(_DECLARES)
    try:
        return fromstring(text)  # noqa: S314 - without a document type there is nothing to expand
    except ParseError as error:
        return message(_BROKEN, problem=str(error))


def _element_faults(element: Element) -> Iterator[Message]:
    name = str(element.tag).rpartition("}")[2]
    if not str(element.tag).startswith(_SVG) or name not in _PLAIN:
        yield message(_ELEMENT, name=name)
    for attribute, value in element.attrib.items():
        bare = attribute.rpartition("}")[2]
        if bare.lower().startswith("on"):
            yield message(_HANDLER, name=bare)
        elif (bare == "href" and not value.startswith("#")) or _OUTSIDE.search(value):
            yield message(_REFERENCE, name=bare)
