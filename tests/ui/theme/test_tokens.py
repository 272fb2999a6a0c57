"""Contrast of the colours: what is written can be read, what is drawn can be seen."""

import pytest

from ui.theme.contrast import contrast, mixed
from ui.theme.tokens import Colours, Mode

MODES = [pytest.param(mode.colours, id=mode.value) for mode in Mode]
TEXTS = ["ink", "ink_soft", "accent", "signal", "yes", "unknown", "no", "danger"]
GROUNDS = ["paper", "sheet"]


@pytest.mark.parametrize("colours", MODES)
@pytest.mark.parametrize("token", TEXTS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_can_be_read(colours: Colours, token: str, ground: str) -> None:
    """Text has at least 4.5 : 1 against the window and against the cards."""
    assert contrast(getattr(colours, token), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", MODES)
@pytest.mark.parametrize("ground", ["accent_wash", "hover"])
@pytest.mark.parametrize("token", ["ink", "ink_soft", "accent"])
def test_text_can_be_read_on_washes(colours: Colours, token: str, ground: str) -> None:
    """Text on a selected row, or under the pointer, has at least 4.5 : 1."""
    assert contrast(getattr(colours, token), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", MODES)
def test_text_on_filled_buttons_can_be_read(colours: Colours) -> None:
    """Text on the accent and on danger has at least 4.5 : 1."""
    pairs = [
        (colours.on_accent, colours.accent),
        (colours.on_accent, colours.accent_hover),
        (colours.on_danger, colours.danger),
    ]

    assert min(contrast(text, ground) for text, ground in pairs) >= 4.5


@pytest.mark.parametrize("colours", MODES)
@pytest.mark.parametrize("token", ["field_border", "accent", "peer", "signal"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_edges_can_be_seen(colours: Colours, token: str, ground: str) -> None:
    """Borders of fields, the focus ring and the marks of charts have at least 3 : 1."""
    assert contrast(getattr(colours, token), getattr(colours, ground)) >= 3


@pytest.mark.parametrize("colours", MODES)
def test_disabled_text_is_still_visible(colours: Colours) -> None:
    """What is disabled stays legible: at least 3 : 1 on a card."""
    faint = mixed(colours.sheet, colours.ink_soft, 0.72)

    assert contrast(faint, colours.sheet) >= 3


def test_contrast_of_black_and_white() -> None:
    """Black on white is the most there is: 21."""
    assert round(contrast("#000000", "#FFFFFF"), 6) == 21
