"""One fact of a form: its label, what it is typed into, what is wrong under it."""

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.facts.definition import FactDefinition
from core.facts.situation import Answer, Situation
from core.packs.pack import Pack
from ui.facts.entry import FactEntry
from ui.facts.named import name_fact
from ui.facts.why_button import with_why
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.labels import ErrorText, FieldLabel, HelpText, Note, PlainLabel
from ui.widgets.turning import Turning


class FactRow(QWidget):
    """Shows the answer it is told; gives out what the person says as soon as it is said.

    `answered` gives {name: answer}, None to withdraw it; `finished` follows Enter. A question
    stands in full above the field, without which its label does; a brief row says no help.
    """

    answered = Signal(object)
    finished = Signal()

    def __init__(  # noqa: PLR0913 - a row is its fact and how it is put
        self,
        name: str,
        definition: FactDefinition,
        pack: Pack,
        today: date,
        parent: QWidget | None = None,
        *,
        label: str = "",
        is_brief: bool = False,
        is_question: bool = False,
        is_discreet: bool = False,
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.entry = FactEntry(definition, pack, today, discreet=is_discreet)
        self.field = self.entry.field
        asked = is_question and definition.question
        self.label: PlainLabel = (
            PlainLabel(shown(asked)) if asked else FieldLabel(label or shown(definition.label))
        )
        self.note = Note()
        self.is_disputed = False
        self.error = ErrorText()
        self.help = HelpText("" if is_brief or definition.help is None else shown(definition.help))
        self._lay_out()
        self.entry.answered.connect(self._on_answered)
        self.entry.finished.connect(self.finished)
        self.entry.worded.connect(self._on_worded)

    def show_situation(self, situation: Situation) -> None:
        """Show the answer as it is now."""
        self.entry.show_answer(situation.get(self.name))

    def show_error(self, words: str) -> None:
        """Say why what was entered cannot stand; no words, no error."""
        self.entry.show_error(words)

    def show_disputed(self, facts: Collection[str]) -> None:
        """Say at the field that another answer stands against this one."""
        disputed = self.name in facts
        if disputed != self.is_disputed:
            self.is_disputed = disputed
            self.note.set_token("unknown" if disputed else Note.token)
            self._on_worded()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.hair))
        column.addLayout(with_why(self.label))
        for part in (self.entry, self.note, self.error, self.help):
            column.addWidget(part)
        column.addStretch(1)
        self.label.setBuddy(self.field)
        self.field.setAccessibleName(self.label.text())
        self.setFocusProxy(self.field)
        name_fact(self, self.name)
        self._on_worded()

    def _on_worded(self) -> None:
        # The note is on what was known before: under a wrong word it would speak of another.
        noted = _("Two answers: settle it above.") if self.is_disputed else self.entry.note
        self.note.say("" if self.entry.error else noted)
        self.error.say(self.entry.error)
        self.help.setVisible(bool(self.help.text()) and not self.entry.note)

    def _on_answered(self, answer: Answer | None) -> None:
        self.answered.emit({self.name: answer})


_HALF = 322  # px: the least width at which two rows stand side by side


class Pair(QWidget):
    """Two rows side by side where there is room, one under the other where there is not."""

    def __init__(self, *parts: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = Turning(self, gap=SPACE.base, least=theme().px(_HALF))
        for part in parts:
            line.addWidget(part, 1)
