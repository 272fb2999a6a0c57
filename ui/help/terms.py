"""The words of the glossary where they stand: a quiet dotted line, what they mean on hover."""

from collections.abc import Iterator, Sequence
from textwrap import fill
from typing import cast

from PySide6.QtCore import QLineF, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPen, QTextLayout, QTextLine, QTextOption

from core.guide.glossary import Place, Term, places
from ui.texts import _, current_language
from ui.theme.current import theme
from ui.widgets.labels import PlainLabel, mark_words

_TOLD = "told_terms"
_MOST_TOLD = 3
_CHARACTERS = 64


def begin_marking() -> None:
    """From now on mark the words of the glossary wherever a label shows one."""
    mark_words(_mark)


def end_marking() -> None:
    """Mark nothing more."""
    mark_words(None)


def first_places(text: str) -> tuple[Place, ...]:
    """Return where each term stands for the first time."""
    found: dict[str, Place] = {}
    for place in places(text, current_language().code):
        found.setdefault(place.term.id, place)
    return tuple(found.values())


def told(terms: Sequence[Term]) -> str:
    """Return what terms mean and who says so, as a tool tip."""
    words = [
        _("{term}: {words}", term=each.term, words=each.definition)
        + "\n"
        + _("Source: {words}", words=each.source)
        for each in terms[:_MOST_TOLD]
    ]
    lines = (line for part in words for line in part.splitlines())
    return "\n".join(fill(line, _CHARACTERS) for line in lines)


def _mark(label: PlainLabel, painter: QPainter, room: QRect, text: str) -> None:
    found = first_places(text)
    _tell(label, told([place.term for place in found]) if found else "")
    if not found:
        return
    pen = QPen(theme().colour("field_border"), 1)
    pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    for line in underlines(label, room, text, found):
        painter.drawLine(line)


def underlines(
    label: PlainLabel, room: QRect, text: str, found: Sequence[Place]
) -> Iterator[QLineF]:
    """Yield the lines under the words, laid out as the label lays them out."""
    layout, height = _laid_out(label, room.width(), text)
    align = label.alignment()
    top = float(room.top())
    if align & Qt.AlignmentFlag.AlignVCenter:
        top += (room.height() - height) / 2
    elif align & Qt.AlignmentFlag.AlignBottom:
        top += room.height() - height
    for place in found:
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            start = max(place.start, line.textStart())
            end = min(place.end, line.textStart() + line.textLength())
            if start < end:
                left, right = _x(line, start), _x(line, end)
                base = top + line.y() + line.ascent() + 2.5
                yield QLineF(room.left() + left, base, room.left() + right, base)


def _laid_out(label: PlainLabel, width: int, text: str) -> tuple[QTextLayout, float]:
    layout = QTextLayout(text.replace("\n", "\N{LINE SEPARATOR}"), label.font())
    option = QTextOption(label.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
    wraps = QTextOption.WrapMode.WordWrap if label.wordWrap() else QTextOption.WrapMode.NoWrap
    option.setWrapMode(wraps)
    layout.setTextOption(option)
    leading = label.fontMetrics().leading()
    height = -float(leading)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        height += leading
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, height


def _x(line: QTextLine, place: int) -> float:
    # Qt gives the place back beside the x; its stub says neither.
    found: object = line.cursorToX(place)
    first: object = cast("tuple[object, ...]", found)[0] if isinstance(found, tuple) else found
    return first if isinstance(first, float) else 0.0


def _tell(label: PlainLabel, words: str) -> None:
    """Let the tool tip say what the words mean, after what is said of the question around it."""
    before = str(label.property(_TOLD) or "")
    above = _around(label) if words else ""
    whole = "\n\n".join(filter(None, (above, words)))
    if whole != before and label.toolTip() in {"", before}:
        label.setToolTip(whole)
        label.setProperty(_TOLD, whole)


def _around(label: PlainLabel) -> str:
    """Return the tool tip of what holds a label, which its own one would hide."""
    widget = label.parentWidget()
    while widget is not None and not widget.isWindow():
        if widget.toolTip():
            return widget.toolTip()
        widget = widget.parentWidget()
    return ""
