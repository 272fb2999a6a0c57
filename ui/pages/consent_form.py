"""The form that notes a consent: what for, the words that were shown, the day, and how."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.facts.segment_choice import SegmentChoice
from ui.pages.asking_card import AskingCard
from ui.pages.team_parts import Labelled, Row
from ui.texts import _
from ui.theme.current import theme
from ui.widgets.button import Button, Rank
from ui.widgets.date_field import DateField
from ui.widgets.field import TextField
from ui.widgets.labels import ErrorText
from ui.widgets.notes_field import NotesField
from ui.widgets.select_field import SelectField

_OTHER = "other"


@dataclass(frozen=True, slots=True)
class Purpose:
    """What may be agreed to: its id, its title, the words that are proposed."""

    id: str
    title: str
    words: str


class ConsentForm(AskingCard):
    """Proposes the words of the rules, which may be put otherwise; `noted` gives what was agreed.

    That is the purpose, the words, the day and the way.
    """

    noted = Signal(str, str, object, str)

    def __init__(
        self, purposes: Sequence[Purpose], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        options = [(each.id, each.title) for each in purposes]
        self.purpose = SelectField([*options, (_OTHER, _("Something else"))], _("What for"))
        self.own = TextField(_("What for, in a few words"))
        self.words = NotesField(_("Words that were shown"), lines=3)
        self.how = SegmentChoice(_ways(), name=_("How it was given"))
        self.day = DateField(_("Day"))
        self.problem = ErrorText()
        self.accept = Button(_("Note it"), Rank.PRIMARY)
        self.leave = Button(_("Cancel"), Rank.QUIET)
        self._proposed = {each.id: each.words for each in purposes}
        self._today = today
        self._fill()
        self.purpose.changed.connect(self._on_purpose)
        self.accept.clicked.connect(self._on_accept)
        self.leave.clicked.connect(self.hide)

    def begin(self) -> None:
        """Ask."""
        self.set_title(_("Note a consent"))
        self.purpose.set_value("")
        self.how.set_value("")
        self.day.set_value(self._today)
        self._on_purpose()
        self.show()
        self.purpose.setFocus(Qt.FocusReason.TabFocusReason)

    def show_problem(self, words: str) -> None:
        """Say why it was not noted."""
        self.problem.say(words)

    @override
    def forget(self) -> None:
        self.words.set_value("")
        self.own.set_value("")
        self.problem.say("")

    def _fill(self) -> None:
        wide = theme().px(560)
        for field in (self.purpose, self.own, self.words):
            field.setMaximumWidth(wide)
        self._own_part = Labelled(_("What for, in a few words"), self.own)
        self.add(Labelled(_("What for"), self.purpose))
        self.add(self._own_part)
        self.add(
            Labelled(
                _("Words that were shown"),
                self.words,
                _("As the person read or heard them: they are kept with the consent."),
            )
        )
        self.add(Labelled(_("How it was given"), self.how))
        self.add(Labelled(_("Day"), self.day))
        self.add(self.problem)
        self.add(Row(self.accept, self.leave))

    def _on_purpose(self) -> None:
        chosen = self.purpose.value()
        self._own_part.setVisible(chosen == _OTHER)
        self.words.set_value(self._proposed.get(chosen or "", ""))
        self.problem.say("")

    def _on_accept(self) -> None:
        chosen, day = self.purpose.value(), self.day.value()
        if not chosen:
            self.problem.say(_("What was agreed to? Choose it first."))
            self.purpose.setFocus(Qt.FocusReason.TabFocusReason)
            return
        if day is None:
            self.problem.say(_("On which day? Write it like this: 31/12/2026"))
            self.day.setFocus(Qt.FocusReason.TabFocusReason)
            return
        how = dict(_ways()).get(self.how.value(), "")
        purpose = self.own.value() if chosen == _OTHER else chosen
        self.noted.emit(purpose, self.words.value(), day, how)


def _ways() -> tuple[tuple[str, str], ...]:
    return (
        ("paper", _("On paper")),
        ("aloud", _("Aloud")),
        ("screen", _("On this screen")),
        ("mail", _("By e-mail")),
    )
