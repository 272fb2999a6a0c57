"""Dressing the application: fonts, palette and style sheet at once, at start or while it runs."""

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QApplication

from core.resources import resource
from ui.theme.current import Theme, wear
from ui.theme.fonts import load_fonts
from ui.theme.palette import palette
from ui.theme.sheet import style_sheet
from ui.theme.tokens import DESK, Mode, Scale


def apply_theme(
    app: QApplication, mode: Mode = Mode.LIGHT, scale: Scale = DESK, *, moving: bool = True
) -> Theme:
    """Dress `app` in a mode and a scale; open windows follow at once."""
    worn = Theme(mode, scale, moving)
    wear(worn)
    load_fonts()
    QDir.setSearchPaths("icons", [str(resource("icons"))])
    if not app.styleSheet():
        app.setStyle("Fusion")
    app.setFont(worn.font())
    app.setPalette(palette(worn.colours))
    app.setStyleSheet(style_sheet(worn))
    return worn
