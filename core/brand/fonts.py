"""Fonts of a brand: TrueType, and with every sign that French is written with."""

import io
import struct
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

# What our texts hold beyond plain letters: accents, ligatures, quotes, spaces, the euro.
SIGNS = "ÀÂÇÉÈÊËÎÏÔŒÙÛÜàâçéèêëîïôœùûü€«»’–\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"


def missing_sign(raw: bytes) -> str | None:
    """Return the first sign that a font lacks, nothing if it has all; None if it is no TrueType."""
    from reportlab.pdfbase import ttfonts

    kind: Any = ttfonts
    try:
        known: Mapping[int, int] = kind.TTFontFile(io.BytesIO(raw)).charToGlyph
    except (kind.TTFError, struct.error, ValueError, IndexError, KeyError, OverflowError):
        return None
    return next((sign for sign in SIGNS if ord(sign) not in known), "")
