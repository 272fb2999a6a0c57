"""How a kiosk looks to the visitor of now: language, contrast, size of text, in the brand."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from core.brand.brand import WornBrand
from core.language import tags
from ui.kiosk.targets import kiosk_scale
from ui.texts import use_language
from ui.theme.apply import apply_theme
from ui.theme.brand import branded, family_of
from ui.theme.tokens import Mode


@dataclass(frozen=True, slots=True)
class KioskLook:
    """What a visitor chose on the head of the page; it goes with them."""

    language: str = "fr"
    is_stark: bool = False
    is_large: bool = False
    is_moving: bool = True

    def speaking(self, tag: str) -> "KioskLook":
        """Return this look in another language."""
        return replace(self, language=tag if tag in tags() else "fr")

    def contrasting(self) -> "KioskLook":
        """Return this look with or without high contrast."""
        return replace(self, is_stark=not self.is_stark)

    def resized(self) -> "KioskLook":
        """Return this look with large or usual text."""
        return replace(self, is_large=not self.is_large)


def dress_kiosk(app: QApplication, look: KioskLook, worn: WornBrand) -> None:
    """Put a look on."""
    use_language(look.language)
    QLocale.setDefault(QLocale({"fr": "fr_FR", "en": "en_GB"}.get(look.language, look.language)))
    mode = Mode.STARK_LIGHT if look.is_stark else Mode.LIGHT
    moving = look.is_moving and not look.is_stark
    scale = kiosk_scale(large=look.is_large)
    colours = branded(mode, worn.brand)
    apply_theme(app, mode, scale, moving=moving, branded=colours, family=family_of(worn))
