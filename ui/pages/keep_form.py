"""The form that keeps a dossier past its time: until which day, and why."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.pages.asking_card import AskingCard
from ui.pages.team_parts import Labelled, Row
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import FIELD
from ui.widgets.button import Button, Rank
from ui.widgets.date_field import DateField
from ui.widgets.field import TextField
from ui.widgets.labels import ErrorText


class KeepForm(AskingCard):
    """Asks for a reason and a day; `kept` gives the dossier, the day and the reason."""

    kept = Signal(str, object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reason = TextField(_("Why it is kept"))
        self.day = DateField(_("Until"))
        self.problem = ErrorText()
        self.accept = Button(_("Keep it"), Rank.PRIMARY)
        self.leave = Button(_("Cancel"), Rank.QUIET)
        self._dossier = ""
        self._fill()
        self.reason.returnPressed.connect(self.day.setFocus)
        self.day.returnPressed.connect(self._on_accept)
        self.accept.clicked.connect(self._on_accept)
        self.leave.clicked.connect(self.hide)

    def begin(self, dossier: str, name: str, until: date) -> None:
        """Ask about this dossier; a day is proposed."""
        self._dossier = dossier
        self.set_title(_("Keep “{name}”", name=name))
        self.reason.set_value("")
        self.day.set_value(until)
        self.problem.say("")
        self.show()
        self.reason.setFocus(Qt.FocusReason.TabFocusReason)

    def show_problem(self, words: str) -> None:
        """Say why it is not kept."""
        self.problem.say(words)
        self.reason.setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def forget(self) -> None:
        self.reason.set_value("")
        self.problem.say("")

    def _fill(self) -> None:
        self.reason.setMaximumWidth(theme().px(FIELD.wide))
        self.add(
            Labelled(
                _("Why it is kept"),
                self.reason,
                _("For instance: the check of an aid goes on. The firm may ask to see it."),
            )
        )
        self.add(Labelled(_("Until"), self.day, _("It will be asked of again after that day.")))
        self.add(self.problem)
        self.add(Row(self.accept, self.leave))

    def _on_accept(self) -> None:
        day = self.day.value()
        if day is None:
            self.problem.say(_("Until which day? Write it like this: 31/12/2026"))
            self.day.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.kept.emit(self._dossier, day, self.reason.value())
