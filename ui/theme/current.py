"""The theme being worn: what every widget asks for its colours, sizes and fonts."""

from msgspec import Struct
from PySide6.QtGui import QColor, QFont

from ui.theme.tokens import DESK, TYPE, Colours, Mode, Scale

FAMILY = "Source Sans Pro"


class Theme(Struct, frozen=True):
    """A mode and a scale, with the values derived from them."""

    mode: Mode = Mode.LIGHT
    scale: Scale = DESK
    moving: bool = True
    branded: Colours | None = None  # the colours of the mode with the accent of a brand
    family: str = FAMILY

    @property
    def colours(self) -> Colours:
        """Return the colours worn."""
        return self.branded or self.mode.colours

    @property
    def target(self) -> int:
        """Return the least height in pixels of what is clicked or touched."""
        return self.scale.target

    def colour(self, token: str) -> QColor:
        """Return the colour of a token, such as `accent`."""
        return QColor(getattr(self.colours, token))

    def px(self, size: float) -> int:
        """Return a size of the design in pixels of this scale."""
        return round(size * self.scale.factor)

    def type_px(self, size: float) -> int:
        """Return a size of type, or of what is as large as a line of it, in pixels."""
        return round(size * self.scale.type_factor)

    def font(self, size: str = "body", *, strong: bool = False) -> QFont:
        """Return the font of a size named in `TypeSizes`, in weight 600 if strong, else 400."""
        key = (self.family, self.type_px(getattr(TYPE, size)), strong)
        if key not in _fonts:
            font = QFont(self.family)
            font.setPixelSize(key[1])
            font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
            _fonts[key] = font
        return _fonts[key]


_fonts: dict[tuple[str, int, bool], QFont] = {}
_current: list[Theme] = []


def theme() -> Theme:
    """Return the theme being worn; light at desk scale unless told."""
    if not _current:
        _current.append(Theme())
    return _current[0]


def wear(new: Theme) -> None:
    """Make `new` the theme that widgets ask; `apply_theme` calls it, nobody else."""
    _current[:] = [new]
