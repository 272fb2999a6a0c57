"""The earlier states of a draft: when, where it was edited, and the way back to one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.store.rule_drafts import DraftState
from ui.rules.editor.side import place_words
from ui.texts import _, current_language
from ui.widgets.foldout import Foldout
from ui.widgets.labels import Note
from ui.widgets.tile import Tile

_MOST = 20


class HistoryFold(QWidget):
    """Folded until wanted; `wanted` asks for the states, `restored` gives the number of one."""

    wanted = Signal()
    restored = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fold = Foldout(_("Earlier states of this draft"))
        self.lines: list[Tile] = []
        self.note = Note(_("Going back keeps what came after: nothing is ever lost."))
        self.fold.add(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fold)
        self.fold.line.toggled.connect(self._on_toggled)

    def show_states(self, states: Sequence[DraftState]) -> None:
        """Show these states, the latest first."""
        for line in self.lines:
            self.fold.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = []
        for state in states[:_MOST]:
            when = state.at.astimezone()
            day = current_language().day(when.date())
            line = Tile(_state_words(state), "", aside=f"{day}, {when:%H:%M}", bare=True)
            line.setProperty("number", state.number)
            line.clicked.connect(self._on_line)
            self.fold.add(line)
            self.lines.append(line)

    def _on_toggled(self, opened: bool) -> None:  # noqa: FBT001 - a signal's argument
        if opened:
            self.wanted.emit()

    def _on_line(self) -> None:
        line = self.sender()
        if isinstance(line, Tile):
            self.restored.emit(int(line.property("number")))


def _state_words(state: DraftState) -> str:
    if not state.place:
        return _("Beginning of the draft")
    if state.place.startswith("state:"):
        return _("Return to an earlier state")
    steps = (int(step) if step.isdigit() else step for step in state.place.split("."))
    return place_words(tuple(steps))
