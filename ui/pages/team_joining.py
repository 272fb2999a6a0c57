"""Between asking in and being in: the code that is read out, and what to do meanwhile."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.pages.team_parts import Row
from ui.pages.team_view import JoiningView
from ui.texts import _
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.labels import ErrorText, Figure, HelpText, PlainLabel

_NARROW = "\N{NO-BREAK SPACE}"


class JoiningCard(Card):
    """Shows where a request stands."""

    looked = Signal()
    left = Signal()
    request_wanted = Signal()
    answer_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.told = PlainLabel()
        self.code = Figure()
        self.help = HelpText()
        self.problem = ErrorText()
        self.look = Button(_("Look now"), Rank.SECONDARY, "sync")
        self.leave = Button(_("Give up"), Rank.QUIET)
        self.save = Button(_("Save the request as a file…"), Rank.QUIET)
        self.open = Button(_("Open the answer…"), Rank.QUIET)
        for part in (self.told, self.code, self.help, self.problem):
            self.add(part)
        self.add(Row(self.look, self.leave))
        self.add(Row(self.save, self.open))
        self.look.clicked.connect(self.looked)
        self.leave.clicked.connect(self.left)
        self.save.clicked.connect(self.request_wanted)
        self.open.clicked.connect(self.answer_wanted)

    def show_joining(self, seen: JoiningView) -> None:
        """Show how far it is."""
        who = seen.inviter or _("the administrator")
        self.set_title(_("You have asked into “{title}”", title=seen.title))
        if seen.code:
            self.told.setText(_("Call {who} and read this code out:", who=who))
            self.help.setText(
                _(
                    "{who} types it. If it does not agree, somebody stands in between: nobody is "
                    "let in. You are in as soon as this computer has looked once more; it does so "
                    "by itself.",
                    who=who,
                )
            )
        else:
            self.told.setText(_("Your request is on its way.") if not seen.problem else "")
            self.help.setText(
                _(
                    "Once {who} is connected, a code of six digits appears here. You may close "
                    "the window: the request stays.",
                    who=who,
                )
            )
        self.code.setText(seen.code.replace(" ", _NARROW))
        self.code.setVisible(bool(seen.code))
        self.code.setAccessibleName(_("Code to read out: {code}", code=" ".join(seen.code)))
        self.told.setVisible(bool(self.told.text()))
        self.problem.say(seen.problem)
