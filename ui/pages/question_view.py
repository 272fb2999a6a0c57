"""What all questions on the page share: their words, their error, and how answers come and go."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.diagnostic.routes import guidance, words
from core.facts.definition import FactDefinition, Value
from core.facts.situation import Answer, Silence, Situation
from core.packs.pack import Pack
from core.packs.schema.questionnaire import Question
from core.plan.sittings import Sitting
from ui.facts.dispute import DisputeNote, tell_dispute
from ui.facts.segment import Pick
from ui.facts.why_button import with_why
from ui.pages.visit_words import kind_words
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.labels import ErrorText, HelpText, PlainLabel, SectionTitle


@dataclass(frozen=True, slots=True)
class Showing:
    """What a question shows: the situation, the facts asked, the answers that others suggest.

    `earlier` is the visit before: its answers stand beside, answered anew or not, for a note
    that went would move the lines under the hand.
    """

    situation: Situation
    asked: tuple[str, ...]
    hints: Mapping[str, Value]
    earlier: Sitting | None = None

    def told_before(self, fact: str, picks: Iterable[Pick]) -> str:
        """Return « T0 : oui »: which of these the visit before said of a fact."""
        if self.earlier is None:
            return ""
        answer = self.earlier.situation.value(fact)
        said = (each for each in picks if type(each.value) is type(answer))
        words = next((each.full or each.text for each in said if each.value == answer), "")
        kind = kind_words(self.earlier.kind)
        return _("{visit}: {answer}", visit=kind, answer=words) if words else ""

    def picked(self, fact: str) -> tuple[Answer, ...]:
        """Return the answer to a fact as the values to mark, none where there is none."""
        answer = self.situation.get(fact)
        return () if answer is None else (answer,)

    @property
    def is_answered(self) -> bool:
        """Say whether every fact asked has an answer."""
        return all(name in self.situation for name in self.asked)


@dataclass(frozen=True, slots=True)
class Frame:
    """How a question is put: its pack, large or dense, where "not applicable" can be said."""

    pack: Pack
    today: date
    large: bool
    may_be_inapplicable: frozenset[str]

    def definition(self, fact: str) -> FactDefinition:
        """Return the definition of a fact of a question."""
        return self.pack.facts[fact]


class QuestionWords(PlainLabel):
    """The sentence that asks a question on a dense page."""

    strong = True


class QuestionView(QWidget):
    """A question. It shows the answers it is told, and gives out what the person says.

    `replied` gives a mapping from facts to values or silences, None to withdraw; `finished` says
    that the person wants to go on, `left` that the arrows went past the first or last line.
    """

    takes_keys = True  # its answers have keys of their own

    replied = Signal(object)
    finished = Signal()
    left = Signal(int)

    def __init__(self, question: Question, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self.frame = frame
        self.showing = Showing(Situation(), (), {})
        self.error = ErrorText()
        self._dispute: DisputeNote | None = None
        self.body = QVBoxLayout(self)
        self.setAccessibleName(shown(words(question, frame.pack)))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme().px(SPACE.tight))

    def show_answers(self, showing: Showing) -> None:
        """Show the answers as they are; an error stays until the person replies again."""
        self.showing = showing

    def show_error(self, text: str) -> None:
        """Say why the last reply cannot stand; no text, no error."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.setAccessibleDescription(text)

    def show_disputed(self, facts: Collection[str]) -> None:
        """Say under the question that another answer stands against one of its own."""
        disputed = not set(facts).isdisjoint(self.question.facts)
        self._dispute = tell_dispute(self._dispute, self.body, disputed=disputed)

    def take_focus(self, *, last: bool = False) -> None:
        """Put the keyboard on the first line still open (or on the last line)."""

    def focused_fact(self) -> str:
        """Return the fact under the keyboard."""
        return self.question.facts[0]

    def add_words(self) -> None:
        """Put the sentence that asks, and its help, at the top."""
        sentence = self.accessibleName()
        label = SectionTitle(sentence) if self.frame.large else QuestionWords(sentence)
        self.body.addLayout(with_why(label))
        help_text = guidance(self.question, self.frame.pack)
        if help_text is not None:
            self.body.addWidget(HelpText(shown(help_text)))
        # A list wants air around it; a line among lines does not.
        self.body.setContentsMargins(0, theme().px(SPACE.tight), 0, theme().px(SPACE.tight))
        if self.frame.large:
            self.body.addSpacing(theme().px(SPACE.tight))

    def add_error(self) -> None:
        """Put the place of the error under what is there."""
        self.error.hide()
        self.body.addWidget(self.error)

    def reply(self, answers: Mapping[str, Answer | None]) -> None:
        """Give an answer out, the last error being done with."""
        self.show_error("")
        self.replied.emit(dict(answers))

    def silences(self, fact: str) -> tuple[Silence, ...]:
        """Return the ways to give no value that make sense for a fact."""
        if fact in self.frame.may_be_inapplicable:
            return (Silence.DONT_KNOW, Silence.NOT_APPLICABLE)
        return (Silence.DONT_KNOW,)


def view_around(widget: QWidget | None) -> QuestionView | None:
    """Return the question that a widget belongs to."""
    while widget is not None and not isinstance(widget, QuestionView):
        widget = widget.parentWidget()
    return widget
