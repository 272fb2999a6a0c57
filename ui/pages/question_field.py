"""Questions answered by typing: a name, a number, an amount, a day, a code found by its words."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.diagnostic.routes import guidance
from core.facts.situation import Answer
from core.packs.schema.questionnaire import Question
from ui.facts.entry import FactEntry
from ui.facts.fields import CodeField
from ui.facts.named import name_fact
from ui.facts.why_button import with_why
from ui.pages.question_view import Frame, QuestionView, Showing
from ui.texts import shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.labels import HelpText, PlainLabel, SectionTitle
from ui.widgets.turning import Turning

_LEAST, _WIDTH, _WIDTH_LARGE = 240, 300, 520
_MOST = 1000  # of what a line has: nothing else grows


class FieldView(QuestionView):
    """One fact that is typed, with "I don't know" beside it."""

    takes_keys = False

    def __init__(self, question: Question, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(question, frame, parent)
        self.fact = question.facts[0]
        self.entry = FactEntry(frame.definition(self.fact), frame.pack, frame.today, self)
        self.field = self.entry.field
        self.field.setAccessibleName(self.accessibleName())
        self._lay_out()
        self.entry.answered.connect(self._on_answered)
        self.entry.finished.connect(self.finished)
        self.entry.worded.connect(self._on_worded)

    @override
    def show_answers(self, showing: Showing) -> None:
        super().show_answers(showing)
        self.entry.show_answer(showing.situation.get(self.fact))

    @override
    def show_error(self, text: str) -> None:
        self.entry.show_error(text)

    @override
    def take_focus(self, *, last: bool = False) -> None:
        self.field.setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self.left.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.entry.unknown.hasFocus():
                self.finished.emit()
            case _:
                super().keyPressEvent(event)

    def _lay_out(self) -> None:
        worn = theme()
        sentence = self.accessibleName()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addLayout(
            with_why(SectionTitle(sentence) if self.frame.large else PlainLabel(sentence))
        )
        help_text = guidance(self.question, self.frame.pack)
        if help_text is not None:
            words.addWidget(HelpText(shown(help_text)))
        words.addStretch(1)
        row = QHBoxLayout()
        # The words of a code are long: they have a line of their own.
        is_below = self.frame.large or isinstance(self.field, CodeField)
        if not self.field.characters:
            self.field.setMinimumWidth(worn.px(_LEAST if is_below else _WIDTH))
            self.field.setMaximumWidth(worn.px(_WIDTH_LARGE if is_below else _WIDTH))
            room = self.field.maximumWidth() + worn.px(SPACE.tight)
            self.entry.setMaximumWidth(room + self.entry.unknown.sizeHint().width())
        row.addWidget(self.entry, _MOST if is_below else 0)
        row.addStretch(1)
        down = QBoxLayout.Direction.TopToBottom
        whole = QBoxLayout(down) if is_below else Turning(least=worn.type_px(_LEAST))
        whole.setSpacing(worn.px(SPACE.tight))
        whole.setContentsMargins(
            worn.px(SPACE.close), worn.px(SPACE.hair), worn.px(SPACE.hair), worn.px(SPACE.hair)
        )
        whole.addLayout(words, 1)
        whole.addLayout(row)
        self.body.addLayout(whole)
        self.add_error()
        # The page has room for the button on the way of the Tab key.
        self.entry.unknown.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        name_fact(self, self.fact)

    def _on_answered(self, answer: Answer | None) -> None:
        self.replied.emit({self.fact: answer})

    def _on_worded(self) -> None:
        super().show_error(self.entry.error)
