"""One fact answered by choosing among its values, on one line."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from core.facts.definition import FactDefinition
from core.facts.situation import Answer, Silence, Situation
from ui.facts.dispute import DisputeNote, tell_dispute
from ui.facts.named import name_fact
from ui.facts.picks import silence_picks, value_picks
from ui.facts.segment_line import SegmentLine
from ui.facts.why_button import with_why
from ui.texts import shown
from ui.theme.current import theme
from ui.widgets.labels import ErrorText, FieldLabel, HelpText
from ui.widgets.unknown_key import says_unknown


class FactLine(QWidget):
    """Shows the answer it is told, and gives out {name: answer}; pressed again, it is withdrawn.

    Keys on the line: 1 yes, 2 no, 0 or ? "I don't know", Backspace withdraws. A stacked line has
    its values under its words, and starts at the edge; a brief one says its label and no help.
    """

    answered = Signal(object)
    finished = Signal()

    def __init__(
        self,
        name: str,
        definition: FactDefinition,
        parent: QWidget | None = None,
        *,
        is_stacked: bool = False,
        is_brief: bool = False,
    ) -> None:
        super().__init__(parent)
        self.name = name
        picks = value_picks(definition, large=is_stacked) + silence_picks((Silence.DONT_KNOW,))
        asked = None if is_brief else definition.question
        words = shown(asked or definition.label)
        self.line = SegmentLine(name, "" if is_brief else words, picks, stacked=is_stacked)
        self.line.setAccessibleName(words)
        self.error = ErrorText()
        self._note = ""
        self._dispute: DisputeNote | None = None
        self._answer: Answer | None = None
        self._label = FieldLabel(words) if is_brief else None
        self._lay_out(
            "" if is_brief or definition.help is None else shown(definition.help),
            0 if is_stacked else theme().px(10),
        )
        self.line.picked.connect(self._on_picked)
        self.line.withdrawn.connect(self._on_withdrawn)
        self.line.entered.connect(self.finished)
        self.show_situation(Situation())

    def show_situation(self, situation: Situation) -> None:
        """Show the answer as it is now."""
        self._answer = situation.get(self.name)
        values = () if self._answer is None else (self._answer,)
        self.line.show_picked(values, note="" if values else self._note)

    def show_note(self, note: str) -> None:
        """Say in small what the answer would bring, as long as there is none."""
        self._note = note
        self.line.note.say(note if self._answer is None else "")

    def show_disputed(self, facts: Collection[str]) -> None:
        """Say under the line that another answer stands against this one."""
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            self._dispute = tell_dispute(self._dispute, column, disputed=self.name in facts)

    def show_error(self, words: str) -> None:
        """Say why the answer cannot stand; no words, no error."""
        self.error.say(words)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Ctrl+0 as in the fields; the bare 0 is the line's own.
        if says_unknown(event):
            self._give(Silence.DONT_KNOW)
        else:
            super().keyPressEvent(event)

    def _lay_out(self, help_text: str, inset: int) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self._label is not None:
            column.addLayout(with_why(self._label))
            column.addSpacing(theme().px(4))
        else:
            self.line.offer_why()
        column.addWidget(self.line)
        room = self.line.layout()
        if room is not None and not inset:
            room.setContentsMargins(0, 0, 0, 0)
        small = QVBoxLayout()
        small.setContentsMargins(inset, 0, 0, 0)
        small.setSpacing(0)
        self.error.hide()
        small.addWidget(self.error)
        if help_text:
            small.addWidget(HelpText(help_text))
        column.addLayout(small)
        self.setFocusProxy(self.line.segments[0])
        name_fact(self, self.name)

    def _on_picked(self, value: Answer) -> None:
        again = type(value) is type(self._answer) and value == self._answer
        self._give(None if again else value)

    def _on_withdrawn(self) -> None:
        if self._answer is not None:
            self._give(None)

    def _give(self, answer: Answer | None) -> None:
        self.show_error("")
        self.answered.emit({self.name: answer})
