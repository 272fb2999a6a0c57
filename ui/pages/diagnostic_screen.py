"""The questions that stand on the page at one time: a section, or a single question."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from core.diagnostic.questionnaire import Interview
from core.diagnostic.relevance import irrelevant_facts
from core.diagnostic.routes import facts_of
from core.facts.definition import Value
from core.packs.schema.questionnaire import Question
from core.plan.sittings import Sitting
from ui.pages.question_kinds import view_of
from ui.pages.question_view import Frame, QuestionView, Showing
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.card import Card
from ui.widgets.foldout import Foldout
from ui.widgets.labels import Lead, Note


class Rule(QFrame):
    """A thin line between two questions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(theme().colours.line))


class Screen(Card):
    """A card of questions. It keeps its views while answers change; hidden is what is not asked."""

    replied = Signal(object)
    finished = Signal(str)  # the id of the question that the person is done with
    left = Signal(str, int)

    def __init__(self, title: str, intro: str, questions: Sequence[Question], frame: Frame) -> None:
        super().__init__(title)
        self.frame = frame
        self.views: dict[str, QuestionView] = {}
        self.asking: QuestionView | None = None  # whose reply came last
        self.not_asked = Foldout(_("Not asked here"))
        self._rules: dict[str, Rule] = {}
        self._why = Note()
        self.body.setSpacing(theme().px(SPACE.hair))
        if intro:
            self.add(Lead(intro))
        for question in questions:
            self._add(question)
        self.not_asked.add(self._why)
        self.add(self.not_asked)

    def show_interview(
        self, interview: Interview, hints: dict[str, Value], earlier: Sitting | None = None
    ) -> None:
        """Show the answers, and of the questions those that are to be asked now."""
        asked_now = {question.id for question in interview.questions()}
        is_first = True
        for id_, view in self.views.items():
            is_asked = id_ in asked_now
            asked = self._lines(view, interview) if is_asked else ()
            view.setVisible(is_asked)
            self._rules[id_].setVisible(is_asked and not is_first)
            view.show_answers(Showing(interview.situation, asked, hints, earlier))
            is_first = is_first and not is_asked
        self._explain(interview)

    def view_after(self, id_: str, step: int) -> QuestionView | None:
        """Return the question shown after (or before) one."""
        shown_views = [view for view in self.views.values() if not view.isHidden()]
        ids = [view.question.id for view in shown_views]
        goal = ids.index(id_) + step if id_ in ids else 0
        return shown_views[goal] if 0 <= goal < len(shown_views) else None

    def show_refusal(self, words: str) -> None:
        """Say at the question answered last why its answer cannot stand."""
        view = self.asking or next(iter(self.views.values()), None)
        if view is not None:
            view.show_error(words)

    def _lines(self, view: QuestionView, interview: Interview) -> tuple[str, ...]:
        """Return the facts to ask; a line that stands stays, even once it follows from others.

        Otherwise lines would vanish under the hand, and the digits mean another line.
        """
        asked = {*interview.asked(view.question), *view.showing.asked}
        return tuple(name for name in facts_of(view.question) if name in asked)

    def _add(self, question: Question) -> None:
        view = view_of(question, self.frame)
        rule = Rule()
        self.views[question.id], self._rules[question.id] = view, rule
        self.add(rule)
        self.add(view)
        view.replied.connect(self._on_replied)
        view.finished.connect(self._on_finished)
        view.left.connect(self._on_left)

    def _explain(self, interview: Interview) -> None:
        """Say why lines are not asked: they cannot matter, or follow from other answers."""
        pack, situation = self.frame.pack, interview.situation
        facts = [name for view in self.views.values() for name in facts_of(view.question)]
        aside = set(irrelevant_facts(situation, pack)) & set(facts)
        reasons = [
            shown(rule.why) for rule in pack.content.relevance if aside.intersection(rule.facts)
        ]
        asked = {name for view in self.views.values() for name in view.showing.asked}
        known = [
            shown(self.frame.definition(name).label)
            for name in facts
            if name not in asked and name not in aside
        ]
        said = [*reasons]
        if reasons:
            said.append(_("What cannot matter counts as not done in the EU score."))
        if known:
            said.append(_("Follows from other answers: {labels}.", labels=", ".join(known)))
        self.not_asked.setVisible(bool(said))
        self._why.setText("\n".join(said))

    def _on_replied(self, answers: dict[str, object]) -> None:
        view = self.sender()
        if isinstance(view, QuestionView) and answers:
            self.asking = view
            self.replied.emit(answers)

    def _on_finished(self) -> None:
        view = self.sender()
        if isinstance(view, QuestionView):
            self.finished.emit(view.question.id)

    def _on_left(self, step: int) -> None:
        view = self.sender()
        if isinstance(view, QuestionView):
            self.left.emit(view.question.id, step)
