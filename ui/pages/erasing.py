"""The question before a dossier is erased for good, on any page that offers it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.pages.team_parts import Question
from ui.texts import _


class EraseQuestion(Question):
    """Says how far an erasure goes and where it ends; `erased` gives the dossier."""

    erased = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dossier = ""
        self.accepted.connect(self._on_yes)

    def begin(self, dossier: str, title: str) -> None:
        """Ask about this dossier."""
        self._dossier = dossier
        self.ask(
            _("Erase “{title}” for good?", title=title),
            _(
                "It goes from this computer at once, from backups within a month and, where a "
                "team shares it, from the other computers when they next synchronise. Nothing "
                "brings it back. A copy that somebody exported cannot be made to forget."
            ),
            _("Erase for good"),
        )

    def _on_yes(self) -> None:
        self.erased.emit(self._dossier)
