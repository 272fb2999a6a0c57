"""The typeface of the report: Source Sans, from the files that the window uses too."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from core.report.palette import LETTERHEAD
from core.resources import resource

if TYPE_CHECKING:
    from core.report.glyph_widths import Widths

REGULAR = "SourceSans"
STRONG = "SourceSans-Semibold"
ITALIC = "SourceSans-It"
_FILES = {
    REGULAR: "SourceSansPro-Regular.ttf",
    STRONG: "SourceSansPro-Semibold.ttf",
    ITALIC: "SourceSansPro-It.ttf",
}
_registered: list[tuple[Path | None, Path | None]] = []


def register_fonts() -> None:
    """Make the typeface worn known to reportlab and its own default; to be called before it draws.

    Without a default of ours, reportlab names Helvetica in each file without embedding it.
    """
    wanted = (LETTERHEAD.regular, LETTERHEAD.strong)
    if _registered != [wanted]:
        _register(*wanted)
        _registered[:] = [wanted]


def _register(regular: Path | None, strong: Path | None) -> None:
    """Take a brand's own files in the place of ours; an italic it has none of is set upright."""
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    own = {name: resource("fonts", file) for name, file in _FILES.items()}
    if regular is not None and strong is not None:
        own = {REGULAR: regular, STRONG: strong, ITALIC: regular}
    for name, path in own.items():
        pdfmetrics.registerFont(TTFont(name, str(path)))
    pdfmetrics.registerFontFamily(REGULAR, REGULAR, STRONG, ITALIC, STRONG)
    rl_config.canvas_basefontname = REGULAR
    rl_config.defaultGraphicsFontName = REGULAR


def text_width(text: str, size: float, *, strong: bool = False) -> float:
    """Return the width of a text in points."""
    own = (LETTERHEAD.regular, LETTERHEAD.strong)
    path = own[strong] if None not in own else None
    if path is None:
        return sum(map(_ours(STRONG if strong else REGULAR).__getitem__, text)) * size / 1000
    from reportlab.pdfbase import pdfmetrics

    register_fonts()  # a brand's file may have any form that reportlab knows
    return pdfmetrics.stringWidth(text, STRONG if strong else REGULAR, size)


@cache
def _ours(name: str) -> "Widths":
    from core.report.glyph_widths import widths_of

    return widths_of(resource("fonts", _FILES[name]))
