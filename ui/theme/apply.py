"""Dressing the application: fonts, palette and style sheet at once, at start or while it runs."""

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QApplication

from core.resources import resource
from ui.theme.current import FAMILY, Theme, wear
from ui.theme.fonts import load_fonts
from ui.theme.palette import palette
from ui.theme.sheet import style_sheet
from ui.theme.tokens import DESK, Colours, Mode, Scale

# Our colours are laid over this style of Qt's. Asked for when the application is made: a style set
# later comes back as an object, whose class and enums take ten milliseconds to make.
STYLE_ARGUMENTS = ("-style", "Fusion")


def apply_theme(  # noqa: PLR0913 - all that a look is made of
    app: QApplication,
    mode: Mode = Mode.LIGHT,
    scale: Scale = DESK,
    *,
    moving: bool = True,
    branded: Colours | None = None,
    family: str = FAMILY,
) -> Theme:
    """Dress `app` in a mode and a scale; open windows follow at once.

    Colours and type change where they stand; margins follow when a page is built again.
    """
    worn = Theme(mode, scale, moving, branded, family)
    wear(worn)
    load_fonts()
    QDir.setSearchPaths("icons", [str(resource("icons"))])
    app.setFont(worn.font())
    app.setPalette(palette(worn.colours))
    app.setStyleSheet(style_sheet(worn))
    return worn


def system_mode(app: QApplication) -> Mode:
    """Return the mode that the system asks for; its hints tell when that changes."""
    hints = app.styleHints()
    dark = hints.colorScheme() is Qt.ColorScheme.Dark
    stark = hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
    if stark:
        return Mode.STARK_DARK if dark else Mode.STARK_LIGHT
    return Mode.DARK if dark else Mode.LIGHT
