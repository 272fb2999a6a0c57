"""The typeface shipped with the application."""

from PySide6.QtGui import QFontDatabase

from core.resources import resource

FILES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf")


def load_fonts() -> None:
    """Make Source Sans known to Qt; loading it again does nothing."""
    if "Source Sans Pro" in QFontDatabase.families():
        return
    for name in FILES:
        if QFontDatabase.addApplicationFont(str(resource("fonts", name))) < 0:
            raise FileNotFoundError(resource("fonts", name))
