"""The colours of what is printed, and the names that any set of colours must have for figures."""

from dataclasses import dataclass
from typing import Protocol


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


@dataclass(frozen=True, slots=True)
class PrintColours:
    """The light colours, on white paper."""

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


PRINT = PrintColours()
