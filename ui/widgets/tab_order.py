"""The order in which Tab goes through a page whose parts come and go: as they are laid out."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def tab_stops(part: QWidget) -> Iterator[QWidget]:
    """Yield what the Tab key can reach in a part, in the order of its layout."""
    if not part.isVisible() or not part.isEnabled():
        return
    if part.focusProxy() is None and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield part
    if (own := _own_order(part)) is not None:
        for each in own():
            yield from tab_stops(each)
    elif isinstance(part, QScrollArea):
        if (inside := part.widget()) is not None:
            yield from tab_stops(inside)
    else:
        yield from _of_layout(part.layout())


def go_on(stops: list[QWidget], at: QWidget | None, *, forward: bool) -> bool:
    """Put the keyboard on the stop after (or before) `at`; say whether there was one."""
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    if at not in stops:
        return False
    place = stops.index(at) + (1 if forward else -1)
    if not 0 <= place < len(stops):
        return False
    stops[place].setFocus(reason)
    return True


def go_round(stops: list[QWidget], at: QWidget, *, forward: bool) -> bool:
    """Put the keyboard on the stop after (or before) `at`, from the last one on the first."""
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    goal = stops[(stops.index(at) + (1 if forward else -1)) % len(stops)]
    goal.setFocus(reason)
    _bring_into_sight(goal)
    return True


def _bring_into_sight(stop: QWidget) -> None:
    at = stop.parentWidget()
    while at is not None:
        if isinstance(at, QScrollArea):
            at.ensureWidgetVisible(stop)
        at = at.parentWidget()


def go_out(page: QWidget, at: QWidget, *, forward: bool) -> bool:
    """Put the keyboard on what comes after (or before) a whole page in its window."""
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    for found in _round(at, forward=forward):
        is_stop = found.isVisible() and found.isEnabled() and found.window() is page.window()
        reached = is_stop and found.focusPolicy() & Qt.FocusPolicy.TabFocus
        if reached and found is not page and not page.isAncestorOf(found):
            found.setFocus(reason)
            return True
    return False


def _own_order(part: QWidget) -> Callable[[], list[QWidget]] | None:
    """Return what gives the parts in order, where a part knows it better than its layout."""
    # A protocol that is checked while running would look through every class: ten times as slow.
    return getattr(part, "tab_parts", None)


def _round(at: QWidget, *, forward: bool) -> Iterator[QWidget]:
    """Yield the widgets of a window after (or before) one of them, once round."""
    found = at
    while True:
        following = found.nextInFocusChain() if forward else found.previousInFocusChain()
        if following is None or following is at:
            return
        found = following
        yield found


def _of_layout(layout: QLayout | None) -> Iterator[QWidget]:
    if layout is None:
        return
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget = item.widget()
        if widget is not None:
            yield from tab_stops(widget)
        else:
            yield from _of_layout(item.layout())
