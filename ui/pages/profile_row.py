"""One fact of the firm: its field, "I don't know" beside it, what is wrong under it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.errors import UserError
from core.facts.checking import checked
from core.facts.definition import FactDefinition
from core.facts.situation import Answer, Silence, Situation
from core.packs.pack import Pack
from ui.pages.profile_fields import CodeField, made_field, show_value, typed_value
from ui.pages.profile_lookups import is_vague
from ui.pages.question_picks import silence_picks
from ui.pages.question_segments import Segment
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.labels import ErrorText, FieldLabel, HelpText, Note
from ui.widgets.select_field import SelectField
from ui.widgets.unknown_key import says_unknown
from ui.widgets.wrongness import show_wrong


class FactRow(QWidget):
    """Shows the answer it is told; gives out what the person says as soon as it is said.

    `answered` gives {name: answer}, None to withdraw it; `finished` follows Enter.
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
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.definition = definition
        self.pack = pack
        self.label = FieldLabel(label or shown(definition.label))
        self.field = made_field(definition, pack, today)
        self.unknown = Segment(
            silence_picks((Silence.DONT_KNOW,), unknown_key="")[0], multiple=False
        )
        self.help = HelpText()
        self.note = Note()
        self.error = ErrorText()
        self._answer: Answer | None = None  # what the dossier has
        self._shown: Answer | None = None  # what the field shows
        self._notice = ""
        self._lay_out("" if is_brief or definition.help is None else shown(definition.help))
        self._connect()

    def show_situation(self, situation: Situation) -> None:
        """Show the answer as it is now; what is half typed or wrong stays as the person left it."""
        answer = situation.get(self.name)
        self.unknown.show_state(picked=answer is Silence.DONT_KNOW, hinted=False)
        self._answer = answer
        is_typing = self.field.hasFocus() and self._is_modified()
        if not is_typing and not self.error.text() and answer != self._shown:
            self._show(answer)

    def show_error(self, words: str) -> None:
        """Say why what was entered cannot stand; no words, no error."""
        self.error.setText(words)
        self.error.setVisible(bool(words))
        show_wrong(self.field, words)

    def commit(self) -> bool:
        """Give out what is in the field if it is new; tell whether nothing is wrong with it."""
        problem = self.field.problem()
        raw = None if problem else typed_value(self.field)
        if problem or raw is None:
            self.show_error(problem)
            if not problem and self._answer is not None and self._answer is not Silence.DONT_KNOW:
                self._give(None)
            return not problem
        try:
            found = checked(self.definition, raw, self.pack)
        except UserError as error:
            self.show_error(self._words_of(error))
            return False
        self._notice = shown(found.notice) if found.notice else self._kept_notice(found.answer)
        if found.answer == self._answer:
            self.show_error("")
            self._show(found.answer)
        else:
            self._give(found.answer)
        return not self.error.text()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if says_unknown(event):
            self._on_unknown()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, help_text: str) -> None:
        worn = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn.px(SPACE.hair))
        self.help.setText(help_text)
        column.addWidget(self.label)
        self.label.setBuddy(self.field)
        self.field.setAccessibleName(self.label.text())
        line = QHBoxLayout()
        line.setSpacing(worn.px(SPACE.tight))
        line.addWidget(self.field, 0 if self.field.characters else 1)
        line.addWidget(self.unknown)
        if self.field.characters:
            line.addStretch(1)
        column.addLayout(line)
        for label in (self.note, self.error):
            label.hide()
            column.addWidget(label)
        column.addWidget(self.help)
        self.help.setVisible(bool(help_text))
        column.addStretch(1)
        # Ctrl+0 does it from the field: Tab goes from field to field.
        self.unknown.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.unknown.setToolTip(_("Ctrl+0 in the field"))
        self.setFocusProxy(self.field)

    def _connect(self) -> None:
        self.unknown.clicked.connect(self._on_unknown)
        if isinstance(self.field, SelectField):
            self.field.changed.connect(self.commit)
            return
        self.field.editingFinished.connect(self._on_left)
        self.field.changed.connect(self._on_changed)
        self.field.returnPressed.connect(self._on_entered)
        if isinstance(self.field, CodeField):
            self.field.picked.connect(self._on_entered)

    def _on_left(self) -> None:
        self.commit()

    def _on_entered(self) -> None:
        if self.commit():
            self.finished.emit()

    def _on_changed(self) -> None:
        if self.error.text():
            self.show_error("")  # judged anew when the person is done with the field

    def _on_unknown(self) -> None:
        again = self._answer is Silence.DONT_KNOW
        self._notice = ""
        self._show(None)
        self._give(None if again else Silence.DONT_KNOW)

    def _give(self, answer: Answer | None) -> None:
        self.show_error("")
        if not isinstance(self.field, SelectField):
            self.field.setModified(False)
        self._answer = answer
        self.answered.emit({self.name: answer})

    def _is_modified(self) -> bool:
        return not isinstance(self.field, SelectField) and self.field.isModified()

    def _kept_notice(self, answer: Answer) -> str:
        return self._notice if answer == self._answer else ""

    def _show(self, answer: Answer | None) -> None:
        note = show_value(self.field, answer)
        self._shown = answer
        words = "\n".join(filter(None, (self._notice, note)))
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.help.setVisible(bool(self.help.text()) and not words)

    def _words_of(self, error: UserError) -> str:
        if isinstance(self.field, CodeField) and is_vague(self.field.table, self.field.text()):
            typed = self.field.text().strip()
            return _("Several fit “{typed}”: choose one in the list.", typed=typed)
        return shown(error)


class Pair(QWidget):
    """Two rows side by side where there is room, one under the other where there is not."""

    def __init__(self, *parts: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme().px(SPACE.base))
        for part in parts:
            self._line.addWidget(part, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        beside, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(beside if self.width() >= theme().px(660) else under)
        super().resizeEvent(event)
