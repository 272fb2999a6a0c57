"""The colours of a brand worked out from its one accent, for each kind of window and for paper."""

from collections.abc import Mapping
from typing import Literal

from core.brand.brand import BrandColours
from core.brand.contrast import AA_TEXT, AAA_TEXT, contrast, mixed, pushed

Kind = Literal["light", "dark", "stark-light", "stark-dark"]

# The grounds of Tandem's windows on which an accent stands: paper and sheet.
GROUNDS: Mapping[Kind, tuple[str, str]] = {
    "light": ("#FAF8F4", "#FFFFFF"),
    "dark": ("#14171A", "#1C2024"),
    "stark-light": ("#FFFFFF", "#FFFFFF"),
    "stark-dark": ("#000000", "#000000"),
}
WHITE, BLACK = "#FFFFFF", "#000000"
_INKS = (WHITE, "#10201F")


def dress(colours: BrandColours, kind: Kind) -> Mapping[str, str]:
    """Return the tokens that the accent decides, by name, for one kind of window."""
    accent = accent_of(colours, kind)
    is_dark = kind in {"dark", "stark-dark"}
    sheet = GROUNDS[kind][1]
    return {
        "accent": accent,
        "accent_hover": mixed(accent, WHITE if is_dark else BLACK, 0.22),
        "on_accent": ink_on(accent),
        "accent_wash": mixed(sheet, accent, 0.2 if is_dark else 0.1),
        "tint": mixed(sheet, accent, 0.45),
    }


def accent_of(colours: BrandColours, kind: Kind) -> str:
    """Return the accent for one kind of window; high contrast has it as strong as it must be."""
    if kind == "light":
        return colours.accent
    if kind == "dark":
        given = colours.accent_dark
        return given or pushed(colours.accent, WHITE, GROUNDS["dark"], AA_TEXT + 1)
    towards = BLACK if kind == "stark-light" else WHITE
    return pushed(colours.accent, towards, GROUNDS[kind], AAA_TEXT)


def ink_on(accent: str) -> str:
    """Return what is better read on an accent, white or nearly black."""
    return max(_INKS, key=lambda ink: contrast(ink, accent))
