"""How any field is shown as wrong: its border, and why in its accessible description."""

from PySide6.QtWidgets import QWidget

from ui.widgets.typing_watch import Held, typing_watch


def show_wrong(field: QWidget, problem: str) -> None:
    """Show a field as wrong and let assistive tools say why; with no words, as right."""
    if is_shown_wrong(field) == bool(problem) and field.accessibleDescription() == problem:
        return
    if problem:
        typing_watch().hold(field, Held.REFUSED)
    else:
        typing_watch().release(field)
    field.setAccessibleDescription(problem)
    field.setProperty("invalid", bool(problem))
    field.style().unpolish(field)
    field.style().polish(field)


def is_shown_wrong(field: QWidget) -> bool:
    """Tell whether a field is shown as wrong."""
    return bool(field.property("invalid"))
