"""The type of the report: sizes, weights, colours and distances, in points."""

from html import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle

from core.report.fonts import REGULAR, STRONG
from core.report.palette import PRINT

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
LEFT, TOP, BOTTOM = 56.64, 50.0, 58.0
WIDTH = 482.0
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM


def colour(value: str) -> Color:
    """Return a colour of the palette for reportlab."""
    return HexColor(value)


def _style(name: str, size: float, leading: float, **more: object) -> ParagraphStyle:
    settings: dict[str, object] = {
        "fontName": REGULAR,
        "fontSize": size,
        "leading": leading,
        "textColor": colour(PRINT.ink),
        "allowWidows": 0,
        "allowOrphans": 0,
        "splitLongWords": 1,
        **more,
    }
    return ParagraphStyle(name, **settings)


_SOFT = colour(PRINT.ink_soft)
_ACCENT = colour(PRINT.accent)

BODY = _style("body", 10, 14, spaceAfter=6)
LEAD = _style("lead", 12.5, 17, spaceAfter=8)
SMALL = _style("small", 8.2, 11, textColor=_SOFT, spaceAfter=4)
CAUTION = _style(
    "caution", 9.5, 13, leftIndent=10, borderPadding=(6, 8, 7, 8), rightIndent=8, spaceBefore=12,
    spaceAfter=12, backColor=colour(PRINT.accent_wash),
)  # fmt: skip
TOPIC = _style(
    "topic", 9, 12, spaceBefore=22, textColor=_ACCENT, fontName=STRONG, spaceAfter=2, keepWithNext=1
)
TITLE = _style("title", 18, 22, fontName=STRONG, spaceAfter=8, keepWithNext=1)
SUBHEAD = _style("subhead", 12, 15, fontName=STRONG, spaceBefore=11, spaceAfter=5, keepWithNext=1)
SENTENCE = _style("sentence", 9.5, 13, spaceAfter=5, keepWithNext=1)
BULLET = _style("bullet", 9.5, 13, leftIndent=12, bulletIndent=0, spaceAfter=2.5)
SMALL_BULLET = _style(
    "small-bullet", 8.2, 11, leftIndent=10, bulletIndent=0, spaceAfter=1.5, textColor=_SOFT
)

CELL = _style("cell", 9.5, 12.5)
SMALL_CELL = _style("small-cell", 8, 10.5)
HEAD_CELL = _style("head-cell", 8.5, 11, fontName=STRONG, textColor=_SOFT)
RIGHT_HEAD_CELL = _style("right-head", 8.5, 11, fontName=STRONG, textColor=_SOFT, alignment=2)
STRONG_CELL = _style("strong-cell", 9.5, 12.5, fontName=STRONG)

ENTRY_TITLE = _style("entry-title", 11, 14, fontName=STRONG)
ENTRY_ASIDE = _style("entry-aside", 11, 14, fontName=STRONG, alignment=2)
ENTRY_LABEL = _style("entry-label", 8.5, 12, textColor=_SOFT)
ENTRY_TEXT = _style("entry-text", 9, 12)
NUMBER = _style("number", 11, 14, fontName=STRONG, textColor=_ACCENT)

TILE_VALUE = _style("tile-value", 18, 22, fontName=STRONG, textColor=_ACCENT)
TILE_LABEL = _style("tile-label", 8.5, 11, textColor=_SOFT)
TILE_NOTE = _style("tile-note", 9, 12)

COVER_BRAND = _style("cover-brand", 20, 24, fontName=STRONG, textColor=_ACCENT)
COVER_TITLE = _style("cover-title", 15, 20, fontName=STRONG)
COVER_SUBTITLE = _style("cover-subtitle", 12, 17, textColor=_SOFT)
COVER_DEMO = _style("cover-demo", 12, 16, fontName=STRONG, textColor=colour(PRINT.signal))
COVER_FACT = _style("cover-fact", 11, 15)
COVER_LABEL = _style("cover-label", 9, 15, textColor=_SOFT)
COVER_NOTICE = _style("cover-notice", 9, 13, textColor=_SOFT)


def dress() -> None:
    """Give the styles that bear the accent the one that is worn now."""
    accent = colour(PRINT.accent)
    for style in (TOPIC, NUMBER, TILE_VALUE, COVER_BRAND):
        style.textColor = accent
    CAUTION.backColor = colour(PRINT.accent_wash)


def cover_firm(name: str) -> ParagraphStyle:
    """Return the style of the firm's name: the longer, the smaller."""
    size = 34 if len(name) <= 40 else 26 if len(name) <= 80 else 20
    return _style("cover-firm", size, size * 1.18, fontName=STRONG, spaceAfter=8)


def markup(words: str, size: float) -> str:
    """Return words from anywhere as markup in which they mean nothing but themselves.

    reportlab breaks lines at narrow no-break spaces; a smaller no-break space stands for them.
    """
    narrow = f'<font size="{size * 0.62:.2f}">\N{NO-BREAK SPACE}</font>'
    return escape(words).replace("\N{NARROW NO-BREAK SPACE}", narrow).replace("\n", "<br/>")
