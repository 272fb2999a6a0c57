"""The typeface of the report: Source Sans, from the files that the window uses too."""

from functools import cache

from core.resources import resource

REGULAR = "SourceSans"
STRONG = "SourceSans-Semibold"
ITALIC = "SourceSans-It"
_FILES = {
    REGULAR: "SourceSansPro-Regular.ttf",
    STRONG: "SourceSansPro-Semibold.ttf",
    ITALIC: "SourceSansPro-It.ttf",
}


@cache
def register_fonts() -> None:
    """Make the typeface known to reportlab and its own default; to be called before it draws.

    Without a default of ours, reportlab names Helvetica in each file without embedding it.
    """
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts", file))))
    pdfmetrics.registerFontFamily(REGULAR, REGULAR, STRONG, ITALIC, STRONG)
    rl_config.canvas_basefontname = REGULAR
    rl_config.defaultGraphicsFontName = REGULAR


def text_width(text: str, size: float, *, strong: bool = False) -> float:
    """Return the width of a text in points."""
    from reportlab.pdfbase import pdfmetrics

    register_fonts()
    return pdfmetrics.stringWidth(text, STRONG if strong else REGULAR, size)
