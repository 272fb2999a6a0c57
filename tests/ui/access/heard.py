"""What assistive tools hear of a page: the name and the role of everything one can stop at."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QWidget

_SILENT = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window}
_TAB = Qt.FocusPolicy.TabFocus


def unheard(shell: QWidget) -> Iterator[str]:
    """Yield in words what somebody who cannot see the page would not be told."""
    for each in stops(shell):
        heard = QAccessible.queryAccessibleInterface(each)
        if heard is None or not heard.isValid():
            yield f"unknown to assistive tools: {where(each)}"
        elif not heard.text(QAccessible.Text.Name).strip():
            yield f"no name: {where(each)}"
        elif heard.role() in _SILENT:
            yield f"role {heard.role().name}: {where(each)}"
    yield from _nameless_siblings(shell)


def stops(shell: QWidget) -> list[QWidget]:
    """Return all that the Tab key, or a key of the page, can stop at."""
    return [
        each
        for each in shell.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusProxy() is None
        and each.focusPolicy() & _TAB
    ]


def _nameless_siblings(shell: QWidget) -> Iterator[str]:
    """Yield parents whose controls cannot be told from one another."""
    nameless: Counter[str] = Counter()
    for each in shell.findChildren(QAbstractButton):
        heard = QAccessible.queryAccessibleInterface(each) if each.isVisible() else None
        if heard is not None and not heard.text(QAccessible.Text.Name).strip():
            nameless[where(each)] += 1
    yield from (f"{count} without a name: {place}" for place, count in nameless.items())


def where(widget: QWidget) -> str:
    """Return the path of a widget: its class and those above it."""
    path: list[str] = []
    at: QWidget | None = widget
    while at is not None and len(path) < 5:
        if type(at) is not QWidget:
            path.append(type(at).__name__)
        at = at.parentWidget()
    return " < ".join(path)


def is_told(widget: QWidget) -> bool:
    """Say whether a label or a drawn widget is there for assistive tools, too."""
    heard = QAccessible.queryAccessibleInterface(widget)
    return heard is not None and bool(heard.text(QAccessible.Text.Name).strip())


def drawn_and_unsaid(shell: QWidget, drawn: set[QWidget]) -> Iterator[str]:
    """Yield widgets that paint words and say none of them, nor does what they belong to."""
    for each in drawn:
        stock = isinstance(each, QLabel | QAbstractScrollArea)
        if not stock and each.isVisible() and not _said(each):
            yield f"paints words and says none: {where(each)}"


def _said(widget: QWidget) -> bool:
    at: QWidget | None = widget
    for _step in range(3):
        if at is not None and is_told(at):
            return True
        at = at.parentWidget() if at is not None else None
    return False
