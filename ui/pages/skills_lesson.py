"""A lesson on a card: a few paragraphs, then its questions, answered one after the other."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.skills.quiz import RIGHT, Asked, Progress, asked, score
from ui.pages.fold_card import FoldCard
from ui.pages.line_head import LineHead
from ui.pages.plan_action import NumberSign
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.choice_rows import Choice, ChoiceRows
from ui.widgets.labels import FieldLabel, Note, PlainLabel
from ui.widgets.sourced import SourceLine, own


class _Question(QWidget):
    """One question of the quiz; once the answers are looked at, it says why."""

    def __init__(self, number: int, question: Asked) -> None:
        super().__init__()
        self.question = question
        words = _("{number}. {question}", number=number, question=shown(question.question))
        choices = [Choice(str(at), shown(text)) for at, text in enumerate(question.answers)]
        self.rows = own(ChoiceRows(choices, unknown=False, name=words))  # made-up answers
        self._said = Note()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.hair))
        for part in (FieldLabel(words), self.rows, self._said):
            column.addWidget(part)
        self._said.hide()
        self.rows.changed.connect(self._said.hide)

    def chosen(self) -> int | None:
        """Return the place of the answer chosen."""
        selected = self.rows.selected()
        return int(selected[0]) if selected else None

    def show_why(self) -> None:
        """Say whether the answer is right, and why."""
        because = shown(self.question.because)
        if self.chosen() == self.question.right:
            self._said.set_token("yes")
            self._said.say(_("Right. {because}", because=because))
        else:
            right = shown(self.question.answers[self.question.right])
            self._said.set_token("unknown")
            self._said.say(_("The answer is “{right}”. {because}", right=right, because=because))


class LessonCard(FoldCard):
    """Shows one lesson; `answered` gives how many questions were answered right."""

    answered = Signal(object)

    def __init__(self, number: int, found: Progress, parent: QWidget | None = None) -> None:
        super().__init__(LineHead(NumberSign(number)), parent)
        self.lesson = found.lesson
        self.questions: list[_Question] = []
        self.look = Button(_("See my answers"), Rank.SECONDARY)
        self.line.title.setText(shown(self.lesson.title))
        self.look.clicked.connect(self._on_looked)
        self.show_progress(found)

    def show_progress(self, found: Progress) -> None:
        """Show what was reached."""
        total = len(self.lesson.quiz)
        if found.right is None:
            words = _("a quarter of an hour, {count} questions", count=total)
        elif found.is_mastered:
            words = _("mastered")
        else:
            words = _("{right} right out of {total}", right=found.right, total=total)
        self.line.note.setText(words)
        self.line.tell(self.line.title.text(), words)
        self.setAccessibleName(self.line.title.text())

    @override
    def made_inside(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        worn = theme()
        side = worn.px(SPACE.close + 28 + 28 + SPACE.base)
        column.setContentsMargins(side, 0, worn.px(SPACE.inset), worn.px(SPACE.inset))
        column.setSpacing(worn.px(SPACE.close))
        for paragraph in self.lesson.paragraphs:
            column.addWidget(PlainLabel(shown(paragraph)))
        if self.lesson.provenance is not None:
            column.addWidget(SourceLine(self.lesson.provenance))
        self.questions = [
            _Question(number, question) for number, question in enumerate(asked(self.lesson), 1)
        ]
        for question in self.questions:
            column.addWidget(question)
        row = QHBoxLayout()
        row.addWidget(self.look)
        row.addStretch(1)
        column.addLayout(row)
        return inside

    def _on_looked(self) -> None:
        for question in self.questions:
            question.show_why()
        right = score(self.lesson, [question.chosen() for question in self.questions])
        self.answered.emit({RIGHT.format(lesson=self.lesson.id): right})
