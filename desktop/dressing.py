"""The look that the person chose, put on; Qt's own words in the same language."""

from pathlib import Path

import PySide6
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.preferences import Preferences
from desktop.stillness import is_still
from ui.theme.apply import apply_theme, system_mode
from ui.theme.badge import worn_brand
from ui.theme.current import FAMILY
from ui.theme.tokens import DESK, LARGE, TOUCH, Mode

_LOCALES = {"fr": "fr_FR", "en": "en_GB"}
_translators: list[QTranslator] = []


def dress(app: QApplication, chosen: Preferences) -> None:
    """Put on colours and sizes, and Qt's words for its own buttons."""
    mode, worn = _mode(app, chosen), worn_brand()
    colours, family = None, FAMILY
    if worn is not None:
        from ui.theme.brand import branded, family_of

        colours, family = branded(mode, worn.brand), family_of(worn)
    scale = {"touch": TOUCH, "large": LARGE}.get(chosen.size, DESK)
    moving = chosen.motion != "none" and not is_still()
    apply_theme(app, mode, scale, moving=moving, branded=colours, family=family)
    while _translators:
        app.removeTranslator(_translators.pop())
    tag = chosen.language
    QLocale.setDefault(QLocale(_LOCALES.get(tag, tag)))
    if tag != "en":
        translator = QTranslator(app)
        folder = Path(PySide6.__file__).parent / "Qt" / "translations"
        if translator.load(f"qtbase_{tag}", str(folder)):
            app.installTranslator(translator)
            _translators.append(translator)


def _mode(app: QApplication, chosen: Preferences) -> Mode:
    dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
    match chosen.look:
        case "light":
            return Mode.LIGHT
        case "dark":
            return Mode.DARK
        case "contrast":
            return Mode.STARK_DARK if dark else Mode.STARK_LIGHT
        case _:
            return system_mode(app)
