"""The widths of letters, read without reportlab."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.report.fonts import REGULAR, STRONG, register_fonts, text_width


@given(st.text(max_size=40), st.sampled_from((7.0, 8.0, 9.5)), st.booleans())
def test_a_text_is_as_wide_as_on_paper(text: str, size: float, strong: bool) -> None:  # noqa: FBT001 - drawn
    """Whatever the letters, those that we have no glyph for too."""
    register_fonts()
    from reportlab.pdfbase import pdfmetrics

    expected = pdfmetrics.stringWidth(text, STRONG if strong else REGULAR, size)

    assert pytest.approx(expected) == text_width(text, size, strong=strong)
