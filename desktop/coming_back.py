"""Where the keyboard is when somebody comes back to a dossier that was left open."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from ui.shell import Shell


def calm_keyboard(shell: Shell, place: str) -> None:
    """Leave a field that holds words for the step in the rail: nothing is typed into it by chance.

    A field that is still empty keeps the keyboard, so does a question with choices.
    """
    focused = shell.focusWidget()
    match focused:
        case QLineEdit():
            is_filled = bool(focused.text())
        case QPlainTextEdit():
            is_filled = bool(focused.toPlainText())
        case _:
            is_filled = False
    step = shell.steps.items.get(place)
    if is_filled and step is not None:
        # The rail shows its steps a moment after they are made.
        QTimer.singleShot(0, step, step.setFocus)
