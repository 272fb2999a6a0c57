"""The recovery key of a team: who may come in when every administrator is gone, and how."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.pages.team_key import KeyForm
from ui.pages.team_parts import Labelled, Row
from ui.pages.team_road import RoadForm
from ui.texts import _
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.field import TextField
from ui.widgets.labels import ErrorText, HelpText, Note, PlainLabel


class RecoveryCard(Card):
    """Says whether a recovery key opens the team, and takes one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Recovery key of the team"), parent)
        self.state = PlainLabel()
        self.key = KeyForm(_("Let this key open the team"), Rank.PRIMARY)
        self.add(self.state)
        self.add(self.key)
        self.add(
            HelpText(
                _(
                    "Made with “tandem vault recovery”. Kept in a safe place with the file that is "
                    "saved here, the passphrase apart: whoever has all three enters as an "
                    "administrator."
                )
            )
        )

    def show_state(self, *, has_key: bool) -> None:
        """Say whether a key opens the team."""
        self.state.setText(
            _("A recovery key opens this team.")
            if has_key
            else _("None: if all administrators lose their computers, nobody can be let in again.")
        )
        self.key.choose.setText(_("Choose another key…") if has_key else _("Choose the key…"))


class EnterCard(Card):
    """Takes what enters a team whose administrators are gone: its file, its key, one's own name."""

    place_wanted = Signal()
    accepted = Signal(str, str)  # one's own name, and the passphrase
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.place = Button(_("Open the file of the team…"), Rank.SECONDARY, "import")
        self.told = PlainLabel()
        self.person = TextField(_("Your name, as the others know you"))
        self.person.is_kept = False
        self.person.required = True
        self.road = RoadForm(may_wait=False)
        self.ids = Note()
        self.key = KeyForm(_("Enter as an administrator"), Rank.PRIMARY)
        self.refusal = ErrorText()
        self.drop = Button(_("Cancel"), Rank.QUIET)
        self.key.drop.hide()  # one for the whole card is enough
        self._rest = (
            self.told,
            Labelled(self.person.accessibleName(), self.person),
            self.road,
            self.ids,
            self.key,
        )
        self.add(
            HelpText(
                _(
                    "Your organisation keeps three things apart: the file of the team, the "
                    "recovery key, and its passphrase."
                )
            )
        )
        self.add(Row(self.place))
        for part in (*self._rest, self.refusal, Row(self.drop)):
            self.add(part)
        self.place.clicked.connect(self.place_wanted)
        self.key.accepted.connect(self._on_accepted)
        self.key.dropped.connect(self.dropped)
        self.drop.clicked.connect(self.dropped)

    def begin(self, person: str) -> None:
        """Show the form for another team."""
        if not self.person.text():
            self.person.set_value(person)
        for part in self._rest:
            part.hide()
        self.key.end()
        self.refusal.say("")
        self.show()
        self.place.setFocus()

    def show_place(self, title: str, kind: str, road: str, ids: str) -> None:
        """Say which team a file is of, and ask for the rest; `ids` is for a server's keeper."""
        self.told.setText(_("The team “{title}”.", title=title))
        for part in self._rest:
            part.show()
        if kind:
            self.road.propose(kind, road)
        self.ids.say(ids if kind == "s3" else "")
        self.refusal.say("")
        self.person.setFocus()

    def show_refusal(self, words: str) -> None:
        """Say why one is not in; nothing typed is lost."""
        self.key.show_busy(busy=False)
        self.refusal.say(words)

    def _on_accepted(self, passphrase: str) -> None:
        if self.person.check():
            self.refusal.say("")
            self.accepted.emit(self.person.value(), passphrase)
        else:
            self.refusal.say(_("Your name is needed: the others must know who comes in."))
            self.person.setFocus()
