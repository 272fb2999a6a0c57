"""The Qt palette of a set of colours."""

from PySide6.QtGui import QColor, QPalette

from ui.theme.contrast import mixed
from ui.theme.tokens import Colours

_Role = QPalette.ColorRole


def palette(colours: Colours) -> QPalette:
    """Return a palette in which no role is left to the system."""
    made = QPalette()
    for role, value in _roles(colours).items():
        made.setColor(role, QColor(value))
    faint = QColor(mixed(colours.sheet, colours.ink_soft, 0.72))
    for role in (_Role.Text, _Role.WindowText, _Role.ButtonText, _Role.PlaceholderText):
        made.setColor(QPalette.ColorGroup.Disabled, role, faint)
    made.setColor(QPalette.ColorGroup.Disabled, _Role.Base, QColor(colours.paper))
    return made


def _roles(colours: Colours) -> dict[QPalette.ColorRole, str]:
    return {
        _Role.Window: colours.paper,
        _Role.WindowText: colours.ink,
        _Role.Base: colours.sheet,
        _Role.AlternateBase: colours.paper,
        _Role.Text: colours.ink,
        _Role.PlaceholderText: colours.ink_soft,
        _Role.Button: colours.sheet,
        _Role.ButtonText: colours.ink,
        _Role.BrightText: colours.on_accent,
        _Role.Highlight: colours.accent,
        _Role.HighlightedText: colours.on_accent,
        _Role.Accent: colours.accent,
        _Role.Link: colours.accent,
        _Role.LinkVisited: colours.accent,
        _Role.ToolTipBase: colours.ink,
        _Role.ToolTipText: colours.paper,
        _Role.Light: colours.sheet,
        _Role.Midlight: colours.hover,
        _Role.Mid: colours.line,
        _Role.Dark: colours.field_border,
        _Role.Shadow: colours.ink,
    }
