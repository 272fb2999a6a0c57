"""The screens of the interview: made when opened, the next one while the person reads."""

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
    """Makes screens for a page; one is kept ahead, hidden in `place`, until it is wanted.

    A screen holds a whole section, densely, or a single question in `large`.
    """

    def __init__(self, pack: Pack, today: date, place: QVBoxLayout) -> None:
        self._pack = pack
        self._today = today
        self._place = place
        self._aside = may_be_inapplicable(pack)
        self._ahead: tuple[object, Screen] | None = None

    def take(
        self, section: RouteSection, questions: tuple[Question, ...], *, large: bool
    ) -> Screen:
        """Return the screen of these questions, in its place on the page."""
        ahead = self._ahead
        self._ahead = None
        if ahead is not None and ahead[0] == _key(section, questions, large=large):
            return ahead[1]
        if ahead is not None:
            self._drop(ahead[1])
        return self._made(section, questions, large=large)

    def prepare(
        self, section: RouteSection, questions: tuple[Question, ...], *, large: bool
    ) -> None:
        """Make a screen ahead, so that turning to it takes no time."""
        screen = self.take(section, questions, large=large)
        self._ahead = (_key(section, questions, large=large), screen)

    def _drop(self, screen: Screen) -> None:
        self._place.removeWidget(screen)
        screen.deleteLater()

    def _made(
        self, section: RouteSection, questions: tuple[Question, ...], *, large: bool
    ) -> Screen:
        frame = Frame(self._pack, self._today, large=large, may_be_inapplicable=self._aside)
        title, intro = shown(section.title), shown(section.intro) if section.intro else ""
        if large:
            title, intro = "", title
        screen = Screen(title, intro, questions, frame)
        screen.hide()
        # In its place from now on: a widget that changes its parent is dressed all over again.
        self._place.addWidget(screen)
        for widget in (screen, *screen.findChildren(QWidget)):
            widget.ensurePolished()
        return screen


def _key(section: RouteSection, questions: tuple[Question, ...], *, large: bool) -> object:
    return section.id, tuple(question.id for question in questions), large, theme()
