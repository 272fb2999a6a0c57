"""How large what is touched is, and how large everything is, on a kiosk."""

from ui.theme.current import theme
from ui.theme.tokens import KIOSK, Scale

# WCAG 2.2, 2.5.5: at least 44 pixels on each side, whatever the scale.
LEAST_TARGET = 44
# Text at 200 % of the desk's.
LARGE = Scale(2.0, 88)
USUAL = KIOSK


def kiosk_scale(*, large: bool) -> Scale:
    """Return the scale of a kiosk; `large` is text at 200 %."""
    return LARGE if large else USUAL


def is_large() -> bool:
    """Say whether text at 200 % is worn."""
    return theme().scale == LARGE
