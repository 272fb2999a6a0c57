"""The form that asks for an introduction: what the firm hopes for, and what it agrees to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.packs.schema.network import Entry
from ui.facts.segment_choice import SegmentChoice
from ui.pages.team_parts import Labelled, Row
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import FIELD
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.labels import ErrorText, Note
from ui.widgets.notes_field import NotesField


class AskCard(Card):
    """Asks before a firm is introduced; `sent` gives its message and how it agreed."""

    sent = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, callout=True)
        self.message = NotesField(_("What the firm hopes for"), lines=3)
        self.agreed = ChoiceRow("", "", "", multiple=True)
        self.how = SegmentChoice(
            [
                ("screen", _("On this screen")),
                ("paper", _("On paper")),
                ("aloud", _("Aloud")),
            ],
            _("How it was given"),
        )
        self.problem = ErrorText()
        self.send = Button(_("Send the request"), Rank.PRIMARY)
        self.leave = Button(_("Cancel"), Rank.QUIET)
        self._fill()
        self.send.clicked.connect(self._on_send)
        self.leave.clicked.connect(self._on_leave)

    def ask(self, entry: Entry | None, words: str) -> None:
        """Ask for an introduction to a helper, or to one who is assigned later."""
        title = _("Introduction to {name}", name=entry.name) if entry else _("Wanted: a helper")
        self.set_title(title)
        self.message.set_value("")
        self.agreed.setChecked(False)
        self.agreed.words = words
        self.agreed.setAccessibleName(words)
        self.agreed.updateGeometry()
        self.how.set_value("screen")
        self.problem.say("")
        self.show()
        self.message.setFocus(Qt.FocusReason.TabFocusReason)

    def show_problem(self, words: str) -> None:
        """Say why it was not sent."""
        self.problem.say(words)

    def _fill(self) -> None:
        self.message.setMaximumWidth(theme().px(FIELD.full))
        self.add(Labelled(_("What the firm hopes for"), self.message))
        self.add(self.agreed)
        self.add(Labelled(_("How it was given"), self.how))
        self.add(
            Note(
                _(
                    "The consent is noted in the register of the dossier, with these words. "
                    "Without it nothing is passed on."
                )
            )
        )
        self.add(self.problem)
        self.add(Row(self.send, self.leave))
        self.problem.hide()
        self.hide()

    def _on_send(self) -> None:
        if not self.agreed.isChecked():
            self.show_problem(_("Tick that the firm agrees: without its consent nobody is asked."))
            self.agreed.setFocus()
            return
        words = {"screen": _("On this screen"), "paper": _("On paper"), "aloud": _("Aloud")}
        self.sent.emit(self.message.value(), words.get(self.how.value(), ""))

    def _on_leave(self) -> None:
        self.hide()
        self.left.emit()
