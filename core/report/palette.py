"""The colours of what is printed, and the names that any set of colours must have for figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from core.brand.contrast import contrast, mixed

_FAINT = 2.0  # the contrast of a line that only separates


class Palette(Protocol):
    """Colours as `#RRGGBB`, each named after what it is for; the window's own themes have them."""

    @property
    def paper(self) -> str: ...  # noqa: D102 - a colour
    @property
    def sheet(self) -> str: ...  # noqa: D102
    @property
    def line(self) -> str: ...  # noqa: D102
    @property
    def ink(self) -> str: ...  # noqa: D102
    @property
    def ink_soft(self) -> str: ...  # noqa: D102
    @property
    def accent(self) -> str: ...  # noqa: D102
    @property
    def on_accent(self) -> str: ...  # noqa: D102
    @property
    def accent_wash(self) -> str: ...  # noqa: D102
    @property
    def signal(self) -> str: ...  # noqa: D102
    @property
    def yes(self) -> str: ...  # noqa: D102
    @property
    def unknown(self) -> str: ...  # noqa: D102
    @property
    def no(self) -> str: ...  # noqa: D102
    @property
    def peer(self) -> str: ...  # noqa: D102
    @property
    def tint(self) -> str: ...  # noqa: D102


@dataclass(slots=True, eq=False)
class PrintColours:
    """The light colours, on white paper; a brand puts its own in the place of the accent's."""

    paper: str = "#FAF8F4"
    sheet: str = "#FFFFFF"
    line: str = "#E4DFD6"
    ink: str = "#1B2430"
    ink_soft: str = "#545E6B"
    accent: str = "#0F6E6A"
    on_accent: str = "#FFFFFF"
    accent_wash: str = "#E3F1EF"
    signal: str = "#A84D0C"
    yes: str = "#1C7046"
    unknown: str = "#7F5800"
    no: str = "#5A6270"
    peer: str = "#8D877C"
    tint: str = "#9CC7C3"


@dataclass(slots=True, eq=False)
class Letterhead:
    """Whose paper it is: a name, and a logo as PNG; none stands for Tandem's own mark."""

    name: str = "Tandem"
    logo: bytes | None = None
    has_own_mark: bool = True
    regular: Path | None = None  # a typeface of its own, in two files
    strong: Path | None = None


PRINT = PrintColours()
LETTERHEAD = Letterhead()
OURS = PrintColours()


def readable_on(palette: Palette, fill: str) -> str:
    """Return the colour, of text or of the sheet, that is read more easily on a filled shape."""
    return max((palette.ink, palette.sheet), key=lambda colour: contrast(colour, fill))


def quiet(palette: Palette) -> str:
    """Return the ground of what is not the firm's own: lines are strong where contrast is high."""
    strong = contrast(palette.line, palette.sheet) > _FAINT
    return mixed(palette.sheet, palette.line, 0.35) if strong else palette.line


def print_as(
    name: str,
    accents: Mapping[str, str],
    logo: bytes | None,
    typeface: tuple[Path, Path] | None = None,
) -> None:
    """From now on print for an organisation: its name, its accent's colours, logo and typeface."""
    _restore()
    for token, colour in accents.items():
        if hasattr(PRINT, token):
            setattr(PRINT, token, colour)
    LETTERHEAD.name, LETTERHEAD.logo, LETTERHEAD.has_own_mark = name, logo, False
    LETTERHEAD.regular, LETTERHEAD.strong = typeface or (None, None)


def print_as_ours() -> None:
    """From now on print as Tandem does by itself."""
    _restore()
    ours = Letterhead()
    LETTERHEAD.name, LETTERHEAD.logo = ours.name, ours.logo
    LETTERHEAD.has_own_mark = ours.has_own_mark
    LETTERHEAD.regular, LETTERHEAD.strong = None, None


def _restore() -> None:
    for token in PrintColours.__slots__:
        setattr(PRINT, token, getattr(OURS, token))
