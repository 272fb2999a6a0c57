"""What is drawn where: every text that a widget paints, and whether its room holds it."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

_WRAPS = Qt.TextFlag.TextWordWrap.value
_TALL = 1 << 20


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text as it was painted: on which widget, how large it is, how large its room is."""

    widget: QWidget
    text: str
    words: QRect
    room: QRect

    @property
    def is_cut(self) -> bool:
        """Say whether some of the text lies outside the widget, where nothing shows."""
        own = self.widget.rect().adjusted(-1, -2, 1, 2)
        return not own.contains(self.words) or self.words.width() > self.room.width() + 2


@contextmanager
def recorded(monkeypatch: pytest.MonkeyPatch) -> Generator[list[Drawn]]:
    """Note every text that widgets of ours draw while the block runs."""
    found: list[Drawn] = []
    draw = QPainter.drawText

    def noting(painter: QPainter, *given: object) -> object:
        widget = painter.device()
        # What is drawn in a space of its own, such as a chart, has no pixels to compare.
        if isinstance(widget, QWidget) and painter.worldTransform().isIdentity():
            found.extend(_noted(widget, painter.fontMetrics(), *given))
        return draw(painter, *given)

    with monkeypatch.context() as patch:
        patch.setattr(QPainter, "drawText", noting)
        yield found


def _noted(widget: QWidget, metrics: QFontMetrics, *given: object) -> list[Drawn]:
    match given:
        case (QRect() | QRectF() as room, int() | Qt.AlignmentFlag() as flags, str(text)):
            whole = room.toAlignedRect() if isinstance(room, QRectF) else room
            number = flags if isinstance(flags, int) else flags.value
            words = metrics.boundingRect(whole, number, text)
            return [Drawn(widget, text, words, whole)]
        case (QPoint() | QPointF() as spot, str(text)):
            place = QPointF(spot).toPoint()
            words = QRect(place.x(), place.y() - metrics.ascent(),
                          metrics.horizontalAdvance(text), metrics.height())  # fmt: skip
            return [Drawn(widget, text, words, words)]
        case _:
            raise TypeError(given)
