"""The terms of an invoice (BT-1, BT-2 …) as CII and UBL write them, read from a document."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_STANDARD = "urn:un:unece:uncefact:data:standard"
_XSD = "urn:oasis:names:specification:ubl:schema:xsd"
_SPACES = {
    "rsm": f"{_STANDARD}:CrossIndustryInvoice:100",
    "ram": f"{_STANDARD}:ReusableAggregateBusinessInformationEntity:100",
    "udt": f"{_STANDARD}:UnqualifiedDataType:100",
    "qdt": f"{_STANDARD}:QualifiedDataType:100",
    "cac": f"{_XSD}:CommonAggregateComponents-2",
    "cbc": f"{_XSD}:CommonBasicComponents-2",
}
_UBL_NOTE = re.compile(r"#([A-Z0-9]{3})#([^#]*)")


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it is written; `scheme` is the kind of an identifier or a currency."""

    text: str
    scheme: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """The values by term; `lines` is how many lines there are, `notes` are by code."""

    values: Mapping[str, tuple[Value, ...]]
    lines: int
    line_terms: frozenset[str]

    def of(self, term: str) -> tuple[Value, ...]:
        """Return the values of a term that are not empty."""
        return self.values.get(term, ())

    def text(self, term: str) -> str:
        """Return the first value of a term, "" where there is none."""
        values = self.of(term)
        return values[0].text if values else ""

    def note(self, code: str) -> tuple[Value, ...]:
        """Return the notes of a code."""
        return self.of(f"NOTE/{code}")


def terms_of(root: "Element", syntax: str) -> Terms:
    """Return the terms of a document of a syntax (cii, ubl)."""
    from core.b2b.invoice import paths_cii, paths_ubl

    paths = paths_cii if syntax == "cii" else paths_ubl
    values = {term: tuple(_read(root, ways)) for term, ways in paths.HEAD.items()}
    lines = [line for path in paths.LINES for line in root.iterfind(path, _SPACES)]
    for term, ways in paths.LINE.items():
        values[term] = tuple(
            Value(value.text, value.scheme, number)
            for number, line in enumerate(lines, 1)
            for value in _read(line, ways)
        )
    for code, text in _notes(root, syntax):
        values[f"NOTE/{code}"] = (*values.get(f"NOTE/{code}", ()), Value(text))
    values["BAR"] = values.get("NOTE/BAR", ())
    values["BT-110"] = _in_currency(values["BT-110"], values["BT-5"])
    return Terms(values, len(lines), frozenset(paths.LINE))


def _read(root: "Element", ways: Iterable[str]) -> Iterator[Value]:
    """Yield the values at these paths; a path may end in `@attribute`."""
    for way in ways:
        path, is_attribute, attribute = way.partition("/@")
        for node in root.iterfind(path, _SPACES):
            text = node.get(attribute, "") if is_attribute else node.text or ""
            if text.strip():
                scheme = node.get("schemeID") or node.get("currencyID") or ""
                yield Value(_as_day(text.strip(), node), scheme)


def _in_currency(sums: tuple[Value, ...], currency: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return the one sum in the currency of the invoice: beside it may stand one in euros."""
    wanted = currency[0].text if currency else ""
    return next(((each,) for each in sums if each.scheme == wanted), sums[:1])


def _as_day(text: str, node: "Element") -> str:
    """Return a day of CII (20260901) as others are written (2026-09-01)."""
    is_day = node.tag.endswith(("}DateTimeString", "}DateString"))
    return f"{text[:4]}-{text[4:6]}-{text[6:8]}" if is_day and len(text) >= 8 else text


def _notes(root: "Element", syntax: str) -> Iterator[tuple[str, str]]:
    if syntax == "cii":
        for note in root.iterfind("rsm:ExchangedDocument/ram:IncludedNote", _SPACES):
            code = note.findtext("ram:SubjectCode", "", _SPACES).strip()
            yield code, note.findtext("ram:Content", "", _SPACES).strip()
        return
    for note in root.iterfind("cbc:Note", _SPACES):
        for code, text in _UBL_NOTE.findall(note.text or ""):
            yield code, text.strip()
