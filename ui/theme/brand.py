"""The colours of a mode with the accent of a brand."""

from msgspec.structs import replace

from core.brand.brand import Brand
from core.brand.dress import dress
from ui.theme.tokens import Colours, Mode


def branded(mode: Mode, brand: Brand) -> Colours:
    """Return the colours of a mode in which the brand decides what the accent decides."""
    return replace(mode.colours, **dress(brand.colours, mode.value))
