"""The one question that would settle most, asked on the spot."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from core.aids.next_question import NextQuestion
from core.facts.situation import Situation
from core.messages import N_, Euros, Shown, counted
from core.packs.pack import Pack
from ui.facts.ask import FactAsk
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.labels import FieldLabel, Note, PlainLabel


class BestQuestion(Card):
    """Shows the next best question while there is one; `answered` gives out what is answered."""

    answered = Signal(object)

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("The question that matters most"), parent, callout=True)
        self.pack = pack
        self.today = today
        self.ask: FactAsk | None = None
        self.note = Note()
        self._situation = Situation()
        self.add(self.note)
        self.hide()

    def show_question(self, question: NextQuestion | None) -> None:
        """Ask this question; one that stays is left as it is, typing and all."""
        self.setVisible(question is not None)
        ask = self.ask
        focused = QApplication.focusWidget()
        was_here = ask is not None and focused is not None and ask.isAncestorOf(focused)
        if ask is not None and (question is None or ask.fact != question.fact):
            self.body.removeWidget(ask)
            ask.hide()
            ask.deleteLater()
            self.ask = None
        if question is None:
            return
        self.note.setText(shown(worth_words(question)))
        if self.ask is None:
            self._put(question.fact)
            if was_here and self.ask is not None:
                self.ask.take_focus()

    def show_situation(self, situation: Situation) -> None:
        """Show the answer to what is asked."""
        self._situation = situation
        if self.ask is not None:
            self.ask.show_situation(situation)

    def _put(self, fact: str) -> None:
        self.ask = FactAsk(fact, self.pack, self.today)
        self.ask.answered.connect(self.answered)
        self.ask.show_situation(self._situation)
        self.add(self.ask)
        self.ask.show()


class BestQuestionWay(Card):
    """Names the next best question and leads to where it is asked: `wanted` gives its fact."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, callout=True)
        self.fact = ""
        self.heading = FieldLabel(_("The question that matters most"))
        self.question = PlainLabel()
        self.note = Note()
        self.answer = Button(_("Answer it"), icon="next")
        words = QVBoxLayout()
        words.setSpacing(theme().px(SPACE.hair))
        for label in (self.heading, self.question, self.note):
            words.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(theme().px(SPACE.base))
        row.addLayout(words, 1)
        row.addWidget(self.answer, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        self.answer.clicked.connect(self._on_answer)
        self.hide()

    def show_question(self, question: NextQuestion | None) -> None:
        """Name this question; with none, take no room."""
        self.setVisible(question is not None)
        if question is None:
            return
        self.fact = question.fact
        about = f"{shown(question.about)} – " if question.about else ""
        self.question.setText(f"{about}{shown(question.question)}")
        self.note.setText(shown(worth_words(question)))
        self.answer.setAccessibleName(f"{self.answer.text()} – {self.question.text()}")

    def _on_answer(self) -> None:
        self.wanted.emit(self.fact)


def worth_words(question: NextQuestion) -> Shown:
    """Return on how many aids a question bears, and what they may bring."""
    count = len(question.aids)
    if question.most:
        return counted(
            N_("It bears on {count} aid that may bring up to {amount}."),
            N_("It bears on {count} aids that may bring up to {amount}; not all may add up."),
            count,
            amount=Euros(question.most, cents=False),
        )
    return counted(N_("It bears on {count} aid."), N_("It bears on {count} aids."), count)
