"""The certificate on paper: one page with its code, and the line itself inside for a computer."""

import io
from typing import Any, cast

from core.brand.brand import Brand
from core.brand.dress import dress
from core.charter.certificate import CERTIFICATE, Certificate
from core.errors import UserError
from core.kiosk.codes import code
from core.language import Language
from core.messages import N_, message
from core.packs.schema.charter import Charter

_WIDE, _HIGH = 841.89, 595.28  # A4 on its side
_CODE = 170.0
_INK, _SOFT = "#1B2430", "#545E6B"
_MOST_BYTES = 20 << 20

_NO_LINE = N_("This PDF bears no certificate of Tandem. Wanted the file that was handed over.")
_UNREADABLE = N_("{path} cannot be read as a certificate: {problem}")


def certificate_paper(
    line: str, certificate: Certificate, charter: Charter, brand: Brand, language: Language
) -> bytes:
    """Return a certificate as PDF; the same one gives the same bytes."""
    from reportlab.pdfgen.canvas import Canvas

    from core.report.fonts import register_fonts

    register_fonts()
    written = io.BytesIO()
    tongue = {"fr": "fr-FR", "en": "en-GB"}.get(language.tag, language.tag)
    canvas: Any = cast("Any", Canvas)(written, pagesize=(_WIDE, _HIGH), invariant=1, lang=tongue)
    canvas.setTitle(f"{certificate.firm} – {language.shown(charter.title)}")
    canvas.setAuthor(certificate.organisation)
    canvas.setKeywords(line)
    _draw(canvas, line, certificate, charter, brand, language)
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def line_in(raw: bytes, name: str) -> str:
    """Return the line of a certificate, out of its PDF or of a text file; raises UserError."""
    if not raw.startswith(b"%PDF"):
        return raw[:_MOST_BYTES].decode("utf-8-sig", "replace").strip()
    import pypdfium2

    try:
        document: Any = pypdfium2.PdfDocument(raw)
        said = str(document.get_metadata_value("Keywords"))
        document.close()
    except pypdfium2.PdfiumError as error:
        raise UserError(_UNREADABLE, path=name, problem=str(error)) from error
    if not said.startswith(CERTIFICATE):
        raise UserError(_NO_LINE)
    return said


def _draw(  # noqa: PLR0913, PLR0917 - what stands on the page
    canvas: Any,  # noqa: ANN401 - reportlab has no types
    line: str,
    certificate: Certificate,
    charter: Charter,
    brand: Brand,
    language: Language,
) -> None:
    pen = _Pen(canvas, 64, 505)
    accent = dress(brand.colours, "light")["accent"]
    canvas.setStrokeColor(_colour(accent))
    canvas.setLineWidth(2)
    canvas.roundRect(28, 28, _WIDE - 56, _HIGH - 56, 12, stroke=1, fill=0)
    pen.write(certificate.organisation, 15, accent, strong=True, after=30)
    pen.write(language.shown(charter.title), 14, _SOFT, after=4)
    pen.write(certificate.firm, 34, _INK, strong=True, after=6)
    if certificate.siren:
        pen.write(f"SIREN {certificate.siren}", 12, _SOFT, after=14)
    pen.write(language.shown(charter.promise), 14, _INK, after=14)
    for each in charter.criteria:
        pen.write(f"•  {language.shown(each.title)}", 12, _INK, after=4)
    told = message(
        N_("Issued on {issued}, holds until {until}. Number {number}."),
        issued=certificate.issued,
        until=certificate.until,
        number=certificate.number,
    )
    pen.y = min(pen.y - 16, 120)
    pen.write(language.shown(told), 12, _SOFT, strong=True, after=4)
    how = N_("Anybody’s Tandem checks it without a network: tandem certificate verify FILE")
    pen.write(language.shown(message(how)), 9.5, _SOFT)
    _draw_code(canvas, code(line), _WIDE - 64 - _CODE, 70)


class _Pen:
    """Writes down the left side of the page, wrapped beside the code."""

    def __init__(self, canvas: Any, left: float, top: float) -> None:  # noqa: ANN401 - as above
        self.canvas = canvas
        self.left = left
        self.y = top

    def write(
        self, words: str, size: float, colour: str, *, strong: bool = False, after: float = 0
    ) -> None:
        """Write words and go down."""
        from core.kiosk.leaflet import wrapped
        from core.report.fonts import REGULAR, STRONG

        font = STRONG if strong else REGULAR
        self.canvas.setFillColor(_colour(colour))
        room = _WIDE - 2 * self.left - (_CODE + 24 if self.y < 70 + _CODE + 30 else 0)
        for part in wrapped(words, font, size, room):
            self.y -= size * 1.2
            self.canvas.setFont(font, size)
            self.canvas.drawString(self.left, self.y, part)
        self.y -= after


def _draw_code(canvas: Any, rows: tuple[tuple[bool, ...], ...], left: float, bottom: float) -> None:  # noqa: ANN401 - as above
    side = _CODE / len(rows)
    canvas.setFillColor(_colour("#000000"))
    for row, modules in enumerate(rows):
        for column, dark in enumerate(modules):
            if dark:
                top = bottom + _CODE - (row + 1) * side
                canvas.rect(left + column * side, top, side, side, stroke=0, fill=1)


def _colour(value: str) -> Any:  # noqa: ANN401 - as above
    from reportlab.lib.colors import HexColor

    return HexColor(value)
