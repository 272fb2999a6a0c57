"""What a fact is typed into: its field, and "I don't know" beside it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from core.errors import UserError
from core.facts.checking import checked
from core.facts.definition import FactDefinition
from core.facts.situation import Answer, Silence
from core.packs.pack import Pack
from ui.facts.fields import CodeField, made_field, show_value, typed_value
from ui.facts.lookups import is_vague
from ui.facts.picks import silence_picks
from ui.facts.segment import Segment
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.select_field import SelectField
from ui.widgets.typing_watch import typing_watch
from ui.widgets.unknown_key import says_unknown
from ui.widgets.wrongness import show_wrong

# The share of a field that takes what room there is, against the empty end of its line.
_ALL = 1000


class FactEntry(QWidget):
    """Shows the answer it is told; gives out what the person says as soon as it is said.

    `answered` gives the answer, None to withdraw it; `finished` follows Enter; `worded` says that
    `error` or `note` has other words, which the owner puts where there is room for them. A discreet
    entry shows "I don't know" only while that is the answer; Ctrl+0 says it everywhere.
    What is typed is given out after a short pause, if it can stand, when `gives_pauses`: its owner
    must not take it away for having an answer.
    """

    answered = Signal(object)
    finished = Signal()
    worded = Signal()

    def __init__(
        self,
        definition: FactDefinition,
        pack: Pack,
        today: date,
        parent: QWidget | None = None,
        *,
        discreet: bool = False,
    ) -> None:
        super().__init__(parent)
        self.gives_pauses = True
        self.definition = definition
        self.pack = pack
        self.field = made_field(definition, pack, today)
        pick = silence_picks((Silence.DONT_KNOW,), unknown_key="")[0]
        self.unknown = Segment(pick, multiple=False, parent=self)
        self.error = ""
        self.note = ""
        self._discreet = discreet
        self._answer: Answer | None = None  # what the dossier has
        self._shown: Answer | None = None  # what the field shows
        self._notice = ""
        self._stay = object()  # all that is given out during one stay in the field is one step
        self._is_kept = False  # what is typed so far was given out in a pause
        self._lay_out()
        self._connect()

    def show_answer(self, answer: Answer | None) -> None:
        """Show the answer as it is now; what is half typed or wrong stays as the person left it.

        Unless the fact was answered elsewhere since: then what was wrong here is out of date.
        """
        if typing_watch().is_quiet and typing_watch().visit is self._stay:
            self._answer = answer  # the person still types: nothing moves under the hand
            return
        if (self.error or self._is_kept) and answer != self._answer:
            self.show_error("")
            self._show(answer)
        self._answer = answer
        self.unknown.show_state(picked=answer is Silence.DONT_KNOW, hinted=False)
        self.unknown.setVisible(not self._discreet or answer is Silence.DONT_KNOW)
        if not self._is_modified() and not self.error and answer != self._shown:
            self._show(answer)

    def show_error(self, words: str) -> None:
        """Say why what was entered cannot stand; no words, no error."""
        self.error = words
        show_wrong(self.field, words)
        self.worded.emit()

    def commit(self) -> bool:
        """Give out what is in the field if it is new; tell whether nothing is wrong with it."""
        self._is_kept = False
        problem = self.field.problem()
        raw = None if problem else typed_value(self.field)
        if problem or raw is None:
            self.show_error(problem)
            if not problem:
                self._withdraw()
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
        return not self.error

    def keep(self) -> None:
        """Give out what is typed so far if it can stand; say nothing where it cannot yet."""
        if isinstance(self.field, CodeField | SelectField) or self.field.problem():
            return  # half a word may fit a place that is not meant
        raw = typed_value(self.field)
        if raw is None:
            return  # an emptied field withdraws when it is left
        try:
            answer = checked(self.definition, raw, self.pack).answer
        except UserError:
            return
        if answer != self._answer:
            self._answer = answer
            with typing_watch().giving(self._stay, quiet=True):
                self.answered.emit(answer)
        self._is_kept = answer == self._answer  # where it was refused, the old one came back
        if self._is_kept:
            typing_watch().release(self.field)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if says_unknown(event):
            self._on_unknown()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme().px(SPACE.tight))
        line.addWidget(self.field, 0 if self.field.characters else _ALL)
        line.addWidget(self.unknown)
        if self.field.characters or isinstance(self.field, SelectField):
            line.addStretch(1)
        # Ctrl+0 does it from the field: Tab goes from field to field.
        self.unknown.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.unknown.setToolTip(_("Ctrl+0 in the field"))
        self.unknown.setVisible(not self._discreet)
        self.setFocusProxy(self.field)

    def _connect(self) -> None:
        self.unknown.clicked.connect(self._on_unknown)
        if isinstance(self.field, SelectField):
            self.field.changed.connect(self.commit)
            return
        self.field.editingFinished.connect(self._on_left)
        self.field.changed.connect(self._on_changed)
        self.field.returnPressed.connect(self._on_entered)
        self.field.paused.connect(self._on_paused)
        if isinstance(self.field, CodeField):
            self.field.picked.connect(self._on_entered)

    def _on_left(self) -> None:
        self.commit()
        self._stay = object()

    def _on_paused(self) -> None:
        if self.gives_pauses:
            self.keep()

    def _on_entered(self) -> None:
        if self.commit():
            self.finished.emit()

    def _on_changed(self) -> None:
        self._is_kept = False
        if self.error:
            self.show_error("")  # judged anew when the person is done with the field

    def _on_unknown(self) -> None:
        again = self._answer is Silence.DONT_KNOW
        self._notice = ""
        self._show(None)
        self._give(None if again else Silence.DONT_KNOW)

    def _withdraw(self) -> None:
        """Take the answer back; an empty field says nothing more where there was no value."""
        self._settle()
        if self._answer is not None and not isinstance(self._answer, Silence):
            self._give(None)

    def _give(self, answer: Answer | None) -> None:
        self.show_error("")
        self._settle()
        self._answer = answer
        with typing_watch().giving(self._stay, quiet=False):
            self.answered.emit(answer)

    def _settle(self) -> None:
        if not isinstance(self.field, SelectField):
            self.field.setModified(False)
            typing_watch().release(self.field)

    def _is_modified(self) -> bool:
        return not isinstance(self.field, SelectField) and self.field.isModified()

    def _kept_notice(self, answer: Answer) -> str:
        return self._notice if answer == self._answer else ""

    def _show(self, answer: Answer | None) -> None:
        note = show_value(self.field, answer)
        typing_watch().release(self.field)
        self._shown = answer
        self.note = "\n".join(filter(None, (self._notice, note)))
        self.worded.emit()

    def _words_of(self, error: UserError) -> str:
        if isinstance(self.field, CodeField) and is_vague(self.field.table, self.field.text()):
            typed = self.field.text().strip()
            return _("Several fit “{typed}”: choose one in the list.", typed=typed)
        return shown(error)
