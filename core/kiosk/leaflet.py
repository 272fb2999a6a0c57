"""The leaflet of a visit: the result on one page of A4, for the printer or a USB stick."""

import io
from datetime import date
from typing import Any, cast

from core.brand.brand import Brand
from core.brand.dress import dress
from core.kiosk.codes import code
from core.kiosk.handover import aid_line, business_card
from core.kiosk.outcome import Outcome, certainty_words, place_words, score_words
from core.language import Language
from core.messages import N_, message

_LEFT, _TOP, _WIDTH, _HEIGHT = 56.0, 785.0, 483.0, 841.89
_CODE = 96.0


def leaflet(outcome: Outcome, brand: Brand, language: Language, on: date) -> bytes:
    """Return the leaflet as PDF, made in memory."""
    from reportlab.pdfgen.canvas import Canvas

    from core.report.fonts import register_fonts

    register_fonts()
    written = io.BytesIO()
    canvas: Any = cast("Any", Canvas)(
        written, pagesize=(595.28, _HEIGHT), invariant=1, lang="fr-FR"
    )
    canvas.setTitle(f"{brand.name} – {language.day(on)}")
    canvas.setAuthor(brand.name)
    _Sheet(canvas, dress(brand.colours, "light")["accent"]).tell(outcome, brand, language, on)
    canvas.showPage()
    canvas.save()
    return written.getvalue()


class _Sheet:
    """A page written from the top down."""

    def __init__(self, canvas: Any, accent: str) -> None:  # noqa: ANN401 - reportlab has no types
        self.canvas = canvas
        self.accent = accent
        self.y = _TOP

    def tell(self, outcome: Outcome, brand: Brand, language: Language, on: date) -> None:
        """Write the whole page."""
        self.line(brand.name, 13, strong=True, colour=self.accent)
        self.line(language.day(on), 9.5, colour="#545E6B", after=26)
        self.line(language.shown(score_words(outcome)), 26, strong=True, after=4)
        if outcome.level:
            self.line(language.shown(outcome.level.title), 15, colour=self.accent, after=4)
        place = place_words(outcome)
        if place:
            self.line(language.shown(place), 11.5, after=20)
        self.head(language.shown(message(N_("Your three first steps"))))
        for number, step in enumerate(outcome.steps, start=1):
            self.line(f"{number}. {language.shown(step.title)}", 12.5, strong=True, after=1)
            self.line(language.shown(step.start), 11, after=9, indent=16)
        if outcome.aid is not None:
            self.head(language.shown(message(N_("An aid to look at"))))
            self.line(aid_line(outcome, language), 11.5, after=2)
            self.line(
                f"{outcome.aid.operator} – {language.shown(certainty_words(outcome.aid))}", 10
            )
        self.foot(brand, language)

    def head(self, words: str) -> None:
        """Write the title of a part."""
        self.y -= 14
        self.line(words, 10, strong=True, colour=self.accent, after=6)

    def foot(self, brand: Brand, language: Language) -> None:
        """Write whom to turn to, with the code of the business card."""
        top, self.y = self.y, 150
        self.square(code(business_card(brand.contact)), _LEFT, 58)
        left = _LEFT + _CODE + 18
        contact = brand.contact
        words = (contact.organisation, contact.phone, contact.email, contact.site, contact.address)
        self.line(contact.name, 12, strong=True, indent=left - _LEFT)
        for each in words:
            if each:
                self.line(each, 10.5, indent=left - _LEFT, after=1)
        self.y = min(top, 48)
        note = N_("This leaflet informs; only the body that runs an aid decides.")
        self.line(language.shown(message(note)), 8.5, colour="#545E6B")

    def line(  # noqa: PLR0913 - how a line looks
        self,
        words: str,
        size: float,
        *,
        strong: bool = False,
        colour: str = "#1B2430",
        after: float = 6,
        indent: float = 0,
    ) -> None:
        """Write words, wrapped, and go down."""
        from reportlab.lib.colors import HexColor

        from core.report.fonts import REGULAR, STRONG

        font = STRONG if strong else REGULAR
        self.canvas.setFillColor(HexColor(colour))
        for part in wrapped(words, font, size, _WIDTH - indent):
            self.canvas.setFont(font, size)
            self.y -= size * 1.22
            self.canvas.drawString(_LEFT + indent, self.y, part)
        self.y -= after

    def square(self, modules: tuple[tuple[bool, ...], ...], left: float, bottom: float) -> None:
        """Draw a QR code."""
        from reportlab.lib.colors import HexColor

        side = _CODE / len(modules)
        self.canvas.setFillColor(HexColor("#000000"))
        for row, each in enumerate(modules):
            for column, dark in enumerate(each):
                if dark:
                    top = bottom + _CODE - (row + 1) * side
                    self.canvas.rect(left + column * side, top, side, side, stroke=0, fill=1)


def wrapped(words: str, font: str, size: float, width: float) -> list[str]:
    """Return words cut into lines of at most this width."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and stringWidth(longer, font, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
