"""The typeface shipped with the application."""

from functools import cache

from PySide6.QtGui import QFontDatabase

from core.resources import resource

FILES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf")


@cache
def load_fonts() -> None:
    """Make Source Sans known to Qt; loading it again does nothing."""
    for name in FILES:
        if QFontDatabase.addApplicationFont(str(resource("fonts", name))) < 0:
            raise FileNotFoundError(resource("fonts", name))
