"""The widths of the letters of a TrueType file: reportlab is not needed to measure a text.

Read as reportlab reads them, so that a text has the same room in the window and on paper.
"""

from array import array
from pathlib import Path
from struct import unpack_from
from sys import byteorder
from typing import Final

_UNICODE: Final = ((3, 10), (0, 4), (0, 6), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))


class Widths(dict[str, float]):
    """The width of each letter in thousandths of the size; that of the empty box for others."""

    def __init__(self, known: dict[str, float], other: float) -> None:
        super().__init__(known)
        self._other = other

    def __missing__(self, letter: str) -> float:
        """Return the width of a letter that the file has no glyph for."""
        return self._other


def widths_of(path: Path) -> Widths:
    """Return the widths of a file; raises ValueError where its letters stand in an unknown form."""
    body = path.read_bytes()
    tables = _tables(body)
    (units,) = unpack_from(">H", body, tables["head"] + 18)
    (count,) = unpack_from(">H", body, tables["hhea"] + 34)
    metrics = _shorts(body, tables["hmtx"], 2 * count)[::2]
    scale = 1000 / units
    glyphs = _glyphs(body, tables["cmap"])
    if 0x20 in glyphs:
        glyphs[0xA0] = glyphs[0x20]
    last = count - 1
    known = {chr(code): metrics[min(glyph, last)] * scale for code, glyph in glyphs.items()}
    return Widths(known, metrics[0] * scale)


def _tables(body: bytes) -> dict[str, int]:
    (count,) = unpack_from(">H", body, 4)
    found: dict[str, int] = {}
    for row in range(count):
        name, _sum, start, _length = unpack_from(">4sIII", body, 12 + 16 * row)
        found[name.decode("latin-1")] = start
    return found


def _glyphs(body: bytes, start: int) -> dict[int, int]:
    """Return the glyph of each code that has one."""
    (count,) = unpack_from(">H", body, start + 2)
    places: dict[tuple[int, int], int] = {}
    for row in range(count):
        platform, encoding, offset = unpack_from(">HHI", body, start + 4 + 8 * row)
        places[platform, encoding] = start + offset
    for kind in _UNICODE:
        if kind in places:
            (form,) = unpack_from(">H", body, places[kind])
            if form == 12:
                return _groups(body, places[kind])
            if form == 4:
                return _segments(body, places[kind])
    raise ValueError("cmap")


def _groups(body: bytes, start: int) -> dict[int, int]:
    (count,) = unpack_from(">I", body, start + 12)
    found: dict[int, int] = {}
    for row in range(count):
        first, last, glyph = unpack_from(">III", body, start + 16 + 12 * row)
        found.update(
            zip(range(first, last + 1), range(glyph, glyph + last + 1 - first), strict=True)
        )
    return found


def _segments(body: bytes, start: int) -> dict[int, int]:
    (length,) = unpack_from(">H", body, start + 2)
    words = _shorts(body, start, length // 2)
    count = words[3] // 2
    last, first = words[7 : 7 + count], words[8 + count : 8 + 2 * count]
    delta, at = words[8 + 2 * count : 8 + 3 * count], 8 + 3 * count
    found: dict[int, int] = {}
    for row in range(count):
        offset = words[at + row] // 2
        for code in range(first[row], last[row] + 1):
            glyph = code if not offset else words[at + row + offset + code - first[row]]
            if glyph or not offset:
                glyph = (glyph + delta[row]) & 0xFFFF
            if glyph:
                found[code] = glyph
    return found


def _shorts(body: bytes, start: int, count: int) -> "array[int]":
    read = array("H", body[start : start + 2 * count])
    if byteorder == "little":
        read.byteswap()
    return read
