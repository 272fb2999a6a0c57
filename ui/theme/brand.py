"""The colours of a mode with the accent of a brand."""

from functools import cache

from msgspec.structs import replace
from PySide6.QtGui import QFontDatabase

from core.brand.brand import Brand, WornBrand
from core.brand.dress import dress
from ui.theme.current import FAMILY
from ui.theme.tokens import Colours, Mode


def branded(mode: Mode, brand: Brand) -> Colours:
    """Return the colours of a mode in which the brand decides what the accent decides."""
    return replace(mode.colours, **dress(brand.colours, mode.value))


def family_of(brand: WornBrand) -> str:
    """Return the typeface of a brand, made known to Qt; ours where it has none of its own."""
    face = brand.brand.typeface
    if face is None:
        return FAMILY
    names = [_loaded(str(brand.file(name))) for name in (face.regular, face.strong)]
    return names[0] or FAMILY


@cache
def _loaded(path: str) -> str:
    number = QFontDatabase.addApplicationFont(path)
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return families[0] if families else ""
