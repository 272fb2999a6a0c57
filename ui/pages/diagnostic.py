"""The page of the interview: questions on the left, the score that narrows on the right."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget
from typing_extensions import override

from core.diagnostic.known import links_in
from core.diagnostic.links import suggestions
from core.facts.situation import Answer, Situation
from core.packs.pack import Pack
from core.plan.sittings import Sitting
from ui.facts.segment_choice import SegmentChoice
from ui.pages.base import DossierPage
from ui.pages.diagnostic_course import Course
from ui.pages.diagnostic_panel import SidePanel
from ui.pages.diagnostic_score import score_words, scores_of
from ui.pages.diagnostic_screen import Screen
from ui.pages.diagnostic_sections import SectionState, SectionStrip
from ui.pages.diagnostic_stock import Stock
from ui.pages.diagnostic_words import left_words, unanswered_words
from ui.pages.question_view import view_around
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SHAPE, SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.choice_rows import pressed_digit
from ui.widgets.labels import Note
from ui.widgets.progress_strip import ProgressStrip

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
    tabs_as_laid_out = True

    def __init__(
        self,
        pack: Pack,
        today: date,
        parent: QWidget | None = None,
        *,
        audience: Literal["adviser", "firm"] = "adviser",
    ) -> None:
        super().__init__(pack, today, parent)
        self.course = Course(pack, self.situation, "dense" if audience == "adviser" else "single")
        self.sheet: Screen | None = None
        self.panel = SidePanel(pack)
        self.strip = SectionStrip()
        self.progress = ProgressStrip(name=_("Questions"))
        self.score = Note()
        self.unanswered = Button("", Rank.SECONDARY)
        self.route_switch = SegmentChoice(
            [(each.id, shown(each.title)) for each in self.course.routes.values()], _("Route")
        )
        self.style_switch = SegmentChoice(
            [("dense", _("A section a page")), ("single", _("A question a page"))], _("Display")
        )
        self._earlier: Sitting | None = None
        self._links = links_in(pack)
        self._stock = Stock(pack, today, self.body)
        self._ahead = QTimer(self, singleShot=True, interval=_PREPARE_AFTER)
        self._told = ""
        self._amended = ""  # the question whose answer was changed last, having had one
        self._is_passing_key = False
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sight = QTimer(self, singleShot=True, interval=0)
        self._fill()
        self._connect()

    def set_style(self, style: str) -> None:
        """Show a section a page ("dense") or one question a page ("single")."""
        if style != self.course.display:
            self.course.display = "dense" if style == "dense" else "single"
            self._go_to(self.course.position)

    def open_at(self, place: str) -> None:
        """Go to a question; where it is not asked any more, to the next one open."""
        route, _slash, question = place.rpartition("/")
        chosen = self.course.routes.get(route) or self.course.route_with(question)
        if chosen.id != self.course.route.id:
            self.course.take_route(chosen.id)
        self._go_to(question)

    @override
    def show_earlier(self, earlier: Sitting | None = None) -> None:
        self._earlier = earlier
        self._show_questions()

    @override
    def show_situation(self, situation: Situation) -> None:
        super().show_situation(situation)
        self.course.show_situation(situation)
        if self.sheet is None:
            self._open(self.course.position)
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
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.course.is_dense or self._is_passing_key or not _is_answer(event):
            super().keyPressEvent(event)
        else:
            self._pass_to_question(event)

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
        self.extra.addWidget(self.unanswered)
        self.unanswered.hide()
        self.score.setWordWrap(False)

    def _connect(self) -> None:
        for keys, slot in (("Ctrl+PgDown", self._on_next), ("Ctrl+PgUp", self._on_back)):
            turn = QShortcut(QKeySequence(keys), self)
            turn.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            turn.activated.connect(slot)
        self.back.clicked.connect(self._on_back)
        self.primary.clicked.connect(self._on_next)
        self.unanswered.clicked.connect(self.open_unanswered)
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

    def _go_to(self, question_id: str) -> None:
        """Show the screen of a question; before the first situation, begin there once it comes."""
        if self.sheet is None:
            self.course.position = question_id
        else:
            self._open(question_id)

    def _open(self, question_id: str) -> None:
        """Show the screen that holds a question, or the first one open where it is not asked."""
        question = self.course.asked_question(question_id)
        if question is None:
            return
        section, questions = self.course.screen_of(question)
        self.course.position = question.id
        is_dense = self.course.is_dense
        if is_dense and self.sheet and set(self.sheet.views) == {each.id for each in questions}:
            self._focus_question()
            return
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
        following = self.course.following_screen()
        if following is not None:
            self._stock.prepare(*self.course.screen_of(following), large=not self.course.is_dense)

    def _show_questions(self) -> None:
        """Bring the questions on the page in line with the situation."""
        if self.sheet is not None:
            hints = dict(suggestions(self.situation, self._links))
            self.sheet.show_interview(self.course.interview, hints, self._earlier)
            self.show_disputes()

    def _show_scores(self) -> None:
        scores = scores_of(self.situation, self.pack)
        with_dma = self.course.measures_maturity()
        self.panel.show_scores(scores, with_dma=with_dma)
        self.score.setText(score_words(scores, with_dma=with_dma))

    def _show_progress(self) -> None:
        progress = self.course.interview.progress()
        left = progress.total - progress.answered
        self.progress.set_progress(progress.answered, progress.total)
        states = [
            SectionState(
                section.id,
                shown(section.title),
                sum(self.course.interview.is_answered(question) for question in questions),
                len(questions),
            )
            for section, questions in self.course.interview.sections
        ]
        current = self.course.section_of(self.course.position)[0].id
        self.strip.show_sections(states, current)
        self.panel.show_sections(states, current)
        self.route_switch.set_value(self.course.route.id)
        self.style_switch.set_value(self.course.display)
        self.set_title(left_words(left, progress.minutes_left), shown(self.course.route.purpose))
        self._name_buttons(left)

    def _name_buttons(self, left: int) -> None:
        is_dense, is_last = self.course.is_dense, self.course.neighbour(1) is None
        self.unanswered.setText(unanswered_words(left))
        self.unanswered.setVisible(is_last and left > 0)
        if is_last:
            self.set_primary(_("See the results"))
        else:
            self.set_primary(_("Next section") if is_dense else _("Next"))
        self.back.setText(_("Previous section") if is_dense else _("Previous"))
        self.back.setVisible(self.course.neighbour(-1) is not None)

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

    def _turn(self, step: int) -> None:
        question = self.course.neighbour(step)
        if question is not None:
            self._open(question.id)
        elif step > 0:
            self.step_wanted.emit("results")

    def _focus_question(self) -> None:
        """Put the keyboard on the question at hand."""
        view = self.sheet.views.get(self.course.position) if self.sheet else None
        if view is not None and self.isVisible():  # a hidden page takes the keyboard from nobody
            view.take_focus()

    def _pass_to_question(self, event: QKeyEvent) -> None:
        """Let a key answer the one question of the page, wherever the keyboard is."""
        view = self.sheet.views.get(self.course.position) if self.sheet else None
        if view is None or not view.takes_keys:
            super().keyPressEvent(event)
            return
        view.take_focus()
        self._is_passing_key = True  # what the question has no use for comes back
        QApplication.sendEvent(self.focusWidget(), event)
        self._is_passing_key = False

    def _bring_in_sight(self) -> None:
        """Scroll to what has the keyboard, once everything has its place."""
        focused = self.focusWidget()
        if view_around(focused) is not None:
            self._area.ensureWidgetVisible(focused, 0, theme().px(SPACE.huge))

    def _on_replied(self, answers: Mapping[str, Answer | None]) -> None:
        before = self.course.interview
        view = self.sheet.asking if self.sheet else None
        is_amended = view is not None and before.is_answered(view.question)
        self._amended = view.question.id if view is not None and is_amended else ""
        self.answered.emit(answers)
        if self.course.interview is before:
            # Nobody took the answer: the rows show again what is true.
            self._show_questions()

    def _on_finished(self, question_id: str) -> None:
        """Go on to the next question still open, whichever section it is in.

        Who changes an old answer stays near it.
        """
        if question_id == self._amended:
            self._amended = ""
            self._go_past(question_id)
            return
        question = self.course.interview.next_after(question_id)
        if question is not None:
            self._open(question.id)
        elif (following := self.course.interview.following(question_id)) is not None:
            self._open(following.id)
        else:
            self.primary.setFocus(Qt.FocusReason.TabFocusReason)

    def _go_past(self, question_id: str) -> None:
        """Go to the very next question; in a section, to the button that leads out at its end."""
        view = self.sheet.view_after(question_id, 1) if self.sheet else None
        following = None if self.course.is_dense else self.course.interview.following(question_id)
        if view is not None:
            view.take_focus()
        elif following is not None:
            self._open(following.id)
        else:
            self.primary.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_left_view(self, question_id: str, step: int) -> None:
        """Go past the first or last line of a question."""
        view = self.sheet.view_after(question_id, step) if self.sheet else None
        if view is not None:
            view.take_focus(last=step < 0)
        elif not self.course.is_dense:
            self._turn(step)

    def _on_focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        view = view_around(new)
        if view is None or self.sheet is None or view not in self.sheet.views.values():
            return
        self._sight.start()
        # A question alone on the page bears its help itself.
        fact = view.focused_fact() if self.course.is_dense else ""
        self.panel.show_help(self.pack.fact(fact))
        self.course.position = view.question.id
        place = self.course.place
        if place != self._told:
            self._told = place
            self.position_changed.emit(place)

    def _on_section(self, section_id: str) -> None:
        found = (qs for section, qs in self.course.interview.sections if section.id == section_id)
        questions = next(found, ())
        open_ones = [each for each in questions if not self.course.interview.is_answered(each)]
        if questions:
            self._open((open_ones or questions)[0].id)

    def _on_route(self, route_id: str) -> None:
        self.course.take_route(route_id)
        self._show_scores()
        first_open = self.course.interview.first_open()
        self._open(first_open.id if first_open else "")

    def _on_style(self, style: str) -> None:
        self.set_style(style)
        self.style_chosen.emit(self.course.display)

    def open_unanswered(self) -> None:
        """Go to the first question that was passed over."""
        question = self.course.interview.first_open()
        if question is not None:
            self._open(question.id)

    def _on_back(self) -> None:
        self._turn(-1)

    def _on_next(self) -> None:
        self._turn(1)


def _is_answer(event: QKeyEvent) -> bool:
    """Say whether a key may stand for an answer."""
    return pressed_digit(event) is not None or event.text().upper() == "X"
