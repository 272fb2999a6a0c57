"""What a page tells in figures without saying whose they are, wherever on it they stand."""

import re
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from core.report.figures.shapes import Group, Shape, String
from ui.figures.view import FigureView
from ui.pages.fold_card import FoldCard
from ui.widgets.card import Card
from ui.widgets.sourced import SourceLine, is_own
from ui.widgets.verdict_badge import VerdictBadge

# A sum, a share, a year, a day in words, a span: what somebody else may have decided. The number of
# a regulation is none.
FIGURE = re.compile(
    r"\d\s?(?:€|%)|\b20\d\d\b(?!/)|\b(?:\d{1,2}|1er)\s(?:janv|févr|mars|avril|mai\b|juin|juil|août|"
    r"sept|oct|nov|déc)|\d\s(?:jours?|mois|ans?|années?|salariés?|heures?|h|personnes?|points?)\b"
)
NEAR = 5  # the text, its row, its block, its list, its card
_TYPED = (QLineEdit, QAbstractSpinBox, QTextEdit, QPlainTextEdit)


def lacking(page: QWidget) -> list[str]:
    """Return the figures and verdicts of a page that have no source near by."""
    found: list[str] = []
    for widget in page.findChildren(QWidget):
        if widget.isVisibleTo(page) and not is_sourced(widget, page):
            found += [text for text in texts(widget) if FIGURE.search(text)]
            found += [widget.word] if isinstance(widget, VerdictBadge) else []
    return found


def undated(page: QWidget) -> list[str]:
    """Return the sources that say neither when they were checked nor that they bear no date."""
    return [
        line.text()
        for line in page.findChildren(SourceLine)
        if line.provenance.confidence != "estimate"
        and line.provenance.sources  # else it says that none was read
        and "vérifié le" not in line.text()
        and "sans date" not in line.text()
    ]


def is_sourced(widget: QWidget, page: QWidget) -> bool:
    """Say whether a widget, or what it stands in close by, has a source or is the person's own.

    What stands in another card is not close by.
    """
    around: QWidget | None = widget
    for _step in range(NEAR):
        if around is None or around is page:
            return False
        if is_own(around) or isinstance(around, SourceLine) or around.findChild(SourceLine):
            return True
        if isinstance(around, Card | FoldCard):
            return False
        around = around.parentWidget()
    return False


def texts(widget: QWidget) -> list[str]:
    """Return what a widget shows: its words, its cells, the words of its drawing."""
    if isinstance(widget, FigureView):
        figure = widget.figure()
        drawn = [] if figure is None else list(_strings(figure.drawing.contents))
        return [widget.accessibleName(), *drawn]
    if isinstance(widget, QLabel | QAbstractButton):
        return [widget.text(), widget.accessibleName()]
    if isinstance(widget, QComboBox):
        return [widget.currentText()]
    if isinstance(widget, QAbstractItemView):
        return _cells(widget)
    # What the person typed is theirs; what is painted is told by its name.
    return [] if isinstance(widget, _TYPED) or _is_full(widget) else [widget.accessibleName()]


def _is_full(widget: QWidget) -> bool:
    inner = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return bool(inner)


def _cells(view: QAbstractItemView) -> list[str]:
    model = view.model()
    if model is None:
        return []
    places: Iterable[tuple[int, int]] = (
        (row, column) for row in range(model.rowCount()) for column in range(model.columnCount())
    )
    return [str(model.index(row, column).data() or "") for row, column in places]


def _strings(shapes: Sequence[Shape]) -> Iterator[str]:
    for shape in shapes:
        if isinstance(shape, String):
            yield shape.text
        elif isinstance(shape, Group):
            yield from _strings(shape.contents)
