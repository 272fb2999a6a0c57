"""A text cut to some lines, with a sign that it goes on."""

import re

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

_TALL = 1 << 20
_SIGN = "…"
_BREAK = " "
_HERE = "\N{ZERO WIDTH SPACE}"
_TOLD = "told"  # the property with the tool tip that was put here


def fitted(text: str, metrics: QFontMetrics, width: int, flags: int, lines: int) -> str:
    """Return as much of a text as stands on so many lines of this width."""

    def fits(words: str) -> bool:
        height = metrics.boundingRect(QRect(0, 0, width, _TALL), flags, words).height()
        # A name may be one endless word, which no line takes whole.
        is_narrow = all(metrics.horizontalAdvance(word) <= width for word in words.split())
        # Lines of some sizes are a pixel higher than they say.
        return is_narrow and 2 * height < (2 * lines + 1) * metrics.lineSpacing()

    if fits(text):
        return text
    short, long = 0, len(text)
    while short + 1 < long:
        middle = (short + long) // 2
        short, long = (middle, long) if fits(_cut(text, middle)) else (short, middle)
    return _cut(text, short)


def shortened(widget: QWidget, text: str, metrics: QFontMetrics, width: int) -> str:
    """Return as much of a text as stands on one line; the whole is the tool tip where cut."""
    told = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    tell_whole(widget, text, is_cut=told != text)
    return told


def tell_whole(widget: QWidget, text: str, *, is_cut: bool) -> None:
    """Let the tool tip of a widget say a text that is cut; one of its own it keeps."""
    own = widget.property(_TOLD)
    if widget.toolTip() == (own or ""):
        whole = text if is_cut else ""
        if whole != widget.toolTip():
            widget.setToolTip(whole)
            widget.setProperty(_TOLD, whole)


def breakable(text: str, metrics: QFontMetrics, width: int) -> str:
    """Return a text whose words, such as addresses, may break where a line cannot hold them."""
    words = text.split(_BREAK)
    # A layout asks a thousand times: most texts have no word that could be so wide.
    if max(map(len, words)) * metrics.maxWidth() <= width:
        return text
    if metrics.horizontalAdvance(text) <= width:
        return text
    return _BREAK.join(
        _broken(word, metrics, width) if metrics.horizontalAdvance(word) > width else word
        for word in words
    )


def _broken(word: str, metrics: QFontMetrics, width: int) -> str:
    """Return a word that may break after its signs, and anywhere where a part is still too long."""
    parts = re.split(r"(?<=[/._?&=:@-])(?=.)", word)
    return _HERE.join(
        _HERE.join(part) if metrics.horizontalAdvance(part) > width else part for part in parts
    )


def _cut(text: str, length: int) -> str:
    return text[:length].rstrip() + _SIGN
