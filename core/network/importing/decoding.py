"""The reading of a table as it comes: whatever wrote it, in whichever letters and separators."""

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.errors import UserError
from core.messages import N_

MOST_BYTES = 64_000_000
MOST_LINES = 200_000
SEPARATORS = ";,\t|"
ENCODINGS = ("UTF-8", "Windows-1252", "UTF-16", "MacRoman")
_LONGEST_RECORD = 40  # lines that one row may take: a quotation mark may be open by mistake
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_LOOKED_AT = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A row and the line where it begins; `is_torn`: a quotation mark in it is never closed."""

    line: int
    cells: tuple[str, ...]
    is_torn: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its head, its rows, and how they were written."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str
    separator: str


def read_sheet(body: bytes, separator: str | None = None, encoding: str | None = None) -> Sheet:
    """Return the table in a file; raises UserError where there is none.

    `separator` and `encoding` are what the person says, None for what the file itself shows.
    """
    if len(body) > MOST_BYTES:
        raise UserError(
            N_("The file is larger than {most} MB. Split it."), most=MOST_BYTES // 10**6
        )
    text, found = _decoded(body, encoding)
    lines = re.split(r"\r\n|\r|\n", text)
    if len(lines) > MOST_LINES:
        raise UserError(N_("The table has more than {most} lines. Split it."), most=MOST_LINES)
    mark = separator or _separator(lines)
    rows = tuple(row for row in _rows(lines, mark) if any(cell.strip() for cell in row.cells))
    if not rows:
        raise UserError(N_("The file is empty. Wanted: a table with the names of its columns."))
    if len(rows[0].cells) < 2 and len(rows) < 2:
        raise UserError(
            N_("This is no table: wanted are columns with a name each, and a row a helper below.")
        )
    return Sheet(tuple(cell.strip() for cell in rows[0].cells), rows[1:], found, mark)


def _decoded(body: bytes, encoding: str | None) -> tuple[str, str]:
    if encoding is not None:
        codec = {"UTF-8": "utf-8-sig", "UTF-16": "utf-16", "Windows-1252": "cp1252"}.get(
            encoding, "mac_roman"
        )
        return body.decode(codec, errors="replace"), encoding
    for mark, codec, name in _MARKS:
        if body.startswith(mark):
            return body.decode(codec, errors="replace"), name
    if (order := _sixteen(body)) is not None:
        return body.decode(order, errors="replace"), "UTF-16"
    try:
        return body.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        # Some bytes have no sign in Windows-1252: they are shown as such, the line can be mended.
        return body.decode("cp1252", errors="replace"), "Windows-1252"


def _sixteen(body: bytes) -> str | None:
    """Return the order of a UTF-16 text without a mark: every other byte of plain words is 0."""
    start = body[:2000]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 5 < len(start):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _separator(lines: Sequence[str]) -> str:
    """Return the sign that cuts the first lines into the same number of cells, the more the better.

    What stands between quotation marks does not count.
    """
    some = [re.sub(r'"[^"]*"', "", line) for line in lines[:_LOOKED_AT] if line.strip()]
    if not some:
        return SEPARATORS[0]

    def fit(sign: str) -> tuple[int, int]:
        first = some[0].count(sign)
        alike = sum(line.count(sign) == first for line in some)
        return (alike * (first > 0), first)

    return max(SEPARATORS, key=fit)


def _rows(lines: Sequence[str], separator: str) -> Iterator[Row]:
    """Yield rows; one with a quotation mark that is never closed is torn, the rest is read."""
    at, width = 0, 0
    while at < len(lines):
        end = at + 1
        marks = lines[at].count('"')
        while marks % 2 and end < len(lines) and end - at < _LONGEST_RECORD:
            marks += lines[end].count('"')
            end += 1
        is_long = end > at + 1
        cells = _cut(lines[at], separator)
        if marks:
            cells = _cells("\n".join(lines[at:end]), separator, strict=is_long)
        # Two rows that each open a mark by mistake are not one row.
        is_torn = bool(marks % 2) or not cells or (is_long and len(cells) != width > 0)
        if is_torn:
            yield Row(at + 1, _cut(lines[at], separator), is_torn=True)
            at += 1
            continue
        yield Row(at + 1, cells)
        width = width or len(cells)
        at = end


def _cut(line: str, separator: str) -> tuple[str, ...]:
    return tuple(line.split(separator))


def _cells(record: str, separator: str, *, strict: bool) -> tuple[str, ...]:
    """Return the cells of a record; none where a mark closes amid a cell of a `strict` one."""
    try:
        rows = list(csv.reader([record], delimiter=separator, strict=strict))
    except csv.Error:
        return () if strict else _cut(record, separator)
    return tuple(rows[0]) if rows else ()
