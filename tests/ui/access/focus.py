"""Where the keyboard is: each kind of control shows it, and Tab comes round to all of them."""

from collections.abc import Iterator

from PySide6.QtCore import QDeadlineTimer, QEvent, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.ui.access.heard import stops, where

_LEAST = 60  # pixels that change; the bar where one types is 20
_MOST_STOPS = 600
_LONGEST_WAIT = 2_000  # ms


def unseen(shell: QWidget, known: set[str]) -> Iterator[str]:
    """Yield the kinds of control, beside those known, that look the same with the keyboard."""
    for each in stops(shell):
        kind = type(each).__name__
        if kind in known:
            continue
        known.add(kind)
        _bring_to_front(shell)
        each.clearFocus()
        without = each.grab().toImage()
        each.setFocus(Qt.FocusReason.TabFocusReason)
        if each.hasFocus() and _changed(without, each.grab().toImage()) < _LEAST:
            yield f"the keyboard is not seen in: {where(each)}"
        each.clearFocus()


def unreached(shell: QWidget) -> Iterator[str]:
    """Yield what Tab does not come to, going round once, and where it is caught."""
    _bring_to_front(shell)
    shell.setFocus()
    wanted, seen = set(stops(shell)), list[QWidget]()
    for _step in range(_MOST_STOPS):
        at = QApplication.focusWidget() or shell
        if at in seen:
            break
        seen.append(at)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier, "\t")
            QApplication.sendEvent(at, key)
        if QApplication.focusWidget() is at:
            if wanted - set(seen):
                yield f"Tab stays in: {where(at)}"
            return
    left = {where(each) for each in wanted - set(seen) if not _in_group_of(each, seen)}
    yield from (f"Tab does not come to: {each}" for each in sorted(left))


def _bring_to_front(shell: QWidget) -> None:
    """Make the window the active one again: what was opened on a page may have come before it."""
    deadline = QDeadlineTimer(_LONGEST_WAIT)
    while not shell.isActiveWindow() and not deadline.hasExpired():
        shell.activateWindow()
        QApplication.processEvents()


def _in_group_of(stop: QWidget, seen: list[QWidget]) -> bool:
    """Say whether Tab came to another of the same choice: the arrows go from one to the next."""
    if not (isinstance(stop, QAbstractButton) and stop.autoExclusive()):
        return False
    return any(each.parentWidget() is stop.parentWidget() for each in seen)


def _changed(before: QImage, after: QImage) -> int:
    """Return how many pixels are not as they were, up to the least that counts."""
    count = 0
    for y in range(before.height()):
        for x in range(before.width()):
            count += before.pixel(x, y) != after.pixel(x, y)
            if count >= _LEAST:
                return count
    return count
