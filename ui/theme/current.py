"""The theme being worn: what every widget asks for its colours, sizes and fonts."""

from dataclasses import dataclass, field

from PySide6.QtGui import QColor, QFont

from ui.theme.tokens import DESK, TYPE, Colours, Mode, Scale

FAMILY = "Source Sans Pro"


@dataclass(frozen=True, slots=True)
class Theme:
    """A mode and a scale, with the values derived from them."""

    mode: Mode = Mode.LIGHT
    scale: Scale = DESK
    moving: bool = True
    branded: Colours | None = None  # the colours of the mode with the accent of a brand
    family: str = FAMILY
    _fonts: dict[tuple[str, bool], QFont] = field(
        default_factory=dict[tuple[str, bool], QFont], compare=False, repr=False
    )

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
        key = (size, strong)
        if key not in self._fonts:
            font = QFont(self.family)
            font.setPixelSize(self.type_px(getattr(TYPE, size)))
            font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
            self._fonts[key] = font
        return self._fonts[key]


_current: list[Theme] = []


def theme() -> Theme:
    """Return the theme being worn; light at desk scale unless told."""
    if not _current:
        _current.append(Theme())
    return _current[0]


def wear(new: Theme) -> None:
    """Make `new` the theme that widgets ask; `apply_theme` calls it, nobody else."""
    _current[:] = [new]
