"""A text cut to some lines, with a sign that it goes on."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics

_TALL = 1 << 20
_SIGN = "…"


def fitted(text: str, metrics: QFontMetrics, width: int, flags: int, lines: int) -> str:
    """Return as much of a text as stands on so many lines of this width."""

    def fits(words: str) -> bool:
        height = metrics.boundingRect(QRect(0, 0, width, _TALL), flags, words).height()
        # A name may be one endless word, which no line takes whole.
        is_narrow = all(metrics.horizontalAdvance(word) <= width for word in words.split())
        return is_narrow and height <= lines * metrics.lineSpacing()

    if fits(text):
        return text
    short, long = 0, len(text)
    while short + 1 < long:
        middle = (short + long) // 2
        short, long = (middle, long) if fits(_cut(text, middle)) else (short, middle)
    return _cut(text, short)


def _cut(text: str, length: int) -> str:
    return text[:length].rstrip() + _SIGN
