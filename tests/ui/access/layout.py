"""What is wrong with how a page is laid out: cut texts, overlaps, what needs scrolling sideways."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLayout,
    QLineEdit,
    QRadioButton,
    QStackedWidget,
    QWidget,
)

from core.pseudo import FIRST, LAST
from tests.ui.access.drawn import Drawn
from ui.widgets.table import Table
from ui.widgets.toast import Toast

_LEAST_OVERLAP = 2  # px: an edge may lie on an edge
_SIGN = "…"


def faults(shell: QWidget, drawn: Sequence[Drawn]) -> Iterator[str]:
    """Yield in words what is wrong on a page that is shown."""
    cut = (each for each in drawn if each.is_cut and each.text)
    yield from (_told(each.widget, f"cut: {each.text}") for each in cut)
    for each in drawn:
        if is_elided(each.text) and not _whole_of(each.widget):
            yield _told(each.widget, f"elided without a tool tip: {each.text}")
    shown = [each for each in shell.findChildren(QWidget) if each.isVisible()]
    for each in shown:
        yield from _sideways(each)
        yield from _stock(each)
        yield from _overlaps(each)


def is_elided(text: str) -> bool:
    """Say whether a text of the pseudo-language lacks its end."""
    return text.startswith(FIRST) and LAST not in text[1:] and text.endswith(_SIGN)


def _whole_of(widget: QWidget) -> str:
    """Return the tool tip that holds what an elided text does not show."""
    return next((each.toolTip() for each in _upwards(widget) if each.toolTip()), "")


def _upwards(widget: QWidget) -> Iterator[QWidget]:
    at: QWidget | None = widget
    for _step in range(3):
        if at is not None:
            yield at
            at = at.parentWidget()


def _sideways(widget: QWidget) -> Iterator[str]:
    """Say where something lies beyond the right edge."""
    # A table of figures is read along its lines: where it is too wide, it alone moves.
    if isinstance(widget, QAbstractScrollArea) and not isinstance(widget, Table):
        bar = widget.horizontalScrollBar()
        if bar.maximum() > 0:
            yield _told(widget, f"scrolls sideways by {bar.maximum()}{_culprits(widget)}")


def _culprits(area: QAbstractScrollArea) -> str:
    """Return the widgets that lie beyond the edge, as narrow as they can be."""
    port = area.viewport()
    found = [
        f"{type(each).__name__} {_words(each)[:30]!r} {each.width()}"
        for each in area.findChildren(QWidget)
        if each.isVisible()
        and port.isAncestorOf(each)
        and each.mapTo(port, QPoint(each.width(), 0)).x() > port.width()
        and each.width() <= max(each.minimumSizeHint().width(), each.minimumWidth())
    ]
    return f" for {'; '.join(found[:6])}"


def _stock(widget: QWidget) -> Iterator[str]:
    """Say where one of Qt's own controls has no room for its words."""
    wanted = widget.sizeHint().width()
    match widget:
        case QCheckBox() | QRadioButton() if widget.text() and widget.width() < wanted:
            yield _told(widget, f"cut: {widget.text()}")
        case QComboBox() if not widget.isEditable():
            room = widget.width() - widget.height() - 8
            text = widget.currentText() or widget.placeholderText()
            if widget.fontMetrics().horizontalAdvance(text) > room and not widget.toolTip():
                yield _told(widget, f"cut: {text}")
        case QLineEdit() if not widget.text() and widget.placeholderText():
            margins = widget.textMargins()
            room = widget.width() - margins.left() - margins.right() - 16
            text = widget.placeholderText()
            if widget.fontMetrics().horizontalAdvance(text) > room and not widget.toolTip():
                yield _told(widget, f"cut: {text}")
        case QHeaderView() if widget.model() is not None:
            for at in range(widget.count()):
                if not widget.isSectionHidden(at):
                    yield from _section(widget, at)
        case _:
            pass


def _section(head: QHeaderView, at: int) -> Iterator[str]:
    text = str(head.model().headerData(at, head.orientation()) or "")
    if head.sectionSize(at) < head.sectionSizeHint(at) and text:
        yield _told(head, f"cut: {text!r} {head.sectionSize(at)} of {head.sectionSizeHint(at)}")


def _overlaps(widget: QWidget) -> Iterator[str]:
    """Say which children of a widget lie on one another."""
    if isinstance(widget, QStackedWidget | QAbstractItemView):
        return
    children = [
        each
        for each in widget.children()
        if isinstance(each, QWidget) and each.isVisible() and not isinstance(each, Toast)
    ]
    laid = set(_laid(widget.layout()))  # what lies above all, such as a toast, is in none
    children = [each for each in children if each in laid]
    for one, other in combinations(children, 2):
        common = one.geometry().intersected(other.geometry())
        if min(common.width(), common.height()) > _LEAST_OVERLAP and not one.isWindow():
            yield _told(one, f"lies on {type(other).__name__} {_words(other)}")


def _laid(layout: QLayout | None) -> Iterator[QWidget]:
    """Yield the widgets of a layout and of those in it."""
    if layout is None:
        return
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        else:
            yield from _laid(item.layout())


def _told(widget: QWidget, what: str) -> str:
    """Return what is wrong with the path of the widget."""
    names = [type(each).__name__ for each in _ancestors(widget)]
    return f"{what} — {' < '.join(names[:5])}"


def _ancestors(widget: QWidget) -> Iterator[QWidget]:
    at: QWidget | None = widget
    while at is not None:
        if type(at) is not QWidget:
            yield at
        at = at.parentWidget()


def _words(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return str(text() if callable(text) else "") or widget.accessibleName()


def place_in(widget: QWidget, shell: QWidget) -> QRect:
    """Return where a widget lies in the window."""
    return QRect(widget.mapTo(shell, QPoint(0, 0)), widget.size())
