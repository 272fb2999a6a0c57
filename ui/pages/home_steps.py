"""What awaits the head of a firm: the way in four steps, and which one is next."""

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.card import Card
from ui.widgets.labels import FieldLabel, Note, SectionTitle


class FirmSteps(Card):
    """Tells the way in plain words: what is asked, what one gets."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("How it goes"), parent)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(SPACE.base))
        grid.setVerticalSpacing(theme().px(SPACE.close))
        grid.setColumnStretch(1, 1)
        for number, (title, note) in enumerate(_steps(), start=1):
            words = QGridLayout()
            words.setVerticalSpacing(0)
            words.addWidget(FieldLabel(title), 0, 0)
            words.addWidget(Note(note), 1, 0)
            figure = SectionTitle(str(number))
            figure.set_token("accent")
            grid.addWidget(figure, number, 0)
            grid.addLayout(words, number, 1)
        self.body.addLayout(grid)


def next_words(place: str) -> str:
    """Return what comes next for a person who stopped at this place."""
    words = {
        "profile": _("Next: a few words on your firm."),
        "diagnostic": _("Next: the questions, from where you stopped."),
        "results": _("Next: your results, and what to do first."),
        "aids": _("Next: who can help to pay."),
        "financing": _("Next: what it costs and how to pay for it."),
        "plan": _("Next: your plan, month by month."),
        "report": _("Next: your report, to keep or to show."),
    }
    return words.get(place.partition("/")[0], _("Everything is where you left it."))


def _steps() -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Present your firm"),
            _("Its trade, its place, its size. What you do not know can wait."),
        ),
        (
            _("Answer short questions"),
            _("On what your firm does with digital tools today, and what it does not."),
        ),
        (
            _("See where you stand"),
            _("Your strong points, and the three things to do first."),
        ),
        (
            _("Find out who helps to pay"),
            _("The aids that fit your firm, a financing plan, and a report to take away."),
        ),
    )
