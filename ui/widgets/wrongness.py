"""How any field is shown as wrong: its border, and why in its accessible description."""

from PySide6.QtWidgets import QWidget

from ui.widgets.typing_watch import Held, typing_watch


def show_wrong(field: QWidget, problem: str) -> None:
    """Show a field as wrong and let assistive tools say why; with no words, as right."""
    if is_shown_wrong(field) == bool(problem) and field.accessibleDescription() == problem:
        return
    if problem:
        typing_watch().hold(field, Held.REFUSED)
        _announce(field, problem)
    else:
        typing_watch().release(field)
    field.setAccessibleDescription(problem)
    field.setProperty("invalid", bool(problem))
    field.style().unpolish(field)
    field.style().polish(field)


def is_shown_wrong(field: QWidget) -> bool:
    """Tell whether a field is shown as wrong."""
    return bool(field.property("invalid"))


def _announce(field: QWidget, problem: str) -> None:
    """Let assistive tools say at once what is wrong: the keyboard is elsewhere by then."""
    # The enums of this class take milliseconds to make, before the first window shows.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(field, problem))
