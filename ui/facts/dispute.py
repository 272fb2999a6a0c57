"""The note at a question or a line of a list whose answer was given in two ways."""

from collections.abc import Collection
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.texts import _
from ui.widgets.labels import Note


@runtime_checkable
class Disputable(Protocol):
    """What shows at its place that one of its facts has two answers."""

    def show_disputed(self, facts: Collection[str]) -> None:
        """Say it where these facts have two answers; of none, nothing."""


class DisputeNote(Note):
    """Says it under what is asked; made when it is first wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Two answers: settle it above."), parent)
        self.set_token("unknown")


def tell_dispute(
    note: DisputeNote | None, column: QVBoxLayout, *, disputed: bool
) -> DisputeNote | None:
    """Show or hide the note at the end of a column, and return it once there is one."""
    if note is None and disputed:
        note = DisputeNote()
        column.addWidget(note)
    if note is not None:
        note.setVisible(disputed)
    return note


def show_disputes(page: QWidget, facts: Collection[str]) -> None:
    """Say on a page, at each question and line of a list, which answers stand against another."""
    for widget in page.findChildren(QWidget):
        if isinstance(widget, Disputable):
            widget.show_disputed(facts)
