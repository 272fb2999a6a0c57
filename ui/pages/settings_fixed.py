"""A setting that the organisation has fixed: shown, not to be changed, and said to be so."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget
from typing_extensions import TypeIs, override

from ui.texts import _
from ui.widgets.labels import HelpText


def fix(widget: QWidget, *, says_so: bool = True) -> None:
    """Let nobody change a field, and say under it who set it."""
    words = _("Set by your organisation")
    widget.setEnabled(False)
    kept = _Fixed(widget)
    widget.installEventFilter(kept)
    widget.setAccessibleDescription(words)
    widget.setToolTip(words)
    parent = widget.parentWidget()
    layout = parent.layout() if says_so and parent is not None else None
    found = _place(layout, widget) if layout is not None else None
    if found is not None:
        column, place = found
        kept.note = HelpText(words)
        kept.note.setVisible(not widget.isHidden())
        column.insertWidget(place + 1, kept.note)


class _Fixed(QObject):
    """Keeps a field locked when its page has been busy; its note is seen where the field is."""

    note: QWidget | None = None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_changed = event.type() == QEvent.Type.EnabledChange
        if is_changed and isinstance(watched, QWidget) and watched.isEnabled():
            watched.setEnabled(False)
        shown = (QEvent.Type.ShowToParent, QEvent.Type.HideToParent)
        if self.note is not None and event.type() in shown and isinstance(watched, QWidget):
            self.note.setVisible(not watched.isHidden())
        return False


def _place(layout: QLayout, widget: QWidget) -> tuple[QBoxLayout, int] | None:
    """Return the innermost column that a field stands in, and where."""
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inner = item.layout() if item is not None else None
        is_own = item is not None and item.widget() is widget
        if is_own or (inner is not None and _holds(inner, widget)):
            deeper = None if inner is None else _place(inner, widget)
            return deeper or ((layout, place) if _is_column(layout) else None)
    return None


def _holds(layout: QLayout, widget: QWidget) -> bool:
    items = [layout.itemAt(place) for place in range(layout.count())]
    inner = [each.layout() for each in items if each is not None]
    return layout.indexOf(widget) >= 0 or any(
        each is not None and _holds(each, widget) for each in inner
    )


def _is_column(layout: QLayout) -> TypeIs[QBoxLayout]:
    return isinstance(layout, QBoxLayout) and layout.direction() is QBoxLayout.Direction.TopToBottom
