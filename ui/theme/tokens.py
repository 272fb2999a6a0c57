"""Colours, sizes and motion of the visual system, as plain values."""

from enum import Enum

from msgspec import Struct


class Colours(Struct, frozen=True):
    """One set of colours, as `#RRGGBB`, each named after what it is for."""

    paper: str  # the window
    sheet: str  # cards and fields
    hover: str  # what lies under the pointer
    line: str  # separators, one pixel
    track: str  # what a bar runs on
    field_border: str
    ink: str
    ink_soft: str
    accent: str  # the one primary action, the selection, "your firm" in charts
    accent_hover: str
    on_accent: str
    accent_wash: str  # selected rows, callouts
    signal: str  # "you are here"; at most one a page
    yes: str
    unknown: str
    no: str
    danger: str
    on_danger: str
    peer: str  # other firms and countries in charts
    tint: str  # the one tint beside the greys of charts


LIGHT = Colours(
    paper="#FAF8F4",
    sheet="#FFFFFF",
    hover="#F3EFE8",
    line="#E4DFD6",
    track="#E7E2D9",
    field_border="#827C72",
    ink="#1B2430",
    ink_soft="#545E6B",
    accent="#0F6E6A",
    accent_hover="#0B5754",
    on_accent="#FFFFFF",
    accent_wash="#E3F1EF",
    signal="#A84D0C",
    yes="#1C7046",
    unknown="#7F5800",
    no="#5A6270",
    danger="#B3261E",
    on_danger="#FFFFFF",
    peer="#8D877C",
    tint="#9CC7C3",
)
DARK = Colours(
    paper="#14171A",
    sheet="#1C2024",
    hover="#262B30",
    line="#30363C",
    track="#343B41",
    field_border="#737C86",
    ink="#ECEAE4",
    ink_soft="#A3ABB5",
    accent="#4FB8B0",
    accent_hover="#74CCC5",
    on_accent="#10201F",
    accent_wash="#17302F",
    signal="#F0995A",
    yes="#57C08A",
    unknown="#E0B24A",
    no="#A0A8B0",
    danger="#F2857D",
    on_danger="#2A0F0D",
    peer="#7D868F",
    tint="#2F6561",
)
STARK_LIGHT = Colours(
    paper="#FFFFFF",
    sheet="#FFFFFF",
    hover="#E9E9E9",
    line="#6B6B6B",
    track="#C9C9C9",
    field_border="#000000",
    ink="#000000",
    ink_soft="#2E2E2E",
    accent="#004B48",
    accent_hover="#002F2D",
    on_accent="#FFFFFF",
    accent_wash="#D6F0ED",
    signal="#7A3300",
    yes="#0B4A2B",
    unknown="#5A3D00",
    no="#333A45",
    danger="#8C0F09",
    on_danger="#FFFFFF",
    peer="#5C5C5C",
    tint="#5FA19C",
)
STARK_DARK = Colours(
    paper="#000000",
    sheet="#000000",
    hover="#242424",
    line="#8C8C8C",
    track="#4A4A4A",
    field_border="#FFFFFF",
    ink="#FFFFFF",
    ink_soft="#DADADA",
    accent="#7FE3DA",
    accent_hover="#B0F2EC",
    on_accent="#000000",
    accent_wash="#0F3B38",
    signal="#FFB37A",
    yes="#7BE3AE",
    unknown="#FFD56B",
    no="#D0D5DA",
    danger="#FFABA5",
    on_danger="#000000",
    peer="#A8A8A8",
    tint="#3C8A84",
)


class Mode(Enum):
    """Which set of colours is worn."""

    LIGHT = "light"
    DARK = "dark"
    STARK_LIGHT = "stark-light"  # high contrast
    STARK_DARK = "stark-dark"

    @property
    def colours(self) -> Colours:
        """Return the colours of this mode."""
        return _COLOURS[self]

    @property
    def is_dark(self) -> bool:
        """Tell whether the text is light on a dark ground."""
        return self in {Mode.DARK, Mode.STARK_DARK}


_COLOURS = {
    Mode.LIGHT: LIGHT,
    Mode.DARK: DARK,
    Mode.STARK_LIGHT: STARK_LIGHT,
    Mode.STARK_DARK: STARK_DARK,
}


class Scale(Struct, frozen=True):
    """How large everything is: a factor on all sizes and the least height of what is touched.

    `text` is a factor of its own for the type, where it grows more than what lies around it.
    """

    factor: float
    target: int
    text: float = 0.0

    @property
    def type_factor(self) -> float:
        """Return the factor on the sizes of type."""
        return self.text or self.factor


DESK = Scale(1.0, 36)
TOUCH = Scale(1.125, 48)
# Text at 200 %; the space around it grows less, so that a small screen still holds a page.
LARGE = Scale(1.25, 64, 2.0)
KIOSK = Scale(1.5, 64)


class TypeSizes(Struct, frozen=True):
    """Sizes of type in pixels, before the scale."""

    caption: int = 12
    small: int = 14
    body: int = 16
    heading: int = 20
    title: int = 26
    display: int = 34


class Space(Struct, frozen=True):
    """Distances in pixels, before the scale."""

    fine: int = 2  # between lines that say one thing
    hair: int = 4
    tight: int = 8
    close: int = 12
    base: int = 16
    inset: int = 20  # inside a card
    wide: int = 24
    broad: int = 32
    huge: int = 48


class Shape(Struct, frozen=True):
    """Radii and the fixed measures of a page, in pixels before the scale."""

    radius: int = 8
    field_radius: int = 6
    rail: int = 224
    narrow_rail: int = 168  # where the type grows more than what lies around it
    column: int = 920
    panel: int = 320
    wide_window: int = 1280
    line_characters: int = 72
    marker: int = 28  # a number or a sign at the head of a row
    bar: int = 6


class FieldWidths(Struct, frozen=True):
    """Widths of fields and of what stands in columns, in pixels before the scale."""

    tiny: int = 120
    short: int = 168
    medium: int = 240
    long: int = 320
    wide: int = 480
    full: int = 560
    sheet: int = 600


class Motion(Struct, frozen=True):
    """Durations in milliseconds; zero when the person wants no motion."""

    quick: int = 120
    calm: int = 160
    skeleton_after: int = 200
    toast: int = 8000


TYPE = TypeSizes()
SPACE = Space()
SHAPE = Shape()
FIELD = FieldWidths()
MOTION = Motion()
