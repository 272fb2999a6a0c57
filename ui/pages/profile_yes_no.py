"""A yes or a no about the firm, on one line."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from core.facts.definition import FactDefinition
from core.facts.situation import Answer, Silence, Situation
from ui.pages.question_picks import silence_picks, value_picks
from ui.pages.question_segments import SegmentLine
from ui.texts import shown
from ui.theme.current import theme
from ui.widgets.labels import ErrorText, HelpText
from ui.widgets.unknown_key import says_unknown


class YesNo(QWidget):
    """Shows the answer it is told, and gives out {name: answer}; pressed again, it is withdrawn.

    Keys on the line: 1 yes, 2 no, 0 or ? "I don't know", Backspace withdraws.
    """

    answered = Signal(object)
    finished = Signal()

    def __init__(
        self, name: str, definition: FactDefinition, parent: QWidget | None = None, note: str = ""
    ) -> None:
        super().__init__(parent)
        self.name = name
        picks = value_picks(definition, large=False) + silence_picks((Silence.DONT_KNOW,))
        words = shown(definition.question or definition.label)
        self.line = SegmentLine(name, words, picks)
        self.error = ErrorText()
        self._note = note
        self._answer: Answer | None = None
        self._lay_out("" if definition.help is None else shown(definition.help))
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
        self.line.note.setText(note if self._answer is None else "")
        self.line.note.setVisible(bool(self.line.note.text()))

    def show_error(self, words: str) -> None:
        """Say why the answer cannot stand; no words, no error."""
        self.error.setText(words)
        self.error.setVisible(bool(words))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Ctrl+0 as in the fields; the bare 0 is the line's own.
        if says_unknown(event):
            self._give(Silence.DONT_KNOW)
        else:
            super().keyPressEvent(event)

    def _lay_out(self, help_text: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        self.error.hide()
        small = [self.error, HelpText(help_text)] if help_text else [self.error]
        for label in small:
            label.setContentsMargins(0, 0, 0, 0)
            inset = QVBoxLayout()
            inset.setContentsMargins(theme().px(10), 0, 0, 0)
            inset.addWidget(label)
            column.addLayout(inset)
        self.setFocusProxy(self.line.segments[0])

    def _on_picked(self, value: object, _by_key: bool) -> None:  # noqa: FBT001 - a signal's argument
        again = type(value) is type(self._answer) and value == self._answer
        self._give(None if again else value if isinstance(value, bool | Silence) else None)

    def _on_withdrawn(self) -> None:
        if self._answer is not None:
            self._give(None)

    def _give(self, answer: Answer | None) -> None:
        self.show_error("")
        self.answered.emit({self.name: answer})
