"""The page of the interview: questions on the left, the score that narrows on the right."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget
from typing_extensions import override

from core.diagnostic.dma import dma_facts
from core.diagnostic.known import links_in
from core.diagnostic.links import suggestions
from core.diagnostic.questionnaire import Interview
from core.diagnostic.routes import questions_of, route_facts, routes
from core.facts.situation import Answer, Situation
from core.messages import N_, counted
from core.packs.pack import Pack
from core.packs.schema.questionnaire import Question, Questionnaire, RouteSection
from ui.facts.segment_choice import SegmentChoice
from ui.pages.base import DossierPage
from ui.pages.diagnostic_panel import SidePanel
from ui.pages.diagnostic_score import score_words, scores_of
from ui.pages.diagnostic_screen import Screen
from ui.pages.diagnostic_sections import SectionState, SectionStrip
from ui.pages.diagnostic_stock import Stock
from ui.pages.question_view import view_around
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SHAPE, SPACE
from ui.widgets.labels import Note
from ui.widgets.progress_strip import ProgressStrip

Style = Literal["dense", "single"]
# Below this scroll the panel's score is in sight; further down, the footer shows it.
_SCORE_OUT_OF_SIGHT = 160
# Milliseconds after which the next screen is made ahead.
_PREPARE_AFTER = 120


class DiagnosticPage(DossierPage):
    """Asks for the facts of a route; each answer is given out at once.

    `display`: "dense" shows a section a page, "single" one question. `position_changed` gives
    « route/question », which `open_at` takes back, as well as a question's id alone.
    """

    style_chosen = Signal(str)
    position_changed = Signal(str)

    def __init__(
        self,
        pack: Pack,
        today: date,
        parent: QWidget | None = None,
        *,
        audience: Literal["adviser", "firm"] = "adviser",
    ) -> None:
        super().__init__(pack, today, parent)
        self.display: Style = "dense" if audience == "adviser" else "single"
        self.routes = routes(pack)
        self.route = self.routes.get("full") or next(iter(self.routes.values()))
        self.interview = Interview(self.route, self.situation, pack)
        self.position = ""  # the id of the question at hand
        self.sheet: Screen | None = None
        self.panel = SidePanel(pack)
        self.strip = SectionStrip()
        self.progress = ProgressStrip(name=_("Questions"))
        self.score = Note()
        self.route_switch = SegmentChoice(
            [(each.id, shown(each.title)) for each in self.routes.values()], _("Route")
        )
        self.style_switch = SegmentChoice(
            [("dense", _("A section a page")), ("single", _("A question a page"))], _("Display")
        )
        self._links = links_in(pack)
        self._stock = Stock(pack, today, self.body)
        self._ahead = QTimer(self, singleShot=True, interval=_PREPARE_AFTER)
        self._told = ""
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sight = QTimer(self, singleShot=True, interval=0)
        self._fill()
        self._connect()

    def set_style(self, style: str) -> None:
        """Show a section a page ("dense") or one question a page ("single")."""
        if style != self.display:
            self.display = "dense" if style == "dense" else "single"
            self._open(self.position)

    def open_at(self, place: str) -> None:
        """Go to a question; where it is not asked any more, to the next one open."""
        route, _slash, question = place.rpartition("/")
        chosen = self.routes.get(route) or self._route_with(question)
        if chosen.id != self.route.id:
            self._take_route(chosen.id)
        self._open(question)

    @override
    def show_situation(self, situation: Situation) -> None:
        super().show_situation(situation)
        self.interview = Interview(self.route, situation, self.pack)
        if self.sheet is None:
            self._open(self.position)
        else:
            self._show_questions()
            self._show_progress()
        self._show_scores()

    @override
    def show_refusal(self, words: str) -> None:
        if self.sheet is not None:
            self.sheet.show_refusal(words)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._focus_question()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_parts()

    def _fill(self) -> None:
        self._head.setSpacing(theme().px(SPACE.tight))
        self._head.addWidget(self.route_switch)
        self._head.addStretch(1)
        self._head.addWidget(self.style_switch)
        self.body.addLayout(self._head)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.strip)
        self.context.addWidget(self.panel)
        self.extra.addWidget(self.score)
        self.score.setWordWrap(False)

    def _connect(self) -> None:
        for keys, slot in (("Ctrl+PgDown", self._on_next), ("Ctrl+PgUp", self._on_back)):
            turn = QShortcut(QKeySequence(keys), self)
            turn.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            turn.activated.connect(slot)
        self.back.clicked.connect(self._on_back)
        self.primary.clicked.connect(self._on_next)
        self.route_switch.chosen.connect(self._on_route)
        self.style_switch.chosen.connect(self._on_style)
        self.strip.chosen.connect(self._on_section)
        self.panel.section_wanted.connect(self._on_section)
        self._area.verticalScrollBar().valueChanged.connect(self._show_parts)
        self._sight.timeout.connect(self._bring_in_sight)
        self._ahead.timeout.connect(self._prepare_next)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_moved)

    def _open(self, question_id: str) -> None:
        """Show the screen that holds a question, or the first one open where it is not asked."""
        question = self._asked_question(question_id)
        if question is None:
            return
        section, questions = self._section_of(question.id)
        self.position = question.id
        is_dense = self.display == "dense"
        if is_dense and self.sheet and set(self.sheet.views) == {each.id for each in questions}:
            self._focus_question()
            return
        if not is_dense:
            questions = (question,)
        self._replace_screen(self._stock.take(section, questions, large=not is_dense))
        self._ahead.start()
        self._show_progress()
        self._area.verticalScrollBar().setValue(0)
        self._focus_question()

    def _replace_screen(self, screen: Screen) -> None:
        old, self.sheet = self.sheet, screen
        screen.replied.connect(self._on_replied)
        screen.finished.connect(self._on_finished)
        screen.left.connect(self._on_left_view)
        if old is not None:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._show_questions()
        screen.show()

    def _prepare_next(self) -> None:
        """Make the next screen while the person reads this one."""
        is_dense = self.display == "dense"
        following = self._neighbour(1) if is_dense else self.interview.next_after(self.position)
        if following is not None:
            section, questions = self._section_of(following.id)
            self._stock.prepare(
                section, questions if is_dense else (following,), large=not is_dense
            )

    def _show_questions(self) -> None:
        """Bring the questions on the page in line with the situation."""
        if self.sheet is not None:
            hints = dict(suggestions(self.situation, self._links))
            self.sheet.show_interview(self.interview, hints)

    def _show_scores(self) -> None:
        scores = scores_of(self.situation, self.pack)
        with_dma = self._measures_maturity()
        self.panel.show_scores(scores, with_dma=with_dma)
        self.score.setText(score_words(scores, with_dma=with_dma))

    def _show_progress(self) -> None:
        progress = self.interview.progress()
        left = progress.total - progress.answered
        self.progress.set_progress(progress.answered, progress.total)
        states = [
            SectionState(
                section.id,
                shown(section.title),
                sum(self.interview.is_answered(question) for question in questions),
                len(questions),
            )
            for section, questions in self.interview.sections
        ]
        current = self._section_of(self.position)[0].id
        self.strip.show_sections(states, current)
        self.panel.show_sections(states, current)
        self.route_switch.set_value(self.route.id)
        self.style_switch.set_value(self.display)
        self.set_title(_left_words(left, progress.minutes_left), shown(self.route.purpose))
        self._name_buttons()

    def _name_buttons(self) -> None:
        is_dense = self.display == "dense"
        if self._neighbour(1) is None:
            self.set_primary(_("See the results"))
        else:
            self.set_primary(_("Next section") if is_dense else _("Next"))
        self.back.setText(_("Previous section") if is_dense else _("Previous"))
        self.back.setVisible(self._neighbour(-1) is not None)

    def _show_parts(self) -> None:
        """Show the score where it is in sight: in the panel, else in the footer."""
        wide = self.window().width() >= theme().px(SHAPE.wide_window)
        scrolled = self._area.verticalScrollBar().value() > theme().px(_SCORE_OUT_OF_SIGHT)
        beside, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(beside if self._has_room_for_switches(wide) else under)
        self.show_panel(shown=wide)
        self.progress.setVisible(wide)
        self.strip.setVisible(not wide)
        self.score.setVisible(not wide or scrolled)

    def _has_room_for_switches(self, wide: bool) -> bool:  # noqa: FBT001 - beside the panel or not
        """Say whether both switches stand side by side."""
        side = 3 if wide else 2
        panel = SHAPE.panel if wide else 0
        # The page's own width: what lies in it has its place only later. Some is the scroll bar's.
        room = self.width() - theme().px(panel + side * SPACE.broad + SPACE.base)
        switches = (self.route_switch, self.style_switch)
        return room >= sum(each.sizeHint().width() for each in switches) + theme().px(SPACE.base)

    def _measures_maturity(self) -> bool:
        """Say whether the route asks for most of what the maturity score needs."""
        method = self.pack.content.dma
        if method is None:
            return False
        facts = dma_facts(method)
        return 2 * len(set(facts) & set(route_facts(self.route, self.pack))) > len(facts)

    def _asked_question(self, question_id: str) -> Question | None:
        questions = {question.id: question for question in self.interview.questions()}
        if question_id in questions:
            return questions[question_id]
        is_in_route = any(question_id in section.questions for section in self.route.sections)
        following = self.interview.following(question_id) if is_in_route else None
        open_one = following or self.interview.first_open()
        return open_one or next(iter(questions.values()), None)

    def _section_of(self, question_id: str) -> tuple[RouteSection, tuple[Question, ...]]:
        """Return the section of a question, and all its questions, asked now or not."""
        by_id = questions_of(self.pack)
        section = next(
            (each for each in self.route.sections if question_id in each.questions),
            self.route.sections[0],
        )
        return section, tuple(by_id[id_] for id_ in section.questions)

    def _route_with(self, question_id: str) -> Questionnaire:
        found = (
            each
            for each in (self.route, *self.routes.values())
            if any(question_id in section.questions for section in each.sections)
        )
        return next(found, self.route)

    def _take_route(self, route_id: str) -> None:
        self.route = self.routes[route_id]
        self.interview = Interview(self.route, self.situation, self.pack)

    def _neighbour(self, step: int) -> Question | None:
        """Return the first question of the next screen, or of the one before."""
        if self.display == "single":
            interview, here = self.interview, self.position
            return interview.following(here) if step > 0 else interview.previous(here)
        sections = [questions for _section, questions in self.interview.sections]
        here = self._section_of(self.position)[0].id
        ids = [section.id for section, _questions in self.interview.sections]
        goal = ids.index(here) + step if here in ids else 0
        return sections[goal][0] if 0 <= goal < len(sections) else None

    def _turn(self, step: int) -> None:
        question = self._neighbour(step)
        if question is not None:
            self._open(question.id)
        elif step > 0:
            self.step_wanted.emit("results")

    def _focus_question(self) -> None:
        """Put the keyboard on the question at hand."""
        view = self.sheet.views.get(self.position) if self.sheet else None
        if view is not None and self.isVisible():  # a hidden page takes the keyboard from nobody
            view.take_focus()

    def _bring_in_sight(self) -> None:
        """Scroll to what has the keyboard, once everything has its place."""
        focused = self.focusWidget()
        if view_around(focused) is not None:
            self._area.ensureWidgetVisible(focused, 0, theme().px(SPACE.huge))

    def _on_replied(self, answers: Mapping[str, Answer | None]) -> None:
        before = self.interview
        self.answered.emit(answers)
        if self.interview is before:
            # Nobody took the answer: the rows show again what is true.
            self._show_questions()

    def _on_finished(self, question_id: str) -> None:
        """Go on to the next question still open, whichever section it is in."""
        question = self.interview.next_after(question_id)
        if question is not None:
            self._open(question.id)
        elif (following := self.interview.following(question_id)) is not None:
            self._open(following.id)
        else:
            self.primary.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_left_view(self, question_id: str, step: int) -> None:
        """Go past the first or last line of a question."""
        view = self.sheet.view_after(question_id, step) if self.sheet else None
        if view is not None:
            view.take_focus(last=step < 0)
        elif self.display == "single":
            self._turn(step)

    def _on_focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        view = view_around(new)
        if view is None or self.sheet is None or view not in self.sheet.views.values():
            return
        self._sight.start()
        # A question alone on the page bears its help itself.
        fact = view.focused_fact() if self.display == "dense" else ""
        self.panel.show_help(self.pack.fact(fact))
        self.position = view.question.id
        place = f"{self.route.id}/{view.question.id}"
        if place != self._told:
            self._told = place
            self.position_changed.emit(place)

    def _on_section(self, section_id: str) -> None:
        found = (qs for section, qs in self.interview.sections if section.id == section_id)
        questions = next(found, ())
        open_ones = [each for each in questions if not self.interview.is_answered(each)]
        if questions:
            self._open((open_ones or questions)[0].id)

    def _on_route(self, route_id: str) -> None:
        self._take_route(route_id)
        self._show_scores()
        first_open = self.interview.first_open()
        self._open(first_open.id if first_open else "")

    def _on_style(self, style: str) -> None:
        self.set_style(style)
        self.style_chosen.emit(self.display)

    def _on_back(self) -> None:
        self._turn(-1)

    def _on_next(self) -> None:
        self._turn(1)


def _left_words(left: int, minutes: int) -> str:
    if not left:
        return _("Everything is answered")
    said = counted(
        N_("{count} question left, about {minutes} min"),
        N_("{count} questions left, about {minutes} min"),
        left,
        minutes=minutes,
    )
    return shown(said)
