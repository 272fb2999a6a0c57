"""The figures of the observatory as pictures for slides, with title, n, day and source."""

import struct
import zlib
from typing import TYPE_CHECKING

from core.language import Language
from core.messages import N_
from core.observatory.figures import Shot
from core.observatory.result import Observation
from core.packs.provenance import joined_sources
from core.report.figures.canvas import Sheet, wrapped
from core.report.figures.printing import printed
from core.report.figures.shapes import Drawing, Group
from core.report.fonts import REGULAR
from core.report.palette import Palette

if TYPE_CHECKING:
    from core.report.figures.figure import Figure

WIDE, HIGH = 1920, 1080
_SIDE, _TOP, _FOOT = 90.0, 210.0, 150.0
_TITLE, _WORDS, _SMALL = 50.0, 28.0, 22.0
# A figure is drawn this wide and then enlarged: its letters are made for a page.
_DRAWN = 620.0


def slide(shot: Shot, seen: Observation, palette: Palette, language: Language) -> Drawing:
    """Return the drawing of a slide."""
    figure = shot.drawn(palette, language, _DRAWN)
    sheet = Sheet(palette, WIDE, HIGH)
    sheet.bar(0, 0, WIDE, HIGH, fill=palette.sheet)
    sheet.bar(0, HIGH - 14, WIDE, 14, fill=palette.accent)
    title = wrapped(language.shown(shot.title), WIDE - 2 * _SIDE, _TITLE, most=1, strong=True)
    sheet.lines(_SIDE, HIGH - 50, title, size=_TITLE, strong=True)
    said = wrapped(language.shown(figure.sentence), WIDE - 2 * _SIDE, _WORDS, most=2)
    sheet.lines(_SIDE, HIGH - 120, said, size=_WORDS, colour=palette.ink_soft)
    _place(sheet, figure)
    foot = wrapped(_foot(shot, seen, language), WIDE - 2 * _SIDE, _SMALL, most=2)
    sheet.lines(_SIDE, 80, foot, size=_SMALL, colour=palette.ink_soft)
    return sheet.drawing


def png(drawing: Drawing) -> bytes:
    """Return a drawing as a PNG, a pixel a point; the same drawing gives the same bytes."""
    import io

    import pypdfium2
    from reportlab.graphics import renderPDF
    from reportlab.pdfgen.canvas import Canvas

    page, written = printed(drawing), io.BytesIO()
    canvas = Canvas(written, pagesize=(drawing.width, drawing.height), invariant=1)
    canvas.setFont(REGULAR, _SMALL)
    renderPDF.draw(page, canvas, 0, 0)
    canvas.save()
    document = pypdfium2.PdfDocument(written.getvalue())
    try:
        bitmap = document[0].render(scale=1, rev_byteorder=True)
        rows = bytes(bitmap.buffer)
        return _encoded(rows, bitmap.width, bitmap.height, bitmap.stride)
    finally:
        document.close()


def _place(sheet: Sheet, figure: "Figure") -> None:
    """Put a figure in the middle of what is left, as large as there is room."""
    drawing = figure.drawing
    room = (WIDE - 2 * _SIDE, HIGH - _TOP - _FOOT)
    scale = min(room[0] / drawing.width, room[1] / drawing.height)
    left = _SIDE + (room[0] - drawing.width * scale) / 2
    bottom = _FOOT + (room[1] - drawing.height * scale) / 2
    sheet.drawing.add(Group(tuple(drawing.contents), scale, left, bottom))


def _foot(shot: Shot, seen: Observation, language: Language) -> str:
    words = language.gettext(N_("n = {firms} · visits until {day} · {hidden} hidden cells"))
    parts = [
        words.format(
            firms=language.number(seen.firms or 0),
            day="" if seen.last is None else language.day(seen.last),
            hidden=seen.hidden,
        )
    ]
    if shot.source is not None:
        sources = joined_sources([shot.source], language)
        parts.append(language.gettext(N_("Source: {sources}")).format(sources=sources))
    return " — ".join(parts)


def _encoded(rows: bytes, width: int, height: int, stride: int) -> bytes:
    """Return red, green and blue as a PNG."""
    channels = stride // width
    lines = bytearray()
    for row in range(height):
        line = rows[row * stride : row * stride + width * channels]
        lines.append(0)
        if channels == 3:
            lines += line
        else:
            plain = bytearray(width * 3)
            for colour in range(3):
                plain[colour::3] = line[colour::channels]
            lines += plain
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(lines), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in parts)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
