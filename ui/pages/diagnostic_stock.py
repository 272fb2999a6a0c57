"""The screens of the interview: made when opened, the next section's while the person reads."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.packs.pack import Pack
from core.packs.schema.questionnaire import Question, RouteSection
from ui.pages.diagnostic_screen import Screen
from ui.pages.question_kinds import may_be_inapplicable
from ui.pages.question_view import Frame
from ui.texts import shown
from ui.theme.current import theme


class Stock:
    """Makes screens for a page; one is kept ahead, hidden in `place`, until it is wanted."""

    def __init__(self, pack: Pack, today: date, place: QVBoxLayout) -> None:
        self._pack = pack
        self._today = today
        self._place = place
        self._aside = may_be_inapplicable(pack)
        self._ahead: tuple[object, Screen] | None = None

    def section(self, section: RouteSection, questions: tuple[Question, ...]) -> Screen:
        """Return the screen of a whole section."""
        key = _key(section, questions)
        if self._ahead is not None and self._ahead[0] == key:
            screen, self._ahead = self._ahead[1], None
            return screen
        return self._made(section, questions)

    def single(self, section: RouteSection, question: Question) -> Screen:
        """Return the screen of one question, in large."""
        frame = Frame(self._pack, self._today, large=True, may_be_inapplicable=self._aside)
        return Screen("", shown(section.title), (question,), frame)

    def prepare(self, section: RouteSection, questions: tuple[Question, ...]) -> None:
        """Make a section ahead, so that turning to it takes no time."""
        key = _key(section, questions)
        if self._ahead is not None:
            if self._ahead[0] == key:
                return
            self._ahead[1].deleteLater()
        screen = self._made(section, questions)
        screen.hide()
        # In its place from now on: a widget that changes its parent is dressed all over again.
        self._place.addWidget(screen)
        for widget in (screen, *screen.findChildren(QWidget)):
            widget.ensurePolished()
        self._ahead = (key, screen)

    def _made(self, section: RouteSection, questions: tuple[Question, ...]) -> Screen:
        frame = Frame(self._pack, self._today, large=False, may_be_inapplicable=self._aside)
        intro = shown(section.intro) if section.intro else ""
        return Screen(shown(section.title), intro, questions, frame)


def _key(section: RouteSection, questions: tuple[Question, ...]) -> object:
    return section.id, tuple(question.id for question in questions), theme()
