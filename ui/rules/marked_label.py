"""A text some words of which are marked, because they differ from another text."""

from difflib import SequenceMatcher

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme.current import theme
from ui.widgets.labels import PlainLabel

Span = tuple[int, int]  # where marked signs begin, and how many there are


class MarkedLabel(PlainLabel):
    """Shows plain words; those within `spans` are underlined and strong."""

    size_name = "small"

    def __init__(self, text: str, spans: tuple[Span, ...], parent: QWidget | None = None) -> None:
        self.spans = spans
        super().__init__(text, parent)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        layout = QTextLayout(self.text(), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._format(*span) for span in self.spans])
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(min(self.width(), self._limit()))
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        painter = QPainter(self)
        painter.setPen(theme().colour(self.token))
        layout.draw(painter, QPointF(0, 0))

    def _format(self, start: int, length: int) -> QTextLayout.FormatRange:
        worn = theme()
        marked = QTextCharFormat()
        marked.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        marked.setUnderlineColor(worn.colour("signal"))
        marked.setForeground(worn.colour("signal"))
        made = QTextLayout.FormatRange()
        made.start, made.length, made.format = start, length, marked
        return made


def differing(before: str, after: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return where the words of two texts differ, in the one and in the other."""
    ours, theirs = _words(before), _words(after)
    matcher = SequenceMatcher(
        None,
        [before[start : start + length] for start, length in ours],
        [after[start : start + length] for start, length in theirs],
        autojunk=False,
    )
    left: list[Span] = []
    right: list[Span] = []
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag != "equal":
            left += _joined(ours[start:end])
            right += _joined(theirs[first:last])
    return tuple(left), tuple(right)


def _words(text: str) -> list[Span]:
    found: list[Span] = []
    at = 0
    for word in text.split(" "):
        if word:
            found.append((at, len(word)))
        at += len(word) + 1
    return found


def _joined(words: list[Span]) -> list[Span]:
    """Return words that follow each other as one span."""
    if not words:
        return []
    start = words[0][0]
    return [(start, words[-1][0] + words[-1][1] - start)]
